"""Innovations: the register that everybody of the dinas reads, what waits for a yes, and what counts as evidence."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, false, func, or_, select, true

from db.queries.indikator import realisasi
from db.queries.indikator.realisasi import COLUMNS, definition
from db.queries.kit.serentak import Plan, asked
from db.tables import Berkas, Dinas, Indikator, Inovasi, InovasiPegawai, Pegawai, Unit
from rules.inovasi import spans
from rules.kit import hak
from rules.kit.hak import Actor

BERKAS, DINAS, INDIKATOR, INOVASI, PEGAWAI, UNIT = (t.__table__ for t in (Berkas, Dinas, Indikator, Inovasi, Pegawai, Unit))
ORANG = InovasiPegawai.__table__
READ, DECIDE = "inovasi.read", "inovasi.decide"
LIMIT = 500


@dataclass(frozen=True)
class Baris:
    """One innovation with the names that belong to the ids. `unit` None: of the whole dinas."""

    id: int
    dinas_id: int
    dinas: str
    unit_id: int | None
    unit: str | None
    proposer_id: int
    proposer: str
    atasan_id: int | None
    title: str
    problem: str
    novelty: str
    tahap: str
    start: date | None
    evidence_url: str
    berkas: str | None
    berkas_name: str | None
    indikator_id: int | None
    indikator: str | None
    satuan: str | None
    decimals: int | None
    effect: str
    before: float | None
    after: float | None
    status: str
    note: str
    decided_at: datetime | None
    accepted_on: date | None
    version: int
    people: tuple[tuple[int, str], ...]

    @property
    def names(self) -> str:
        """Whose work it is."""
        return ", ".join(name for _, name in self.people)


@dataclass(frozen=True)
class Dampak:
    """The figure of the indikator over the months before the start and over the last whole ones; None: nothing counted."""

    before: float | None
    after: float | None
    months_before: tuple[date, ...]
    months_after: tuple[date, ...]


def readable(reader: Actor) -> ColumnElement[bool]:
    """Accepted ones by the whole dinas; the others by who has a part in them, who decides, and the admins."""
    granted, t, me = hak.scopes(reader, READ), INOVASI.c, reader.pegawai_id
    if "all" in granted:
        return true()
    ways: list[ColumnElement[bool]] = [decidable(reader)]
    if reader.dinas_id is not None and "dinas" in granted:
        seen = true() if reader.role == "admin_dinas" else t.accepted_on.is_not(None)
        ways.append(and_(t.dinas_id == reader.dinas_id, seen))
    if me is not None:
        ways += [t.proposer_id == me, t.id.in_(select(ORANG.c.inovasi_id).where(ORANG.c.pegawai_id == me))]
    return or_(*ways)


def decidable(reader: Actor) -> ColumnElement[bool]:
    """Those on which the reader has the say: as rules.kit.hak tells, and never one in which he has a part."""
    granted, t, me = hak.scopes(reader, DECIDE), INOVASI.c, reader.pegawai_id
    ways: list[ColumnElement[bool]] = [false()]
    if "all" in granted:
        ways.append(true())
    if "dinas" in granted and reader.dinas_id is not None:
        ways.append(t.dinas_id == reader.dinas_id)
    if "team" in granted and me is not None:
        ways.append(t.proposer_id.in_(select(PEGAWAI.c.id).where(PEGAWAI.c.atasan_id == me)))
    if me is None:
        return or_(*ways)
    mine = select(ORANG.c.inovasi_id).where(ORANG.c.pegawai_id == me)
    return and_(or_(*ways), t.proposer_id != me, t.id.not_in(mine))


def listed(connection: Connection, *, reader: Actor, dinas_id: int) -> list[Baris]:
    """Those of a dinas that the reader may see: what waits first, then the newest."""
    t = INOVASI.c
    query = _rows().where(readable(reader), t.dinas_id == dinas_id)
    query = query.order_by(case((t.status == "diajukan", 0), else_=1), t.created_at.desc(), t.id.desc()).limit(LIMIT)
    return _told(connection, query)


def one(connection: Connection, *, reader: Actor, inovasi_id: int) -> Baris | None:
    """One of them, if the reader may see it."""
    found = _told(connection, _rows().where(readable(reader), INOVASI.c.id == inovasi_id))
    return found[0] if found else None


def undecided(reader: Actor) -> Select[Any]:
    """A count for the front page: those that wait for the reader's word."""
    query = select(func.count()).join_from(INOVASI, PEGAWAI, PEGAWAI.c.id == INOVASI.c.proposer_id)
    return query.where(decidable(reader), INOVASI.c.status == "diajukan")


