"""One employee's plan as both sides see it: items with what they reached, and who the two sides are."""

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import Connection, func, or_, select

from db.queries import shared
from db.queries.skp import item_rows, reached
from db.tables import Indikator, Pegawai, Periode, Skp
from rules.skp import Side, Status

SKP, PEGAWAI, PERIODE, INDIKATOR = Skp.__table__, Pegawai.__table__, Periode.__table__, Indikator.__table__
ATASAN = PEGAWAI.alias("atasan")


@dataclass(frozen=True)
class Item:
    """One item and how far it is reached; numbers in its unit, capaian in percent, `reason` why there is none."""

    id: int
    what: str
    jenis: str
    aspek: str
    indikator_id: int | None
    indikator: str | None
    satuan: str
    polarity: str
    aggregate: str
    target: float | None
    target_low: float | None
    target_high: float | None
    target_label: str
    status: Status
    proposed_by: Side | None
    note: str
    version: int
    realisasi: float | None
    n: float
    source: str
    capaian: float | None
    reason: str | None
    last_date: date | None
    berjalan: bool
    sampai: date
    hari_ke: int
    dari_hari: int
    target_sejauh_ini: float | None
    keadaan: str | None


@dataclass(frozen=True)
class Parties:
    """The employee and the penilai of a plan; without an atasan nobody can answer what the employee proposes."""

    pegawai_id: int
    pegawai: str
    dinas_id: int
    atasan_id: int | None
    atasan: str | None


@dataclass(frozen=True)
class Measure:
    """An indikator that an item may be measured by."""

    id: int
    name: str
    satuan: str
    polarity: str
    aggregate: str
    source: str
    level: str


def plan(connection: Connection, *, pegawai_id: int, periode_id: int) -> list[Item]:
    """Every item of the plan, whatever its status, in the statements of `skp.agreed`."""
    rows = reached(connection, item_rows(connection, [pegawai_id], periode_id))
    return [Item(**{f.name: row[f.name] for f in fields(Item)}) for row in rows]


def parties(connection: Connection, *, pegawai_id: int) -> Parties:
    """Who the two sides are."""
    query = (
        select(PEGAWAI.c.id, PEGAWAI.c.name, PEGAWAI.c.dinas_id, PEGAWAI.c.atasan_id, ATASAN.c.name.label("atasan"))
        .outerjoin(ATASAN, ATASAN.c.id == PEGAWAI.c.atasan_id)
        .where(PEGAWAI.c.id == pegawai_id)
    )
    return Parties(*connection.execute(query).one())


def sources(connection: Connection, *, pegawai_id: int, dinas_id: int, before: date) -> list[tuple[int, str, int]]:
    """(periode_id, code, items) of the periods of the dinas begun before `before` that hold a plan, latest first."""
    t = PERIODE
    query = (
        select(t.c.id, t.c.code, func.count())
        .join_from(SKP, t, t.c.id == SKP.c.periode_id)
        .where(SKP.c.pegawai_id == pegawai_id, SKP.c.status != "dikembalikan", t.c.dinas_id == dinas_id, t.c.start < before)
        .group_by(t.c.id, t.c.code, t.c.start, t.c.end)
        .order_by(t.c.start.desc(), t.c.end.desc())
    )
    return [tuple(row) for row in connection.execute(query)]


@shared
def measures(connection: Connection, *, dinas_id: int) -> list[Measure]:
    """The active indikator that apply to the dinas, those of employees first: the others give the figure of his house."""
    t = INDIKATOR
    query = (
        select(*(t.c[f.name] for f in fields(Measure)))
        .where(t.c.active, or_(t.c.dinas_id.is_(None), t.c.dinas_id == dinas_id))
        .order_by(t.c.level != "pegawai", t.c.position, t.c.name)
    )
    return [Measure(*row) for row in connection.execute(query)]
