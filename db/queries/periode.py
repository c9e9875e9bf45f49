"""Periods of a dinas."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from db.models import Periode

PERIODE = Periode.__table__


@dataclass(frozen=True)
class PeriodeRow:
    """One period of one dinas as it stands."""

    id: int
    code: str
    kind: str
    start: date
    end: date
    status: str


def for_dinas(
    connection: Connection, *, dinas_id: int, kinds: tuple[str, ...] = ("month", "quarter", "year")
) -> list[PeriodeRow]:
    """The periods of a dinas, newest first."""
    t = PERIODE
    query = (
        select(t.c.id, t.c.code, t.c.kind, t.c.start, t.c.end, t.c.status)
        .where(t.c.dinas_id == dinas_id, t.c.kind.in_(kinds))
        .order_by(t.c.start.desc(), t.c.end.desc())
    )
    return [PeriodeRow(*row) for row in connection.execute(query)]


def find(connection: Connection, *, dinas_id: int, code: str) -> PeriodeRow | None:
    """The period of a dinas by its code, if it was opened there."""
    t = PERIODE
    query = select(t.c.id, t.c.code, t.c.kind, t.c.start, t.c.end, t.c.status).where(t.c.dinas_id == dinas_id, t.c.code == code)
    row = connection.execute(query).first()
    return PeriodeRow(*row) if row else None
