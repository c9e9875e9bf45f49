"""Who has nothing in a period: no agreed plan, no score, no report. Asked only where people are scored.

The people of a period are its members (`penempatan`) and whoever has a plan or a draft in it, as far as they are scored on it
(`db.queries.penilaian.wajib`): no non-ASN, nobody who is away for long. In a period whose official reports are all in
e-Kinerja BKN (rules.laporan.resmi) nobody lacks one here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Subquery, and_, case, func, not_, or_, select, union

from db.queries import shared
from db.queries.laporan import resmi
from db.queries.organisasi import penempatan as placements
from db.queries.organisasi.penempatan import PENEMPATAN
from db.queries.penilaian import wajib
from db.queries.penilaian.berlaku import DRAFT, GIVEN
from db.tables import Pegawai, Penilaian, Periode, RekapLaporan, Skp, Unit
from rules.kit import belum as rules
from rules.kit.belum import Belum, Used
from rules.kit.identitas import NON_ASN
from rules.kit.periode import months_between

PEGAWAI, PENILAIAN, PERIODE, REKAP, SKP, UNIT = (
    m.__table__ for m in (Pegawai, Penilaian, Periode, RekapLaporan, Skp, Unit)
)  # fmt: skip
AGREED = "disepakati"
ASN = and_(PEGAWAI.c.id == PENEMPATAN.c.pegawai_id, PEGAWAI.c.status != NON_ASN)


@dataclass(frozen=True)
class Orang:
    """Somebody who lacks something in a period; `planned`: has items, agreed or not."""

    periode_id: int
    name: str
    unit: str
    planned: bool
    agreed: bool
    scored: bool
    reported: bool


@dataclass(frozen=True)
class Begun:
    """A period that has begun and is not closed, with who lacks what in it."""

    id: int
    code: str
    status: str
    belum: Belum


def counts(connection: Connection, *, dinas_id: int, periode_ids: Iterable[int], today: date) -> dict[int, Belum]:
    """Periode id → how many lack what, of the periods (of these) on which people are scored. Two statements."""
    every, noted = _scored(connection, dinas_id, today)
    ids = every & frozenset(periode_ids)
    if not ids:
        return {}
    people = _people(dinas_id, ids, today)
    agreed, scored, reported = _agreed(people), _scored_in(people), _reported(people, noted)

    def without(has: ColumnElement[bool]) -> ColumnElement[int]:
        return func.sum(case((has, 0), else_=1))

    query = select(people.c.periode_id, func.count(), without(agreed), without(scored), without(reported))
    rows = connection.execute(query.group_by(people.c.periode_id))
    return {row[0]: Belum(*map(int, row[1:])) for row in rows}


def names(connection: Connection, *, dinas_id: int, periode_ids: Iterable[int], today: date) -> tuple[Orang, ...]:
    """Those whom `counts` counts, by period and name. Two statements."""
    every, noted = _scored(connection, dinas_id, today)
    ids = every & frozenset(periode_ids)
    if not ids:
        return ()
    people = _people(dinas_id, ids, today)
    agreed, scored, reported = _agreed(people), _scored_in(people), _reported(people, noted)
    query = (
        select(people.c.periode_id, PEGAWAI.c.name, UNIT.c.name, _planned(people), agreed, scored, reported)
        .join_from(people, PEGAWAI, PEGAWAI.c.id == people.c.pegawai_id)
        .join(UNIT, UNIT.c.id == PEGAWAI.c.unit_id)
        .join(PERIODE, PERIODE.c.id == people.c.periode_id)
        .where(not_(and_(agreed, scored, reported)))
        .order_by(PERIODE.c.start, PERIODE.c.end, PEGAWAI.c.name, PEGAWAI.c.id)
    )
    return tuple(Orang(*row[:3], *map(bool, row[3:])) for row in connection.execute(query))


@shared
def now(connection: Connection, *, dinas_id: int, today: date) -> tuple[Begun, ...]:
    """The periods that run or are being scored, with who lacks what in them; oldest first. Three statements."""
    t = PERIODE.c
    running = and_(t.status == "terbuka", t.end >= today)
    query = select(t.id, t.code, t.status).where(
        t.dinas_id == dinas_id, t.start <= today, or_(running, t.status == "penilaian")
    )  # fmt: skip
    rows = connection.execute(query.order_by(t.start, t.end)).all()
    found = counts(connection, dinas_id=dinas_id, periode_ids=[row[0] for row in rows], today=today)
    return tuple(Begun(*row, found[row[0]]) for row in rows if row[0] in found)


def _scored(connection: Connection, dinas_id: int, today: date) -> tuple[frozenset[int], frozenset[int]]:
    """Ids of the periods of the dinas, begun, on which people are scored (rules.kit.belum.scored); and of those in whose months
    nobody reports here."""
    of = (select(t.c.periode_id, t.c.pegawai_id).where(t.c.dinas_id == dinas_id) for t in (SKP, PENILAIAN))
    people = union(*of).subquery()
    members = placements.head_count(dinas_id, today).join(PEGAWAI, ASN).scalar_subquery()
    query = (
        select(PERIODE.c.id, PERIODE.c.kind, PERIODE.c.end, func.count(people.c.pegawai_id), PERIODE.c.start, members)
        .add_columns(resmi.rows(resmi.VALUE).where(resmi.PENGATURAN.c.dinas_id == dinas_id).scalar_subquery())
        .join_from(PERIODE, people, people.c.periode_id == PERIODE.c.id, isouter=True)
        .where(PERIODE.c.dinas_id == dinas_id, PERIODE.c.start <= today)
        .group_by(PERIODE.c.id, PERIODE.c.kind, PERIODE.c.end, PERIODE.c.start)
    )
    rows = connection.execute(query).all()
    if not rows:
        return frozenset(), frozenset()
    notes = resmi.told(rows[0][6])
    noted = {row[0] for row in rows if all(notes.holds(month) for month in months_between(row[4], row[2]))}
    return rules.scored([Used(*row[:4]) for row in rows], members=rows[0][5], today=today), frozenset(noted)


def _people(dinas_id: int, ids: Iterable[int], today: date) -> Subquery:
    """(periode_id, pegawai_id) of the people of these periods who are scored on them."""
    members = (
        select(PERIODE.c.id.label("periode_id"), PENEMPATAN.c.pegawai_id)
        .join_from(PERIODE, PENEMPATAN, placements.on(placements.counted_day(today)))
        .where(PERIODE.c.id.in_(ids), PENEMPATAN.c.dinas_id == dinas_id)
    )
    planned = select(SKP.c.periode_id, SKP.c.pegawai_id).where(SKP.c.dinas_id == dinas_id, SKP.c.periode_id.in_(ids))
    drafted = select(PENILAIAN.c.periode_id, PENILAIAN.c.pegawai_id).where(
        PENILAIAN.c.dinas_id == dinas_id, PENILAIAN.c.periode_id.in_(ids), DRAFT
    )
    there = union(members, planned, drafted).subquery()
    query = select(there.c.periode_id, there.c.pegawai_id).join_from(there, PEGAWAI, PEGAWAI.c.id == there.c.pegawai_id)
    return query.join(PERIODE, PERIODE.c.id == there.c.periode_id).where(wajib.due()).subquery()


def _planned(people: Subquery) -> ColumnElement[bool]:
    return _exists(people, SKP)


def _agreed(people: Subquery) -> ColumnElement[bool]:
    return _exists(people, SKP, SKP.c.status == AGREED)


def _scored_in(people: Subquery) -> ColumnElement[bool]:
    return _exists(people, PENILAIAN, GIVEN)


def _reported(people: Subquery, noted: Iterable[int]) -> ColumnElement[bool]:
    inside = (PERIODE.c.id == people.c.periode_id) & REKAP.c.month.between(PERIODE.c.start, PERIODE.c.end)
    found = select(REKAP.c.month).join_from(REKAP, PERIODE, inside)
    any_ = found.where(REKAP.c.level == "pegawai", REKAP.c.owner_id == people.c.pegawai_id).correlate(people).exists()
    return or_(people.c.periode_id.in_(noted), any_)


def _exists(people: Subquery, table: Any, *where: Any) -> ColumnElement[bool]:
    own = (table.c.periode_id == people.c.periode_id, table.c.pegawai_id == people.c.pegawai_id, *where)
    return select(table.c.id).where(*own).correlate(people).exists()
