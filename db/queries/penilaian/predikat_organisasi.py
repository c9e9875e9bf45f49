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
    t = PREDIKAT.c
    query = (
        select(PERIODE.c.id, PERIODE.c.status, t.predikat, t.reason, AKUN.c.name, t.decided_at, t.version)
        .select_from(PERIODE)
        .outerjoin(PREDIKAT, t.periode_id == PERIODE.c.id)
        .outerjoin(AKUN, AKUN.c.id == t.decided_by)
        .where(PERIODE.c.dinas_id == dinas_id, PERIODE.c.code == periode.code)
    )
    row = connection.execute(query).first()
    return PredikatRow(row[0], row[1], row[2], row[3] or "", *row[4:]) if row else None
