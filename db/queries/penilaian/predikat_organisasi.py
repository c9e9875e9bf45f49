"""The predikat of a dinas in a period."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from db.queries import shared
from db.tables import Akun, Periode, PredikatOrganisasi
from rules.kit import periode as periode_rules

AKUN, PERIODE, PREDIKAT = Akun.__table__, Periode.__table__, PredikatOrganisasi.__table__


@dataclass(frozen=True)
class PredikatRow:
    """A period of a dinas with its predikat; None and "" while none is set."""

    periode_id: int
    periode_status: str
    predikat: str | None
    reason: str
    decided_by: str | None
    decided_at: datetime | None
    version: int | None


@shared
def of(connection: Connection, *, dinas_id: int, periode: periode_rules.Periode) -> PredikatRow | None:
    """How it stands; None where the period was not opened in the dinas."""
    return each(connection, dinas_id=dinas_id, codes=(periode.code,)).get(periode.code)


@shared
def each(connection: Connection, *, dinas_id: int, codes: tuple[str, ...]) -> dict[str, PredikatRow]:
    """Code → how it stands, of those of these periods that the dinas has opened."""
    t = PREDIKAT.c
    query = (
        select(PERIODE.c.code, PERIODE.c.id, PERIODE.c.status, t.predikat, t.reason, AKUN.c.name, t.decided_at, t.version)
        .select_from(PERIODE)
        .outerjoin(PREDIKAT, t.periode_id == PERIODE.c.id)
        .outerjoin(AKUN, AKUN.c.id == t.decided_by)
        .where(PERIODE.c.dinas_id == dinas_id, PERIODE.c.code.in_(codes))
    )
    rows = connection.execute(query)
    return {code: PredikatRow(id_, status, given, reason or "", *rest) for code, id_, status, given, reason, *rest in rows}
