"""Praise as its readers see it: one's own unit's, the dinas's for its head, and of one's own what may be taken back."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, or_, select, true

from db.queries.kit.serentak import Plan, asked
from db.queries.organisasi import penempatan as placements
from db.tables import Akun, Dinas, Pegawai, Pujian, Unit
from rules.kit import hak
from rules.kit.hak import Actor

AKUN, DINAS, PEGAWAI, PUJIAN, UNIT = (t.__table__ for t in (Akun, Dinas, Pegawai, Pujian, Unit))
LIMIT = 50
TOLD_DAYS = 7


@dataclass(frozen=True)
class Kata:
    """One piece of praise. `name` None: to the whole unit. `given_by`: the account that gave it."""

    id: int
    day: date
    dinas: str
    unit: str
    name: str | None
    giver: str
    given_by: int
    body: str


def readable(reader: Actor) -> ColumnElement[bool]:
    """What was said in the reader's unit or to him, what he gave, all of the dinas for its head, all for the city's leaders."""
    granted, t = hak.scopes(reader, "pujian.read"), PUJIAN.c
    if "all" in granted:
        return true()
    ways: list[ColumnElement[bool]] = [t.given_by == reader.akun_id if granted else false()]
    if "dinas" in granted:
        ways.append(t.dinas_id == reader.dinas_id)
    if "unit" in granted:
        ways.append(and_(t.unit_id == reader.unit_id, t.dinas_id == reader.dinas_id))
    if reader.pegawai_id is not None:
        ways.append(t.pegawai_id == reader.pegawai_id)
    return or_(*ways)


def listed(connection: Connection, *, reader: Actor, since: date) -> list[Kata]:
    """What the reader may see from a day on, newest first; nothing that was taken back."""
    t = PUJIAN.c
    query = (
        select(t.id, t.day, DINAS.c.name.label("dinas"), UNIT.c.name.label("unit"), PEGAWAI.c.name.label("name"))
        .add_columns(t.giver, t.given_by, t.body)
        .join_from(PUJIAN, DINAS, DINAS.c.id == t.dinas_id)
        .join(UNIT, UNIT.c.id == t.unit_id)
        .outerjoin(PEGAWAI, PEGAWAI.c.id == t.pegawai_id)
        .where(readable(reader), t.withdrawn_at.is_(None), t.day >= since)
        .order_by(t.day.desc(), t.id.desc())
        .limit(LIMIT)
    )
    return [Kata(**row) for row in connection.execute(query).mappings()]


def lately(pegawai_id: int, today: date) -> Select[Any]:
    """A count for the front page: what was said to him within a week."""
    t = PUJIAN.c
    query = select(func.count()).select_from(PUJIAN)
    return query.where(t.pegawai_id == pegawai_id, t.withdrawn_at.is_(None), t.day > today - timedelta(days=TOLD_DAYS))


def of_pegawai_plan(*, pegawai_id: int, start: date, end: date) -> Plan[list[Any]]:
    """Evidence: id, day, giver and body of praise to the employee, or to the unit in which he was then by somebody else."""
    t, here = PUJIAN.c, placements.PENEMPATAN.c
    there = select(here.pegawai_id).where(here.pegawai_id == pegawai_id, here.unit_id == t.unit_id, placements.on(t.day))
    own = select(AKUN.c.id).where(AKUN.c.pegawai_id == pegawai_id)
    team = and_(t.pegawai_id.is_(None), there.correlate(PUJIAN).exists(), t.given_by.not_in(own))
    query = select(t.id, t.day, t.giver, t.body).where(or_(t.pegawai_id == pegawai_id, team), t.withdrawn_at.is_(None))
    return list((yield from asked(query.where(t.day.between(start, end)))))
