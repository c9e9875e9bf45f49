"""A closed period forbids: what lies in it is frozen. The one place that knows, in SQL, which days and periods those are."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, select

from db.queries.kit.serentak import Plan, asked
from db.tables import Dinas, Periode
from rules.kit.periode import months_between

PERIODE, DINAS = Periode.__table__, Dinas.__table__
CLOSED = PERIODE.c.status == "ditutup"
NOT_CLOSED = PERIODE.c.status != "ditutup"
# Ids of the periods in which work may still change.
CHANGEABLE = select(PERIODE.c.id).where(NOT_CLOSED)


@dataclass(frozen=True)
class Closed:
    """A closed period: its code, the code of its dinas, its first and last day."""

    code: str
    dinas: str
    start: date
    end: date

    def covers(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.start <= day <= self.end


def covering(dinas_id: Any, day: Any) -> tuple[ColumnElement[bool], ...]:
    """Conditions on `periode`: closed, of that dinas, with that day in it. Both may be columns or values."""
    return PERIODE.c.dinas_id == dinas_id, PERIODE.c.start <= day, PERIODE.c.end >= day, CLOSED


def changeable(table: FromClause) -> ColumnElement[bool]:
    """Whether a row with `dinas_id` and `day` lies in no closed period: else it is frozen as it is, and waits for nobody."""
    frozen = select(PERIODE.c.id).where(*covering(table.c.dinas_id, table.c.day))
    return ~frozen.correlate(table).exists()


def code_of(dinas_id: Any, day: Any) -> Select[tuple[str]]:
    """The (first) code of a closed period of that dinas with that day in it; no row where there is none."""
    return select(PERIODE.c.code).where(*covering(dinas_id, day)).order_by(PERIODE.c.code).limit(1)


def touching(connection: Connection, *, start: date, end: date, dinas_id: int | None = None) -> list[Closed]:
    """The closed periods with a day from `start` to `end`, both counted; of all dinas without `dinas_id`. By dinas and code."""
    query = (
        select(PERIODE.c.code, DINAS.c.code, PERIODE.c.start, PERIODE.c.end)
        .join_from(PERIODE, DINAS, DINAS.c.id == PERIODE.c.dinas_id)
        .where(CLOSED, PERIODE.c.start <= end, PERIODE.c.end >= start)
        .order_by(DINAS.c.code, PERIODE.c.code)
    )
    if dinas_id is not None:
        query = query.where(PERIODE.c.dinas_id == dinas_id)
    return [Closed(*row) for row in connection.execute(query)]


def months_plan(dinas_id: int, start: date, end: date) -> Plan[frozenset[date]]:
    """The first days of the months from start to end that lie in a closed period; to be asked together with others."""
    query = select(PERIODE.c.start, PERIODE.c.end)
    query = query.where(PERIODE.c.dinas_id == dinas_id, CLOSED, PERIODE.c.start <= end, PERIODE.c.end >= start)
    rows = yield from asked(query)
    return frozenset(month for first, last in rows for month in months_between(max(first, start), min(last, end)))
