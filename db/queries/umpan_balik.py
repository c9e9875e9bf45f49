"""Feedback as its two sides read it, and what it may be tied to. Personal: never shared."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, case, func, literal, or_, select

from db.queries.kit.serentak import Plan, asked
from db.queries.kit.tutup import NOT_CLOSED
from db.queries.organisasi import penempatan as placements
from db.tables import Laporan, Pegawai, Periode, Skp, UmpanBalik
from rules.kit.periode import containing, previous

UMPAN, PEGAWAI, LAPORAN, SKP, PERIODE = (t.__table__ for t in (UmpanBalik, Pegawai, Laporan, Skp, Periode))
WRITER, READER = PEGAWAI.alias("writer"), PEGAWAI.alias("reader")
TIES = 15


@dataclass(frozen=True)
class Word:
    """One piece of feedback. `writer` None: without a name. `tie`: the report or item that it is about."""

    id: int
    day: date
    jenis: str
    body: str
    writer: str | None
    reader: str
    tie: str | None
    is_new: bool


@dataclass(frozen=True)
class Partner:
    """Somebody one may write to; `group`: how many subordinates he has (of one's superior). `earlier`: was one's own lately."""

    pegawai_id: int
    name: str
    jabatan: str
    upward: bool
    group: int
    earlier: bool


def earlier_since(today: date) -> date:
    """Who was in one's team on this day or later may still be written to: the first of the last quarter."""
    return previous(containing(today, "triwulan")).start


def shown(today: date) -> Any:
    """What its reader may see: an anonymous word waits for the next month, so that its moment tells nothing."""
    return or_(UMPAN.c.from_id.is_not(None), UMPAN.c.day < today.replace(day=1))


def received(connection: Connection, *, pegawai_id: int, today: date, limit: int = 100) -> list[Word]:
    """To this employee, newest first; those without a name by month and then by their words, not by when they came."""
    return _words(connection, UMPAN.c.to_id == pegawai_id, shown(today), limit=limit)


def given(connection: Connection, *, pegawai_id: int, limit: int = 100) -> list[Word]:
    """By this employee under his name, newest first."""
    return _words(connection, UMPAN.c.from_id == pegawai_id, limit=limit)


def named_plan(*, pegawai_id: int, start: date, end: date) -> Plan[list[Any]]:
    """Rows (id, day, writer, jenis, body) to this employee, with a name, in some days: what the scoring page shows."""
    t = UMPAN.c
    query = select(t.id, t.day, WRITER.c.name.label("writer"), t.jenis, t.body).join(WRITER, WRITER.c.id == t.from_id)
    query = query.where(t.to_id == pegawai_id, t.day.between(start, end))
    return list((yield from asked(query.order_by(t.day.desc(), t.id.desc()).limit(50))))


def unread(pegawai_id: int, today: date) -> Any:
    """The statement that counts what is new, for the front page."""
    return select(func.count()).select_from(UMPAN).where(UMPAN.c.to_id == pegawai_id, UMPAN.c.read_at.is_(None), shown(today))


def partners(connection: Connection, *, pegawai_id: int, today: date) -> list[Partner]:
    """The superior first, then the team by name, then who was in it in this quarter or the last."""
    active = PEGAWAI.c.active_to.is_(None) | (PEGAWAI.c.active_to >= today)
    me = select(PEGAWAI.c.atasan_id).where(PEGAWAI.c.id == pegawai_id).scalar_subquery()
    mates = PEGAWAI.alias("mates")
    group = (
        select(func.count())
        .where(mates.c.atasan_id == PEGAWAI.c.id, mates.c.active_to.is_(None) | (mates.c.active_to >= today))
        .correlate(PEGAWAI)
        .scalar_subquery()
    )
    upward = case((PEGAWAI.c.id == me, literal(True)), else_=literal(False))
    mine = case((PEGAWAI.c.atasan_id == pegawai_id, literal(True)), else_=literal(False))
    earlier = and_(~upward, ~mine, placements.was_under(pegawai_id, PEGAWAI.c.id, earlier_since(today)))
    query = (
        select(PEGAWAI.c.id, PEGAWAI.c.name, PEGAWAI.c.jabatan, upward, group, earlier)
        .where(active, PEGAWAI.c.id != pegawai_id, or_(upward, mine, earlier))
        .order_by(upward.desc(), earlier, PEGAWAI.c.name)
    )
    return [Partner(row[0], row[1], row[2], bool(row[3]), int(row[4]), bool(row[5])) for row in connection.execute(query)]


def ties(connection: Connection, *, pegawai_id: int, today: date) -> list[tuple[str, int, str]]:
    """("laporan" or "skp", id, words) of an employee's latest reports and of the items of plans under way."""
    reports = (
        select(LAPORAN.c.id, LAPORAN.c.day, LAPORAN.c.activity)
        .where(LAPORAN.c.pegawai_id == pegawai_id)
        .order_by(LAPORAN.c.day.desc(), LAPORAN.c.id.desc())
        .limit(TIES)
    )
    items = (
        select(SKP.c.id, SKP.c.what)
        .join_from(SKP, PERIODE, PERIODE.c.id == SKP.c.periode_id)
        .where(SKP.c.pegawai_id == pegawai_id, SKP.c.status == "disepakati", NOT_CLOSED, PERIODE.c.start <= today)
        .order_by(PERIODE.c.start.desc(), SKP.c.id)
    )
    found = [("laporan", row[0], f"{row[1]:%d/%m/%Y} · {row[2]}") for row in connection.execute(reports)]
    return found + [("skp", row[0], row[1]) for row in connection.execute(items)]


def _words(connection: Connection, *where: Any, limit: int) -> list[Word]:
    t = UMPAN.c
    query = (
        select(
            *(t.id, t.day, t.jenis, t.body, WRITER.c.name.label("writer"), READER.c.name.label("reader")),
            func.coalesce(LAPORAN.c.activity, SKP.c.what).label("tie"),
            t.read_at.is_(None).label("is_new"),
        )
        .join_from(UMPAN, READER, READER.c.id == t.to_id)
        .outerjoin(WRITER, WRITER.c.id == t.from_id)
        .outerjoin(LAPORAN, LAPORAN.c.id == t.laporan_id)
        .outerjoin(SKP, SKP.c.id == t.skp_id)
        .where(*where)
        .order_by(t.day.desc(), t.written_at.desc(), t.body)
        .limit(limit)
    )
    return [Word(**row) for row in connection.execute(query).mappings()]
