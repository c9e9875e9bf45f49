"""Improvement plans, each reader his own; and what a score asks a plan for."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, false, func, or_, select, true

from db.dates import local_day
from db.queries.kit import tenggat
from db.queries.kit.tenggat import Janji
from db.queries.penilaian.berlaku import GIVEN
from db.tables import Berkas, Dinas, Pegawai, Pembinaan, Penilaian, PenilaianSkp, Periode, Skp, Unit
from rules.kit import hak
from rules.kit.hak import Actor
from rules.kit.tenggat import Keadaan
from rules.pembinaan import SOON_DAYS

BERKAS, DINAS, PEGAWAI, PEMBINAAN, UNIT = (t.__table__ for t in (Berkas, Dinas, Pegawai, Pembinaan, Unit))
PENILAIAN, ITEM, PERIODE, SKP = (t.__table__ for t in (Penilaian, PenilaianSkp, Periode, Skp))
OWNER = PEGAWAI.alias("owner")
LIMIT = 300


@dataclass(frozen=True)
class Plan:
    """One plan with the names that belong to the ids. `pegawai` None: of the unit; `unit` None too: of the dinas."""

    id: int
    dinas_id: int
    dinas: str
    unit_id: int | None
    unit: str | None
    pegawai_id: int | None
    pegawai: str | None
    atasan_id: int | None
    jenis: str
    code: str
    problem: str
    cause: str | None
    actions: str
    penilaian_id: int | None
    keputusan_id: int | None
    owner_id: int
    owner: str
    due: date
    evidence_url: str
    berkas: str | None
    berkas_name: str | None
    result: str
    status: str
    created_at: datetime
    done_at: datetime | None
    version: int

    @property
    def whom(self) -> str:
        """The person, the unit or the dinas that it is about."""
        return self.pegawai or self.unit or self.dinas


@dataclass(frozen=True)
class FromScore:
    """What a plan after a score starts with; missed: (item, cause or None, note, capaian in percent)."""

    penilaian_id: int
    dinas_id: int
    pegawai_id: int
    pegawai: str
    code: str
    missed: tuple[tuple[str, str | None, str, float], ...]
    plans: int


def readable(reader: Actor) -> ColumnElement[bool]:
    """The plans that the reader may see: his own are those about him and those that he carries out."""
    granted, me, t = hak.scopes(reader, "pembinaan.read"), reader.pegawai_id, PEMBINAAN.c
    if "all" in granted:
        return true()
    ways: list[ColumnElement[bool]] = [false()]
    if "dinas" in granted and reader.dinas_id is not None:
        ways.append(t.dinas_id == reader.dinas_id)
    if me is not None and "own" in granted:
        ways += [t.pegawai_id == me, t.owner_id == me]
    if me is not None and "team" in granted:
        ways.append(t.pegawai_id.in_(select(PEGAWAI.c.id).where(PEGAWAI.c.atasan_id == me)))
    if "unit" in hak.scopes(reader, "pembinaan.plan_unit"):
        ways.append(and_(t.dinas_id == reader.dinas_id, t.unit_id == reader.unit_id, t.pegawai_id.is_(None)))
    return or_(*ways)


def listed(connection: Connection, *, reader: Actor, dinas_id: int, status: str | None = None) -> list[Plan]:
    """The plans of a dinas that the reader may see: open ones first and the most urgent of them, then the last ended."""
    t = PEMBINAAN.c
    query = _rows().where(readable(reader), t.dinas_id == dinas_id)
    if status is not None:
        query = query.where(t.status == status)
    open_ = t.status == "terbuka"
    query = query.order_by(case((open_, 0), else_=1), case((open_, t.due)), t.done_at.desc(), t.id).limit(LIMIT)
    return [Plan(**row) for row in connection.execute(query).mappings()]


def standing(connection: Connection, *, reader: Actor, dinas_id: int, start: date, end: date, today: date) -> Keadaan:
    """Of the plans that the reader may see: those due from `start` to `end` but for those given up in time, and what waits."""
    t, done = PEMBINAAN.c, local_day(connection, PEMBINAAN.c.done_at)
    finished = case((t.status == "selesai", done))
    dropped = and_(t.status == "batal", done <= t.due)
    janji = Janji(PEMBINAAN, local_day(connection, t.created_at), t.due, finished, t.status == "terbuka", dropped)
    of = (readable(reader), t.dinas_id == dinas_id)
    return tenggat.standing(connection, janji, *of, start=start, end=end, today=today)


def one(connection: Connection, *, reader: Actor, pembinaan_id: int) -> Plan | None:
    """A plan, if the reader may see it."""
    row = connection.execute(_rows().where(readable(reader), PEMBINAAN.c.id == pembinaan_id)).mappings().first()
    return Plan(**row) if row else None


def about(connection: Connection, *, reader: Actor, pegawai_id: int) -> list[tuple[int, str]]:
    """(id, problem) of the open plans about a person that the reader may see."""
    t = PEMBINAAN.c
    query = select(t.id, t.problem).where(readable(reader), t.pegawai_id == pegawai_id, t.status == "terbuka").order_by(t.due)
    return [tuple(row) for row in connection.execute(query)]


def from_score(connection: Connection, *, reader: Actor, penilaian_id: int) -> FromScore | None:
    """What a submitted score asks a plan for; None where the reader may make none about that person."""
    p, people = PENILAIAN.c, PEGAWAI.c
    query = (
        select(people.dinas_id, people.id, people.atasan_id, people.name, PERIODE.c.code)
        .add_columns(SKP.c.what, ITEM.c.cause, ITEM.c.note, ITEM.c.capaian)
        .add_columns(select(func.count()).where(PEMBINAAN.c.penilaian_id == p.id).scalar_subquery().label("plans"))
        .join_from(PENILAIAN, PEGAWAI, people.id == p.pegawai_id)
        .join(PERIODE, PERIODE.c.id == p.periode_id)
        .outerjoin(ITEM, ITEM.c.penilaian_id == p.id)
        .outerjoin(SKP, SKP.c.id == ITEM.c.skp_id)
        .where(p.id == penilaian_id, GIVEN)
        .order_by(ITEM.c.capaian, ITEM.c.id)
    )
    rows = connection.execute(query).all()
    if not rows or not hak.allows(reader, "pembinaan.plan", hak.Subject(rows[0].dinas_id, rows[0].id, rows[0].atasan_id)):
        return None
    first = rows[0]
    # below target as the reader sees it, like rules.penilaian.bukti
    short = [row for row in rows if row.capaian is not None and round(row.capaian, 1) < 100]
    missed = tuple((row.what, row.cause, row.note, row.capaian) for row in short)
    return FromScore(penilaian_id, first.dinas_id, first.id, first.name, first.code, missed, first.plans)


def carried(pegawai_id: int) -> Select[Any]:
    """How many open plans this person carries out, as a query."""
    return select(func.count()).select_from(PEMBINAAN).where(PEMBINAAN.c.owner_id == pegawai_id, PEMBINAAN.c.status == "terbuka")


def due(pegawai_id: int, today: date) -> dict[str, Any]:
    """Counts for the front page, as queries: open plans that this person carries out, overdue and due within days."""
    mine = carried(pegawai_id)
    soon = date.fromordinal(today.toordinal() + SOON_DAYS)
    return {
        "plans_late": mine.where(PEMBINAAN.c.due < today),
        "plans_due": mine.where(PEMBINAAN.c.due.between(today, soon)),
    }


def _rows() -> Select[Any]:
    t = PEMBINAAN.c
    own = [t[name] for name in Plan.__dataclass_fields__ if name in t]
    return (
        select(*own, DINAS.c.name.label("dinas"), UNIT.c.name.label("unit"), PEGAWAI.c.name.label("pegawai"))
        .add_columns(PEGAWAI.c.atasan_id, OWNER.c.name.label("owner"))
        .add_columns(BERKAS.c.stored_name.label("berkas"), BERKAS.c.original_name.label("berkas_name"))
        .join_from(PEMBINAAN, DINAS, DINAS.c.id == t.dinas_id)
        .join(OWNER, OWNER.c.id == t.owner_id)
        .outerjoin(UNIT, UNIT.c.id == t.unit_id)
        .outerjoin(PEGAWAI, PEGAWAI.c.id == t.pegawai_id)
        .outerjoin(BERKAS, BERKAS.c.id == t.berkas_id)
    )
