"""What a penilai decided on daily reports a moment ago. Personal."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from db.base import utcnow
from db.tables import Laporan, Pegawai
from rules.laporan import Status
from rules.laporan.urungkan import TERM

LAPORAN, PEGAWAI = Laporan.__table__, Pegawai.__table__


@dataclass(frozen=True)
class Putusan:
    """One click: when, what became of how many reports of how many people; one of them by name, day and activity."""

    decided_at: datetime
    status: Status
    n: int
    people: int
    name: str
    day: date
    activity: str


def recent(connection: Connection, *, atasan_id: int) -> list[Putusan]:
    """His decisions that he may still take back and that stand (in whatever part), the latest first. One statement."""
    t = LAPORAN.c
    one = (func.min(PEGAWAI.c.name), func.min(t.day), func.min(t.activity))
    query = (
        select(t.decided_at, t.status, func.count(), func.count(t.pegawai_id.distinct()), *one)
        .join_from(LAPORAN, PEGAWAI, PEGAWAI.c.id == t.pegawai_id)
        .where(t.verifier_id == atasan_id, t.decided_at >= utcnow() - TERM)
        .group_by(t.decided_at, t.status)
        .order_by(t.decided_at.desc())
    )
    return [Putusan(*row) for row in connection.execute(query)]