def returned(pegawai_id: int) -> Select[Any]:
    """The same of those that came back to who proposed them."""
    query = select(func.count()).select_from(INOVASI)
    return query.where(INOVASI.c.proposer_id == pegawai_id, INOVASI.c.status == "dikembalikan")


def accepted_plan(*, pegawai_id: int, start: date, end: date) -> Plan[list[Any]]:
    """Evidence: day, title, tahap and effect of those in which the employee has a part, accepted in some days."""
    t = INOVASI.c
    query = select(t.accepted_on, t.title, t.tahap, t.effect).join(ORANG, ORANG.c.inovasi_id == t.id)
    query = query.where(ORANG.c.pegawai_id == pegawai_id, t.accepted_on.between(start, end))
    return list((yield from asked(query.order_by(t.accepted_on, t.id))))


def dampak(connection: Connection, *, inovasi_id: int, today: date) -> Dampak | None:
    """What its indikator showed before and after; None where it names none, has not begun, or no month since is over."""
    t = INOVASI.c
    query = select(*COLUMNS, t.unit_id, t.dinas_id, t.start).join_from(INOVASI, INDIKATOR, INDIKATOR.c.id == t.indikator_id)
    row = connection.execute(query.where(t.id == inovasi_id)).mappings().first()
    if row is None or row["start"] is None or (months := spans(row["start"], today)) is None:
        return None
    of, (before, after) = definition(row), months
    # What is measured of single employees stands for their unit.
    level = "dinas" if row["unit_id"] is None or of.level == "dinas" else "unit"
    owner = row[f"{level}_id"]
    found = realisasi.load(
        connection, [of], level=level, months=before + after, dinas_id=row["dinas_id"], today=today, owners=[owner]
    )
    return Dampak(found.figure(of, owner, before)[0], found.figure(of, owner, after)[0], before, after)


def _rows() -> Select[Any]:
    t = INOVASI.c
    own = [t[name] for name in Baris.__dataclass_fields__ if name in t]
    return (
        select(*own, DINAS.c.name.label("dinas"), UNIT.c.name.label("unit"))
        .add_columns(PEGAWAI.c.name.label("proposer"), PEGAWAI.c.atasan_id)
        .add_columns(INDIKATOR.c.name.label("indikator"), INDIKATOR.c.satuan, INDIKATOR.c.decimals)
        .add_columns(BERKAS.c.stored_name.label("berkas"), BERKAS.c.original_name.label("berkas_name"))
        .join_from(INOVASI, DINAS, DINAS.c.id == t.dinas_id)
        .join(PEGAWAI, PEGAWAI.c.id == t.proposer_id)
        .outerjoin(UNIT, UNIT.c.id == t.unit_id)
        .outerjoin(INDIKATOR, INDIKATOR.c.id == t.indikator_id)
        .outerjoin(BERKAS, BERKAS.c.id == t.berkas_id)
    )


def _told(connection: Connection, query: Select[Any]) -> list[Baris]:
    rows = connection.execute(query).mappings().all()
    people: dict[int, list[tuple[int, str]]] = defaultdict(list)
    if rows:
        names = select(ORANG.c.inovasi_id, PEGAWAI.c.id, PEGAWAI.c.name).join(PEGAWAI, PEGAWAI.c.id == ORANG.c.pegawai_id)
        names = names.where(ORANG.c.inovasi_id.in_([row["id"] for row in rows])).order_by(PEGAWAI.c.name, PEGAWAI.c.id)
        for inovasi_id, pegawai_id, name in connection.execute(names):
            people[inovasi_id].append((pegawai_id, name))
    return [Baris(**row, people=tuple(people[row["id"]])) for row in rows]
