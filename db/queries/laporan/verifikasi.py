"""What a penilai has to look at: the reports of his team."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection, case, func, select

from db.queries.kit.frames import frame
from db.queries.kit.tutup import changeable
from db.queries.laporan import LaporanRow, detailed
from db.tables import Laporan, Pegawai
from rules.kit.tenggat import Terbuka, waiting

LAPORAN, PEGAWAI = Laporan.__table__, Pegawai.__table__
LIMIT = 500


@dataclass(frozen=True)
class Inbox:
    """Reports of a team, and how many there are beyond the limit."""

    rows: tuple[LaporanRow, ...]
    beyond: int


@dataclass(frozen=True)
class Choice:
    """What the penilai wants to see; empty parts leave nothing out."""

    pegawai_id: int | None = None
    status: str | None = None
    start: date | None = None
    end: date | None = None
    with_evidence: bool = False


def inbox(connection: Connection, *, atasan_id: int, choice: Choice) -> Inbox:
    """Reports of the team, at most LIMIT: what waits oldest first, everything else newest first."""
    t = LAPORAN
    query = detailed().add_columns(func.count().over().label("total")).where(PEGAWAI.c.atasan_id == atasan_id)
    if choice.pegawai_id is not None:
        query = query.where(t.c.pegawai_id == choice.pegawai_id)
    if choice.status is not None:
        query = query.where(t.c.status == choice.status)
    if choice.start is not None:
        query = query.where(t.c.day >= choice.start)
    if choice.end is not None:
        query = query.where(t.c.day <= choice.end)
    if choice.with_evidence:
        query = query.where(t.c.evidence_url.is_not(None) | t.c.berkas_id.is_not(None))
    if choice.status == "menunggu":
        query = query.where(changeable(LAPORAN))
        query = query.order_by(None).order_by(t.c.day, PEGAWAI.c.name, t.c.id)
    found = connection.execute(query.limit(LIMIT)).mappings().all()
    rows = tuple(LaporanRow(**{name: row[name] for name in row if name != "total"}) for row in found)
    return Inbox(rows, found[0]["total"] - len(rows) if found else 0)


def days(connection: Connection, *, atasan_id: int, pegawai_ids: tuple[int, ...], start: date, end: date) -> pd.DataFrame:
    """Whole days of these employees, whatever the status: name, day, n, minutes, minutes_verified; newest first."""
    t = LAPORAN
    query = (
        select(
            PEGAWAI.c.id.label("pegawai_id"),
            PEGAWAI.c.name,
            t.c.day,
            func.count().label("n"),
            func.sum(t.c.minutes).label("minutes"),
            func.sum(case((t.c.status == "disetujui", t.c.minutes), else_=0)).label("minutes_verified"),
        )
        .join_from(t, PEGAWAI, PEGAWAI.c.id == t.c.pegawai_id)
        .where(PEGAWAI.c.atasan_id == atasan_id, PEGAWAI.c.id.in_(pegawai_ids), t.c.day.between(start, end))
        .group_by(PEGAWAI.c.id, PEGAWAI.c.name, t.c.day)
        .order_by(t.c.day.desc(), PEGAWAI.c.name)
    )
    return frame(connection, query)


def still_open(connection: Connection, *, atasan_id: int, until: date, today: date) -> Terbuka:
    """Reports of the team that wait: late are those of `until` (sumber.tempo.last_due) and before."""
    t = LAPORAN
    late = func.count(case((t.c.day <= until, 1)))
    query = select(func.count(), func.min(t.c.day), late).join_from(t, PEGAWAI, PEGAWAI.c.id == t.c.pegawai_id)
    waits = (PEGAWAI.c.atasan_id == atasan_id, t.c.status == "menunggu", changeable(LAPORAN))
    n, first, past = connection.execute(query.where(*waits)).one()
    return waiting(n, first, past, today)


def people(connection: Connection, *, atasan_id: int) -> list[tuple[int, str, int]]:
    """(id, name, reports that wait) of the team, also of who left while reports still wait."""
    waiting = func.count(LAPORAN.c.id)
    own = (LAPORAN.c.pegawai_id == PEGAWAI.c.id) & (LAPORAN.c.status == "menunggu") & changeable(LAPORAN)
    query = (
        select(PEGAWAI.c.id, PEGAWAI.c.name, waiting)
        .select_from(PEGAWAI)
        .join_from(PEGAWAI, LAPORAN, own, isouter=True)
        .where(PEGAWAI.c.atasan_id == atasan_id)
        .group_by(PEGAWAI.c.id, PEGAWAI.c.name, PEGAWAI.c.active_to)
        .having(PEGAWAI.c.active_to.is_(None) | (waiting > 0))
        .order_by(PEGAWAI.c.name)
    )
    return [(row[0], row[1], int(row[2])) for row in connection.execute(query)]
