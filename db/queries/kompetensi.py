"""Competencies: the catalogue, what posts require, and how far each employee is from it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, and_, func, or_, select

from db.queries import kept, shared
from db.queries.kit.frames import frame
from db.tables import Akun, Kompetensi, KompetensiJabatan, KompetensiPegawai, Pegawai, Unit

KOMPETENSI, JABATAN, OBSERVED = Kompetensi.__table__, KompetensiJabatan.__table__, KompetensiPegawai.__table__
PEGAWAI, UNIT, AKUN = Pegawai.__table__, Unit.__table__, Akun.__table__
OWN, DEFAULT = JABATAN.alias("own"), JABATAN.alias("usual")


@dataclass(frozen=True)
class KompetensiRow:
    """One competency of the catalogue; `dinas_id` None: of all dinas."""

    id: int
    dinas_id: int | None
    code: str
    name: str
    jenis: str
    description: str
    active: bool
    version: int


@dataclass(frozen=True)
class GapRow:
    """One employee and one competency that his post requires.

    observed: the level that the penilai noted last, None where he noted none; day and source are of that note. self: how the
    employee sees himself. gap: required − observed.
    """

    pegawai_id: int
    name: str
    unit_id: int
    unit: str
    jabatan: str
    kompetensi_id: int
    kompetensi: str
    jenis: str
    required: int
    observed: int | None
    self: int | None
    day: date | None
    source: str | None
    self_source: str | None
    gap: int | None


@shared
def catalogue(connection: Connection, *, dinas_id: int | None, aside: bool = False) -> list[KompetensiRow]:
    """Competencies of a dinas and of all, by kind and name; with `aside` also those put aside."""
    k = KOMPETENSI.c
    query = select(*(k[name] for name in KompetensiRow.__dataclass_fields__)).where(
        or_(k.dinas_id.is_(None), k.dinas_id == dinas_id)
    )
    if not aside:
        query = query.where(k.active)
    return [KompetensiRow(*row) for row in connection.execute(query.order_by(k.jenis.desc(), k.name))]


@shared
def required(connection: Connection, *, dinas_id: int) -> dict[str, dict[int, int]]:
    """jabatan → kompetensi id → level, as the dinas has set it; "" is for every post without a line of its own."""
    found: dict[str, dict[int, int]] = {}
    query = select(JABATAN.c.jabatan, JABATAN.c.kompetensi_id, JABATAN.c.level).where(JABATAN.c.dinas_id == dinas_id)
    for jabatan, kompetensi_id, level in connection.execute(query):
        found.setdefault(jabatan, {})[kompetensi_id] = level
    return found


@shared
def posts(connection: Connection, *, dinas_id: int) -> list[tuple[str, int]]:
    """(jabatan, people in service who hold it) of a dinas, the most frequent first."""
    query = (
        select(PEGAWAI.c.jabatan, func.count())
        .where(PEGAWAI.c.dinas_id == dinas_id, PEGAWAI.c.active_to.is_(None))
        .group_by(PEGAWAI.c.jabatan)
        .order_by(func.count().desc(), PEGAWAI.c.jabatan)
    )
    return [(row[0], int(row[1])) for row in connection.execute(query)]


@kept
def gaps(connection: Connection, *, dinas_id: int) -> pd.DataFrame:
    """Who in service of a dinas is how far from what his post requires, by name: the fields of GapRow as columns.

    The figures are floats, missing where nothing was observed.
    """
    found = frame(connection, _gaps(dinas_id=dinas_id))
    return found.astype(dict.fromkeys(("required", "observed", "self", "gap"), float))


@kept
def levels(connection: Connection, *, atasan_id: int | None = None, pegawai_id: int | None = None) -> list[GapRow]:
    """How far a team or one person is from what their posts require: a row per employee and competency, by name."""
    return [GapRow(*row) for row in connection.execute(_gaps(atasan_id=atasan_id, pegawai_id=pegawai_id))]


def history(connection: Connection, *, pegawai_id: int) -> pd.DataFrame:
    """Everything observed of an employee, newest first: day, kompetensi, observer, level, source, by."""
    o = OBSERVED.c
    query = (
        select(o.day, KOMPETENSI.c.name.label("kompetensi"), o.observer, o.level, o.source, AKUN.c.name.label("by"))
        .join_from(OBSERVED, KOMPETENSI, KOMPETENSI.c.id == o.kompetensi_id)
        .join(AKUN, AKUN.c.id == o.recorded_by)
        .where(o.pegawai_id == pegawai_id)
        .order_by(o.day.desc(), o.id.desc())
    )
    return frame(connection, query)


def _gaps(*, dinas_id: int | None = None, atasan_id: int | None = None, pegawai_id: int | None = None) -> Select[Any]:
    """The columns of GapRow, by name; what is given narrows."""
    boss, own = _latest("atasan", "boss"), _latest("diri", "himself")
    p, k = PEGAWAI.c, KOMPETENSI.c
    level = func.coalesce(OWN.c.level, DEFAULT.c.level)
    query = (
        select(p.id.label("pegawai_id"), p.name, p.unit_id, UNIT.c.name.label("unit"), p.jabatan)
        .add_columns(k.id.label("kompetensi_id"), k.name.label("kompetensi"), k.jenis, level.label("required"))
        .add_columns(boss.c.level.label("observed"), own.c.level.label("self"), boss.c.day, boss.c.source)
        .add_columns(own.c.source.label("self_source"), (level - boss.c.level).label("gap"))
        .select_from(PEGAWAI)
        .join(UNIT, UNIT.c.id == p.unit_id)
        .join(KOMPETENSI, and_(k.active, or_(k.dinas_id.is_(None), k.dinas_id == p.dinas_id)))
        .outerjoin(OWN, and_(_of(OWN), OWN.c.jabatan == p.jabatan, OWN.c.jabatan != ""))
        .outerjoin(DEFAULT, and_(_of(DEFAULT), DEFAULT.c.jabatan == ""))
        .outerjoin(boss, _about(boss))
        .outerjoin(own, _about(own))
        .where(p.active_to.is_(None), level.is_not(None))
        .order_by(p.name, p.id, k.jenis.desc(), k.name)
    )
    for column, wanted in ((p.dinas_id, dinas_id), (p.atasan_id, atasan_id), (p.id, pegawai_id)):
        if wanted is not None:
            query = query.where(column == wanted)
    return query


def _latest(observer: str, name: str) -> Any:
    """The latest level of each employee and competency by one kind of observer."""
    o = OBSERVED.c
    rank = func.row_number().over(partition_by=(o.pegawai_id, o.kompetensi_id), order_by=(o.day.desc(), o.id.desc()))
    ranked = select(o.pegawai_id, o.kompetensi_id, o.level, o.day, o.source, rank.label("rank")).where(o.observer == observer)
    return ranked.subquery(name)


def _about(latest: Any) -> Any:
    t = latest.c
    return and_(t.pegawai_id == PEGAWAI.c.id, t.kompetensi_id == KOMPETENSI.c.id, t.rank == 1)


def _of(table: Any) -> Any:
    return and_(table.c.dinas_id == PEGAWAI.c.dinas_id, table.c.kompetensi_id == KOMPETENSI.c.id)
