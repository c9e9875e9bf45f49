"""Daily reports for tests: filed through the service, with everything that needs no thought filled in."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlmodel import Session

from db.engine import reading, transaction
from db.tables import Audit, Laporan, Pengaturan, Periode, Skp
from rules.kit.hak import Actor
from rules.laporan import Entry
from rules.laporan.batas import BATAS_KEY, NO_LIMIT
from services import laporan
from settings import today
from tests.cast import Cast, periode_id

# Why a day is longer than 16 hours.
PIKET = "Piket banjir sampai pagi"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def entry(**given: Any) -> Entry:
    """A complete report of today."""
    return Entry(
        **{"day": today(), "activity": "Melayani warga di loket", "quantity": 12, "satuan": "dokumen", "minutes": 90} | given
    )


def limit(days: int = NO_LIMIT) -> None:
    """How many working days back the whole city files; tests of days long past lift it."""
    with transaction() as session:
        session.merge(Pengaturan(key=BATAS_KEY, dinas_id=0, value=days))


def file(who: Actor, *, token: str | None = None, evidence_file: tuple[str, bytes] | None = None, **given: Any) -> int:
    """File one report in a transaction of its own; returns its id."""
    with transaction() as session:
        return laporan.file(session, who, entry=entry(**given), token=token or uuid4().hex, evidence_file=evidence_file)


def verify(who: Actor, *reports: tuple[int, int]) -> None:
    with transaction() as session:
        laporan.verify(session, who, reports=reports)


def return_(who: Actor, *reports: tuple[int, int], note: str = "Lampirkan bukti") -> None:
    with transaction() as session:
        laporan.return_(session, who, reports=reports, note=note)


def row(laporan_id: int) -> Any:
    """The report as it stands, or None."""
    table = Laporan.__table__
    with reading() as connection:
        return connection.execute(select(table).where(table.c.id == laporan_id)).first()


def trail(action: str) -> list[Any]:
    """Lines of the audit about reports with this action."""
    table = Audit.__table__
    with reading() as connection:
        return list(connection.execute(select(table).where(table.c.noun == "laporan", table.c.action == action)))


def close(session: Session, cast: Cast, day: date) -> str:
    """Close the month of `day`; returns its code."""
    code = f"{day:%Y-%m}"
    session.get_one(Periode, periode_id(session, cast, code)).status = "ditutup"
    return code


def item(session: Session, who: Actor, cast: Cast, code: str | None = None, status: str = "disepakati") -> int:
    """An item of this year's plan (or of another period)."""
    periode_id = cast.periode[code or str(today().year)]
    values = {"what": "Menerbitkan KTP", "satuan": "dokumen", "target": 10.0, "status": status}
    made = Skp(dinas_id=who.dinas_id, pegawai_id=who.pegawai_id, periode_id=periode_id, **values)
    session.add(made)
    session.flush()
    assert made.id
    return made.id


def days_ago(n: int) -> date:
    return today() - timedelta(days=n)


def noon(day: date | None) -> datetime | None:
    """A moment that lies on this day in all zones of the office; None stays None."""
    return None if day is None else datetime.combine(day, time(5), UTC)


# Lies ahead also when the office's midnight passes between the collecting of a test and its run.
NOT_YET = days_ago(-2)
