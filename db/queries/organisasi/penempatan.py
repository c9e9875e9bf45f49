"""Who belonged where on a day: conditions on the table `penempatan`, the one place that knows."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from db.tables import Penempatan
from rules.organisasi.penempatan import Tempat

PENEMPATAN = Penempatan.__table__


def on(day: Any, table: Any = PENEMPATAN) -> ColumnElement[bool]:
    """The row that holds on a day (a value or a column); `table`: an alias of it."""
    return and_(table.c.start <= day, or_(table.c.end.is_(None), table.c.end >= day))


def lines(connection: Connection, *, pegawai_ids: Collection[int]) -> dict[int, list[Tempat]]:
    """Employee → where he belonged when, the oldest first."""
    t = PENEMPATAN.c
    query = select(t.pegawai_id, t.start, t.end, t.dinas_id, t.unit_id).where(t.pegawai_id.in_(pegawai_ids))
    found: dict[int, list[Tempat]] = {id_: [] for id_ in pegawai_ids}
    for pegawai_id, *place in connection.execute(query.order_by(t.pegawai_id, t.start)):
        found[pegawai_id].append(Tempat(*place))
    return found


def overlapping(start: date, end: date, table: Any = PENEMPATAN) -> ColumnElement[bool]:
    """The rows with a day from start to end, both counted."""
    return and_(table.c.start <= end, or_(table.c.end.is_(None), table.c.end >= start))
