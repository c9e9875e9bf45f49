"""How far a dinas has prepared a year: its periods, its indicators with and without targets, its plans, the year behind it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, case, distinct, func, or_, select

from db.queries.organisasi import penempatan as placements
from db.tables import Dinas, Indikator, Pegawai, Periode, Skp, Target
from rules.kit.identitas import NON_ASN
from rules.kit.periode import Kind
from rules.kit.periode_status import whole_year

DINAS, INDIKATOR, PEGAWAI, PERIODE, SKP, TARGET = (t.__table__ for t in (Dinas, Indikator, Pegawai, Periode, Skp, Target))
AGREED = SKP.c.status == "disepakati"


@dataclass(frozen=True)
class Diukur:
    """An indicator of the dinas, and how many of its targets stand in the year before and in the new one."""

    id: int
    name: str
    level: str
    active: bool
    before: int
    now: int


@dataclass(frozen=True)
class Rencana:
    """Of a period: how many people have a plan on which both sides agree, and how many only items that wait."""

    id: int
    code: str
    kind: Kind
    start: date
    agreed: int
    waiting: int


def unopened(year: int, dinas_id: int | None = None) -> Select[Any]:
    """How many active dinas (with `dinas_id`: of this one) that have opened periods before lack some of this year, as a query."""
    codes = whole_year(year)
    have = select(func.count()).where(PERIODE.c.dinas_id == DINAS.c.id, PERIODE.c.code.in_(codes)).scalar_subquery()
    begun = select(PERIODE.c.id).where(PERIODE.c.dinas_id == DINAS.c.id).exists()
    query = select(func.count()).select_from(DINAS).where(DINAS.c.active, begun, have < len(codes))
    return query if dinas_id is None else query.where(DINAS.c.id == dinas_id)


def unopened_dinas(connection: Connection, *, year: int) -> list[int]:
    """Ids of the active dinas that lack a period of this year, those without any period too."""
    codes = whole_year(year)
    have = select(func.count()).where(PERIODE.c.dinas_id == DINAS.c.id, PERIODE.c.code.in_(codes)).scalar_subquery()
    return list(connection.execute(select(DINAS.c.id).where(DINAS.c.active, have < len(codes)).order_by(DINAS.c.id)).scalars())


def used_since(connection: Connection, *, dinas_id: int) -> date | None:
    """The first day on which the dinas used the app, where it is known."""
    found: date | None = connection.execute(select(DINAS.c.dipakai_sejak).where(DINAS.c.id == dinas_id)).scalar()
    return found


def indikator(connection: Connection, *, dinas_id: int, year: int) -> list[Diukur]:
    """The indicators that hold for the dinas, and the retired ones that had a target in the year before; by name."""

    def targets(of: int) -> Any:
        return func.count(case((PERIODE.c.code.like(f"{of}%"), 1)))

    i, before, now = INDIKATOR.c, targets(year - 1), targets(year)
    mine = and_(TARGET.c.indikator_id == i.id, TARGET.c.dinas_id == dinas_id)
    query = (
        select(i.id, i.name, i.level, i.active, before, now)
        .select_from(INDIKATOR)
        .outerjoin(TARGET, mine)
        .outerjoin(PERIODE, PERIODE.c.id == TARGET.c.periode_id)
        .where(or_(i.dinas_id.is_(None), i.dinas_id == dinas_id))
        .group_by(i.id, i.name, i.level, i.active, i.position)
        .having(or_(i.active, before > 0))
        .order_by(i.position, i.name)
    )
    return [Diukur(*row) for row in connection.execute(query)]


def targets(connection: Connection, *, dinas_id: int, year: int) -> int:
    """How many targets of the dinas stand in a year."""
    t, code = TARGET.c, PERIODE.c.code
    query = select(func.count()).join_from(TARGET, PERIODE, PERIODE.c.id == t.periode_id)
    return int(connection.execute(query.where(t.dinas_id == dinas_id, code.like(f"{year}%"))).scalar() or 0)


def plans(connection: Connection, *, dinas_id: int, year: int, today: date) -> list[Rencana]:
    """Every period of the year that may hold plans, opened ones only, by time; of those who belong to the dinas today."""
    t, here = PERIODE.c, placements.PENEMPATAN.c
    people = select(here.pegawai_id).where(here.dinas_id == dinas_id, placements.on(today))
    agreed = func.count(distinct(case((AGREED, SKP.c.pegawai_id))))
    planned = func.count(distinct(SKP.c.pegawai_id))
    query = (
        select(t.id, t.code, t.kind, t.start, agreed, planned - agreed)
        .outerjoin_from(PERIODE, SKP, and_(SKP.c.periode_id == t.id, SKP.c.pegawai_id.in_(people)))
        .where(t.dinas_id == dinas_id, t.code.in_(whole_year(year)), t.kind != "semester")
        .group_by(t.id, t.code, t.kind, t.start, t.end)
        .order_by(t.start, t.end.desc())
    )
    return [Rencana(*row) for row in connection.execute(query)]


def members(connection: Connection, *, dinas_id: int, today: date) -> int:
    """How many belong to the dinas today and are to have a plan: its ASN."""
    who = and_(PEGAWAI.c.id == placements.PENEMPATAN.c.pegawai_id, PEGAWAI.c.status != NON_ASN)
    return int(connection.execute(placements.head_count(dinas_id, today).join(PEGAWAI, who)).scalar() or 0)
