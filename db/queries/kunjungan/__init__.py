"""Field visits, each reader his own: what was seen, who was met, what follows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, false, func, or_, select, true

from db.queries.kit.frames import frame
from db.tables import Berkas, Dinas, Kunjungan, KunjunganPegawai, Layanan, Pegawai, Unit
from rules.kit import hak
from rules.kit.hak import Actor

BERKAS, DINAS, KUNJUNGAN, LAYANAN = Berkas.__table__, Dinas.__table__, Kunjungan.__table__, Layanan.__table__
MET, PEGAWAI, UNIT = KunjunganPegawai.__table__, Pegawai.__table__, Unit.__table__
VISITOR, RESPONSIBLE, SEEN = PEGAWAI.alias("visitor"), PEGAWAI.alias("responsible"), PEGAWAI.alias("seen")
OPEN = (KUNJUNGAN.c.follow_up != "") & KUNJUNGAN.c.done_at.is_(None)
LIMIT = 500


@dataclass(frozen=True)
class Visit:
    """One visit as it stands, with the names that belong to the ids; `met`: (id, name) of each person met."""

    id: int
    dinas_id: int
    dinas: str
    day: date
    place: str
    unit_id: int | None
    unit: str | None
    layanan_id: int | None
    layanan: str | None
    visitor_id: int
    visitor: str
    findings: str
    rating: int | None
    photo: str | None
    follow_up: str
    follow_up_by: int | None
    responsible: str | None
    due: date | None
    done_at: datetime | None
    done_note: str
    version: int
    met: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class VisitLine:
    """A visit as evidence about one who was met."""

    id: int
    day: date
    place: str
    findings: str
    rating: int | None
    visitor: str
    follow_up: str
    due: date | None
    done: bool


def readable(reader: Actor) -> ColumnElement[bool]:
    """The visits that the reader may see, as a condition on the table: `kunjungan.read` of the table of rights.

    His own are those that he made, in which he was met, or whose follow-up is his to do.
    """
    granted, me = hak.scopes(reader, "kunjungan.read"), reader.pegawai_id
    if "all" in granted:
        return true()
    ways: list[ColumnElement[bool]] = [false()]
    if "dinas" in granted and reader.dinas_id is not None:
        ways.append(KUNJUNGAN.c.dinas_id == reader.dinas_id)
    if me is not None and "own" in granted:
        ways += [KUNJUNGAN.c.visitor_id == me, KUNJUNGAN.c.follow_up_by == me, _met(MET.c.pegawai_id == me)]
    if me is not None and "team" in granted:
        ways.append(_met(MET.c.pegawai_id.in_(select(PEGAWAI.c.id).where(PEGAWAI.c.atasan_id == me))))
    return or_(*ways)


def listed(
    connection: Connection,
    *,
    reader: Actor,
    dinas_id: int,
    start: date,
    end: date,
    unit_id: int | None = None,
    visitor_id: int | None = None,
    open_only: bool = False,
) -> pd.DataFrame:
    """The visits of a dinas that the reader may see, newest first: the columns of Visit with `met` as names."""
    who = select(func.aggregate_strings(SEEN.c.name, ", ")).join_from(MET, SEEN, SEEN.c.id == MET.c.pegawai_id)
    names = who.where(MET.c.kunjungan_id == KUNJUNGAN.c.id).correlate(KUNJUNGAN).scalar_subquery().label("met")
    query = _rows().add_columns(names).where(readable(reader), *_within(dinas_id, start, end))
    if unit_id is not None:
        query = query.where(KUNJUNGAN.c.unit_id == unit_id)
    if visitor_id is not None:
        query = query.where(KUNJUNGAN.c.visitor_id == visitor_id)
    if open_only:
        query = query.where(OPEN)
    return frame(connection, query.order_by(KUNJUNGAN.c.day.desc(), KUNJUNGAN.c.id.desc()).limit(LIMIT))


def visitors(connection: Connection, *, reader: Actor, dinas_id: int, start: date, end: date) -> list[tuple[int, str]]:
    """(id, name) of those whose visits `listed` shows, by name."""
    query = select(VISITOR.c.id, VISITOR.c.name).join_from(KUNJUNGAN, VISITOR, VISITOR.c.id == KUNJUNGAN.c.visitor_id)
    query = query.where(readable(reader), *_within(dinas_id, start, end)).distinct().order_by(VISITOR.c.name, VISITOR.c.id)
    return [tuple(row) for row in connection.execute(query)]


def one(connection: Connection, *, reader: Actor, kunjungan_id: int) -> Visit | None:
    """A visit with those met; None where the reader may not see it."""
    row = connection.execute(_rows().where(readable(reader), KUNJUNGAN.c.id == kunjungan_id)).mappings().first()
    if row is None:
        return None
    people = select(PEGAWAI.c.id, PEGAWAI.c.name).join_from(MET, PEGAWAI, PEGAWAI.c.id == MET.c.pegawai_id)
    people = people.where(MET.c.kunjungan_id == kunjungan_id).order_by(PEGAWAI.c.name, PEGAWAI.c.id)
    return Visit(**row, met=tuple((id_, name) for id_, name in connection.execute(people)))


def owed(connection: Connection, *, pegawai_id: int) -> pd.DataFrame:
    """Open follow-ups of one person, wherever they were noted, the most urgent first: the columns of Visit but `met`."""
    query = _rows().where(OPEN, KUNJUNGAN.c.follow_up_by == pegawai_id).order_by(KUNJUNGAN.c.due, KUNJUNGAN.c.id)
    return frame(connection, query.limit(LIMIT))


def of_pegawai(connection: Connection, *, pegawai_id: int, start: date, end: date) -> list[VisitLine]:
    """The visits from `start` to `end` in which this person was met, newest first. The caller checks who may read of him."""
    k = KUNJUNGAN.c
    columns = (k.id, k.day, k.place, k.findings, k.rating, VISITOR.c.name.label("visitor"), k.follow_up, k.due)
    query = (
        select(*columns, k.done_at.is_not(None).label("done"))
        .join_from(KUNJUNGAN, VISITOR, VISITOR.c.id == k.visitor_id)
        .where(_met(MET.c.pegawai_id == pegawai_id), k.day.between(start, end))
        .order_by(k.day.desc(), k.id.desc())
    )
    return [VisitLine(**row) for row in connection.execute(query).mappings()]


def _met(who: ColumnElement[bool]) -> ColumnElement[bool]:
    return KUNJUNGAN.c.id.in_(select(MET.c.kunjungan_id).where(who))


def _within(dinas_id: int, start: date, end: date) -> tuple[ColumnElement[bool], ...]:
    return (KUNJUNGAN.c.dinas_id == dinas_id, KUNJUNGAN.c.day.between(start, end))


def _rows() -> Select[Any]:
    k = KUNJUNGAN.c
    columns = (
        *(k.id, k.dinas_id, DINAS.c.name.label("dinas"), k.day, k.place, k.unit_id, UNIT.c.name.label("unit")),
        *(k.layanan_id, LAYANAN.c.name.label("layanan"), k.visitor_id, VISITOR.c.name.label("visitor"), k.findings, k.rating),
        *(BERKAS.c.stored_name.label("photo"), k.follow_up, k.follow_up_by, RESPONSIBLE.c.name.label("responsible")),
        *(k.due, k.done_at, k.done_note, k.version),
    )
    return (
        select(*columns)
        .join_from(KUNJUNGAN, DINAS, DINAS.c.id == k.dinas_id)
        .join(VISITOR, VISITOR.c.id == k.visitor_id)
        .outerjoin(UNIT, UNIT.c.id == k.unit_id)
        .outerjoin(LAYANAN, LAYANAN.c.id == k.layanan_id)
        .outerjoin(BERKAS, BERKAS.c.id == k.berkas_id)
        .outerjoin(RESPONSIBLE, RESPONSIBLE.c.id == k.follow_up_by)
    )
