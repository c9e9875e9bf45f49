"""Words on the app: one's own with their answers, and those that the reader answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, false, func, or_, select

from db.tables import Akun, Masukan
from rules.kit import hak
from rules.kit.hak import Actor
from rules.masukan import ANSWER

AKUN, MASUKAN = Akun.__table__, Masukan.__table__
ANSWERED = AKUN.alias("answered")
LIMIT = 300
# How long an answer is told on the front page.
NEWS = timedelta(days=7)


@dataclass(frozen=True)
class Kata:
    """One of them; `writer`, `answerer`: names of the accounts."""

    id: int
    writer: str
    written_by: int
    noun: str
    jenis: str
    body: str
    status: str
    written_at: datetime
    answer: str
    answerer: str | None
    answered_at: datetime | None
    version: int


def own(connection: Connection, *, reader: Actor) -> list[Kata]:
    """What the reader wrote, newest first."""
    query = _rows().where(MASUKAN.c.written_by == reader.akun_id).order_by(MASUKAN.c.written_at.desc(), MASUKAN.c.id.desc())
    return [Kata(**row) for row in connection.execute(query.limit(LIMIT)).mappings()]


def listed(connection: Connection, *, reader: Actor, dinas_id: int) -> list[Kata]:
    """Of a dinas (for BKPSDM also of who belongs to none) what the reader may answer, and has: what is new first."""
    t = MASUKAN.c
    here = or_(t.dinas_id == dinas_id, t.dinas_id.is_(None))
    query = (
        _rows().where(answerable(reader), here).order_by(case((t.status == "baru", 0), else_=1), t.written_at.desc(), t.id.desc())
    )
    return [Kata(**row) for row in connection.execute(query.limit(LIMIT)).mappings()]


def answerable(reader: Actor) -> ColumnElement[bool]:
    """Those of the reader's reach, never his own."""
    granted, t = hak.scopes(reader, ANSWER), MASUKAN.c
    others = t.written_by != reader.akun_id
    if "all" in granted:
        return others
    return and_(others, t.dinas_id == reader.dinas_id) if "dinas" in granted and reader.dinas_id is not None else false()


def unanswered(reader: Actor) -> Select[Any]:
    """A count for the front page: those that wait for the reader's answer."""
    return select(func.count()).select_from(MASUKAN).where(answerable(reader), MASUKAN.c.status == "baru")


def answered(akun_id: int, now: datetime) -> Select[Any]:
    """The same of one's own that were answered within a week."""
    t = MASUKAN.c
    return select(func.count()).select_from(MASUKAN).where(t.written_by == akun_id, t.answered_at >= now - NEWS)


def _rows() -> Select[Any]:
    t = MASUKAN.c
    own_ = [t[name] for name in Kata.__dataclass_fields__ if name in t]
    return (
        select(*own_, AKUN.c.name.label("writer"), ANSWERED.c.name.label("answerer"))
        .join_from(MASUKAN, AKUN, AKUN.c.id == t.written_by)
        .outerjoin(ANSWERED, ANSWERED.c.id == t.answered_by)
    )
