"""Wishes of admins to be somebody's atasan themselves: those that wait, and how the others ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, false, func, select, true

from db.tables import Akun, Dinas, Pegawai, UsulAtasan
from rules.kit import hak
from rules.kit.hak import Actor
from rules.organisasi.usul_atasan import DECIDE

USUL, DINAS, PEGAWAI = UsulAtasan.__table__, Dinas.__table__, Pegawai.__table__
BEFORE, ATASAN = PEGAWAI.alias("before_"), PEGAWAI.alias("atasan")
ASKED, DECIDED = Akun.__table__.alias("asked"), Akun.__table__.alias("decided")


@dataclass(frozen=True)
class Usul:
    """One wish with the names that belong to the ids; `before`: the atasan until then."""

    id: int
    dinas_id: int
    dinas: str
    pegawai_id: int
    pegawai: str
    before: str | None
    atasan: str
    status: str
    requested_by: int
    asked_by: str
    requested_at: datetime
    answered_by: str | None
    decided_at: datetime | None


def listed(connection: Connection, *, reader: Actor, waiting: bool, limit: int = 200) -> list[Usul]:
    """Of the dinas whose organisation the reader sees: those that wait, oldest first, or the last that ended."""
    t = USUL.c
    query = (
        select(t.id, t.dinas_id, DINAS.c.name, t.pegawai_id, PEGAWAI.c.name, BEFORE.c.name, ATASAN.c.name)
        .add_columns(t.status, t.requested_by, ASKED.c.name, t.requested_at, DECIDED.c.name, t.decided_at)
        .join_from(USUL, DINAS, DINAS.c.id == t.dinas_id)
        .join(PEGAWAI, PEGAWAI.c.id == t.pegawai_id)
        .join(ATASAN, ATASAN.c.id == t.atasan_id)
        .join(ASKED, ASKED.c.id == t.requested_by)
        .outerjoin(BEFORE, BEFORE.c.id == t.from_id)
        .outerjoin(DECIDED, DECIDED.c.id == t.decided_by)
        .where(_within(reader, "organisasi.view"))
    )
    if waiting:
        query = query.where(t.status == "menunggu").order_by(t.dinas_id, t.requested_at, PEGAWAI.c.name)
    else:
        query = query.where(t.status != "menunggu").order_by(t.decided_at.desc(), t.id.desc())
    return [Usul(*row) for row in connection.execute(query.limit(limit))]


def wished_for(connection: Connection, *, pegawai_id: int) -> str | None:
    """Who would be this employee's atasan, and waits for a yes."""
    query = select(ATASAN.c.name).join_from(USUL, ATASAN, ATASAN.c.id == USUL.c.atasan_id)
    return connection.execute(query.where(USUL.c.pegawai_id == pegawai_id, USUL.c.status == "menunggu")).scalar()


def undecided(reader: Actor) -> Select[Any]:
    """A count for the front page: those on which the reader has the say."""
    query = select(func.count()).select_from(USUL).where(USUL.c.status == "menunggu", USUL.c.requested_by != reader.akun_id)
    if reader.pegawai_id is not None:
        query = query.where(USUL.c.pegawai_id != reader.pegawai_id)
    return query.where(_within(reader, DECIDE))


def _within(reader: Actor, action: str) -> ColumnElement[bool]:
    granted = hak.scopes(reader, action)
    if "all" in granted:
        return true()
    return USUL.c.dinas_id == reader.dinas_id if "dinas" in granted else false()
