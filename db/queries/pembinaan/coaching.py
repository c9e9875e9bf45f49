"""Coaching talks, for the two and the head of the dinas only."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, false, func, or_, select

from db.tables import Coaching, Pegawai, Pembinaan
from rules.kit import hak
from rules.kit.hak import Actor

COACHING, PEGAWAI, PEMBINAAN = Coaching.__table__, Pegawai.__table__, Pembinaan.__table__
COACH = PEGAWAI.alias("coach")
LIMIT = 200


@dataclass(frozen=True)
class Talk:
    """One talk with the names that belong to the ids; `problem` is that of the plan it belongs to."""

    id: int
    dinas_id: int
    pegawai_id: int
    pegawai: str
    coach_id: int
    coach: str
    day: date
    topic: str
    notes: str
    agreement: str
    next_day: date | None
    pembinaan_id: int | None
    problem: str | None
    created_at: datetime
    read_at: datetime | None
    version: int


def readable(reader: Actor) -> ColumnElement[bool]:
    """`coaching.read` of the table of rights: his own are those in which he was one of the two."""
    granted, me = hak.scopes(reader, "coaching.read"), reader.pegawai_id
    ways: list[ColumnElement[bool]] = [false()]
    if "own" in granted and me is not None:
        ways += [COACHING.c.pegawai_id == me, COACHING.c.coach_id == me]
    if "dinas" in granted and reader.dinas_id is not None:
        ways.append(COACHING.c.dinas_id == reader.dinas_id)
    return or_(*ways)


def listed(connection: Connection, *, reader: Actor) -> list[Talk]:
    """The talks that the reader may see, newest first."""
    query = _rows().where(readable(reader)).order_by(COACHING.c.day.desc(), COACHING.c.id.desc()).limit(LIMIT)
    return [Talk(**row) for row in connection.execute(query).mappings()]


def one(connection: Connection, *, reader: Actor, coaching_id: int) -> Talk | None:
    """A talk, if the reader may see it."""
    row = connection.execute(_rows().where(readable(reader), COACHING.c.id == coaching_id)).mappings().first()
    return Talk(**row) if row else None


def unread(pegawai_id: int) -> Any:
    """Count for the front page, as a query: talks that the employee has not confirmed to have read."""
    return select(func.count()).select_from(COACHING).where(COACHING.c.pegawai_id == pegawai_id, COACHING.c.read_at.is_(None))


def promised(coach_id: int) -> Select[Any]:
    """A count, as a query: talks in which this coach named a next day, and since which the two have not talked."""
    c, later = COACHING.c, COACHING.alias("later")
    since = (later.c.coach_id == c.coach_id, later.c.pegawai_id == c.pegawai_id, later.c.day > c.day)
    talked = select(later.c.id).where(*since).correlate(COACHING).exists()
    return select(func.count()).select_from(COACHING).where(c.coach_id == coach_id, c.next_day.is_not(None), ~talked)


def _rows() -> Select[Any]:
    c = COACHING.c
    own = [c[name] for name in Talk.__dataclass_fields__ if name in c]
    return (
        select(*own, PEGAWAI.c.name.label("pegawai"), COACH.c.name.label("coach"), PEMBINAAN.c.problem)
        .join_from(COACHING, PEGAWAI, PEGAWAI.c.id == c.pegawai_id)
        .join(COACH, COACH.c.id == c.coach_id)
        .outerjoin(PEMBINAAN, PEMBINAAN.c.id == c.pembinaan_id)
    )
