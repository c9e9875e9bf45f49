"""What dinas and units were called on a day, and which unit a service belonged to: as columns, so that lists ask once."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, case, func, literal_column, select

from db.tables import Dinas, Layanan, LayananUnitLama, NamaLama, Unit
from db.tables.lama import Level

DINAS, UNIT, LAYANAN, NAMA, LAMA = (model.__table__ for model in (Dinas, Unit, Layanan, NamaLama, LayananUnitLama))
ONE = literal_column("1", Integer)
INTO = UNIT.alias("merged_into")


def unit_on(day: Any) -> ColumnElement[str]:
    """The name of a unit on a day (a value or a column); one merged since: "Seksi KTP (digabung ke Bidang Pelayanan)"."""
    into = select(INTO.c.name).where(INTO.c.id == UNIT.c.merged_into_id).scalar_subquery()
    name = _on("unit", UNIT, day)
    return case((UNIT.c.merged_into_id.is_not(None), name + " (digabung ke " + into + ")"), else_=name)


def dinas_on(day: Any) -> ColumnElement[str]:
    """The name of a dinas on a day."""
    return _on("dinas", DINAS, day)


def units(connection: Connection, *, dinas_id: int, day: date) -> dict[int, str]:
    """Unit → its name on a day, every unit of a dinas, in one statement."""
    query = select(UNIT.c.id, unit_on(day)).where(UNIT.c.dinas_id == dinas_id).order_by(UNIT.c.id)
    return {row[0]: row[1] for row in connection.execute(query)}


def unit_of_layanan(day: Any) -> ColumnElement[Any]:
    """The unit that a service belonged to on a day (a value or a column): before a merger its former one."""
    former = select(LAMA.c.unit_id).where(LAMA.c.layanan_id == LAYANAN.c.id, LAMA.c.until >= day)
    # Nothing bound in it: PostgreSQL groups by what is the same to the letter.
    return func.coalesce(former.order_by(LAMA.c.until).limit(ONE).scalar_subquery(), LAYANAN.c.unit_id)


def _on(level: Level, table: Any, day: Any) -> ColumnElement[str]:
    former = select(NAMA.c.name).where(NAMA.c.level == level, NAMA.c.owner_id == table.c.id, NAMA.c.until >= day)
    return func.coalesce(former.order_by(NAMA.c.until).limit(ONE).scalar_subquery(), table.c.name)
