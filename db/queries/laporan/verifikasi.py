"""What a penilai has to look at: the reports of his team.

A report belongs to the atasan of its day. Where he cannot decide any more, or lets it wait too long, today's may as well.
Who stands in for him (`an`: a.n., rules.kit.hak.Pelaksana) has the same list for the days of his appointment, himself left out.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, and_, case, func, literal, or_, select, true

from db.base import UtcDateTime
from db.queries.indikator.sumber.tempo import Batas
from db.queries.kit import pengaturan
from db.queries.kit.frames import frame
from db.queries.kit.tutup import changeable
from db.queries.laporan import LaporanRow, detailed, resmi
from db.queries.organisasi import penempatan as placements
from db.tables import Laporan, Pegawai
from rules.kit.hak import Pelaksana
from rules.kit.tenggat import Terbuka, waiting
from rules.laporan.resmi import Resmi
from rules.laporan.tempo import TERM, waits_too_long
from settings import get_settings, today

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


@dataclass(frozen=True)
class Overdue:
    """What was filed before this moment waits too long: in the city, and in each dinas that set its own limit.

    notes: dinas → the days whose reports nobody has to verify.
    """

    city: datetime
    of_dinas: tuple[tuple[int, datetime], ...]
    notes: tuple[tuple[int, Resmi], ...] = ()

    def before(self) -> ColumnElement[Any]:
        """The moment for a report, by its dinas."""
        city = literal(self.city, UtcDateTime)
        own = [(LAPORAN.c.dinas_id == dinas_id, literal(moment, UtcDateTime)) for dinas_id, moment in self.of_dinas]
        return case(*own, else_=city) if own else city

    def owed(self) -> ColumnElement[bool]:
        """The reports that somebody has to verify: all but notes."""
        note = resmi.is_note(dict(self.notes), LAPORAN.c.dinas_id, LAPORAN.c.day)
        return true() if note is None else ~note


def overdue(batas: Batas, *, today: date) -> Overdue:
    """Since when a report waits too long, seen from a day."""

    def moment(term: int) -> datetime:
        following = waits_too_long(today, term, batas.libur) + timedelta(days=1)
        return datetime.combine(following, time.min, get_settings().zone)

    terms = dict(batas.terms)
    city = moment(terms.pop(pengaturan.CITY, TERM))
    return Overdue(
        city, tuple((dinas_id, moment(term)) for dinas_id, term in sorted(terms.items())), tuple(sorted(batas.resmi.items()))
    )


def decidable(atasan_id: int, late: Overdue, an: Pelaksana | None = None) -> ColumnElement[bool]:
    """The reports that somebody may decide, as a condition on LAPORAN with PEGAWAI, its author, in FROM.

    Those of days on which the author was under him; of today's team also what the atasan of that day cannot decide any more
    or has let wait too long, and what he decided himself. With `an`: of these what he may decide for that atasan.
    """
    if an is not None:
        return and_(decidable(an.untuk_id or 0, late), _in_stead(atasan_id, an))
    t, now = LAPORAN.c, today()
    waits = and_(t.status == "menunggu", func.coalesce(t.refiled_at, t.created_at) < late.before())
    stands_in = and_(PEGAWAI.c.atasan_id == atasan_id, or_(waits, t.verifier_id == atasan_id))
    return and_(
        t.pegawai_id.in_(placements.ever_under(atasan_id)),
        or_(placements.penilai_on(t.pegawai_id, t.day, now) == atasan_id, stands_in),
    )


def readable(atasan_id: int, an: Pelaksana | None = None) -> ColumnElement[bool]:
    """The reports that somebody may read, as `decidable` says it: of days under him, and all of today's team."""
    if an is not None:
        return and_(readable(an.untuk_id or 0), _in_stead(atasan_id, an))
    t = LAPORAN.c
    return or_(PEGAWAI.c.atasan_id == atasan_id, placements.penilai_on(t.pegawai_id, t.day, today()) == atasan_id)


def _in_stead(atasan_id: int, an: Pelaksana) -> ColumnElement[bool]:
    return and_(LAPORAN.c.day.between(an.start, an.end), LAPORAN.c.pegawai_id != atasan_id)


def inbox(connection: Connection, *, atasan_id: int, choice: Choice, late: Overdue, an: Pelaksana | None = None) -> Inbox:
    """Reports of the team, at most LIMIT: what waits oldest first, everything else newest first."""
    t = LAPORAN
    query = detailed().add_columns(func.count().over().label("total")).where(decidable(atasan_id, late, an))
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


def days(
    connection: Connection,
    *,
    atasan_id: int,
    pegawai_ids: tuple[int, ...],
    start: date,
    end: date,
    an: Pelaksana | None = None,
) -> pd.DataFrame:
    """Whole days of these employees, whatever the status: name, day, n, minutes, minutes_verified; newest first.

    Of days under him, and of today's team.
    """
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
        .where(readable(atasan_id, an), PEGAWAI.c.id.in_(pegawai_ids), t.c.day.between(start, end))
        .group_by(PEGAWAI.c.id, PEGAWAI.c.name, t.c.day)
        .order_by(t.c.day.desc(), PEGAWAI.c.name)
    )
    return frame(connection, query)


def still_open(
    connection: Connection, *, atasan_id: int, until: date, late: Overdue, today: date, an: Pelaksana | None = None
) -> Terbuka:
    """Reports of the team that wait, notes left out: past their term are those of `until` (tempo.Batas) and before."""
    t = LAPORAN
    overdue_ = func.count(case((t.c.day <= until, 1)))
    query = select(func.count(), func.min(t.c.day), overdue_).join_from(t, PEGAWAI, PEGAWAI.c.id == t.c.pegawai_id)
    waits = (decidable(atasan_id, late, an), t.c.status == "menunggu", changeable(LAPORAN), late.owed())
    n, first, past = connection.execute(query.where(*waits)).one()
    return waiting(n, first, past, today)


def people(connection: Connection, *, atasan_id: int, late: Overdue, an: Pelaksana | None = None) -> list[tuple[int, str, int]]:
    """(id, name, reports that wait) of the team, also of who left it while reports still wait."""
    waiting, whose = func.count(LAPORAN.c.id), atasan_id if an is None else an.untuk_id or 0
    own = and_(
        LAPORAN.c.pegawai_id == PEGAWAI.c.id,
        LAPORAN.c.status == "menunggu",
        changeable(LAPORAN),
        decidable(atasan_id, late, an),
    )
    query = (
        select(PEGAWAI.c.id, PEGAWAI.c.name, waiting)
        .select_from(PEGAWAI)
        .join_from(PEGAWAI, LAPORAN, own, isouter=True)
        .where(PEGAWAI.c.id.in_(placements.ever_under(whose)), PEGAWAI.c.id != atasan_id)
        .group_by(PEGAWAI.c.id, PEGAWAI.c.name, PEGAWAI.c.atasan_id, PEGAWAI.c.active_to)
        .having(((PEGAWAI.c.atasan_id == whose) & PEGAWAI.c.active_to.is_(None)) | (waiting > 0))
        .order_by(PEGAWAI.c.name)
    )
    return [(row[0], row[1], int(row[2])) for row in connection.execute(query)]
