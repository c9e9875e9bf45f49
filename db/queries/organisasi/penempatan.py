"""Who belonged where on a day: conditions on the table `penempatan`, the one place that knows."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from db.tables import Penempatan

PENEMPATAN = Penempatan.__table__


def on(day: Any, table: Any = PENEMPATAN) -> ColumnElement[bool]:
    """The row that holds on a day (a value or a column); `table`: an alias of it."""
    return and_(table.c.start <= day, or_(table.c.end.is_(None), table.c.end >= day))


def overlapping(start: date, end: date, table: Any = PENEMPATAN) -> ColumnElement[bool]:
    """The rows with a day from start to end, both counted."""
    return and_(table.c.start <= end, or_(table.c.end.is_(None), table.c.end >= start))
