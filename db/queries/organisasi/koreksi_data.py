"""What employees want corrected of their data: those that wait for an admin, and one's own with the answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, select, true

from db.tables import Akun, Dinas, KoreksiData, Pegawai
from rules.kit import hak
from rules.kit.hak import Actor
from rules.organisasi.koreksi_data import ANSWER

KOREKSI, PEGAWAI, DINAS, AKUN = KoreksiData.__table__, Pegawai.__table__, Dinas.__table__, Akun.__table__
LIMIT = 200
# How long an answer is told on the front page.
NEWS = timedelta(days=7)


@dataclass(frozen=True)
class Koreksi:
    """One wish with the names that belong to the ids; the employee as he stands today."""

    id: int
    pegawai_id: int
    name: str
    dinas_id: int
    dinas: str
    dinas_code: str
    bagian: str
    wish: str
    status: str
    asked_at: datetime
    answered_by: str | None
    answered_at: datetime | None
    answer: str
    version: int


def own(connection: Connection, *, pegawai_id: int) -> list[Koreksi]:
    """What the employee wanted corrected, newest first."""
    query = _rows().where(KOREKSI.c.pegawai_id == pegawai_id).order_by(KOREKSI.c.asked_at.desc(), KOREKSI.c.id.desc())
    return [Koreksi(*row) for row in connection.execute(query.limit(LIMIT))]


def waiting(connection: Connection, *, reader: Actor) -> list[Koreksi]:
    """What waits for the reader's answer, oldest first."""
    query = _rows().where(KOREKSI.c.status == "menunggu", _within(reader)).order_by(KOREKSI.c.asked_at, KOREKSI.c.id)
    return [Koreksi(*row) for row in connection.execute(query.limit(LIMIT))]


def unanswered(reader: Actor) -> Select[Any]:
    """A count for the front page: those on which the reader has the say."""
    query = select(func.count()).join_from(KOREKSI, PEGAWAI, PEGAWAI.c.id == KOREKSI.c.pegawai_id)
    return query.where(KOREKSI.c.status == "menunggu", _within(reader))


def answered(pegawai_id: int, now: datetime) -> Select[Any]:
    """A count for the front page: the employee's own that were answered within the last days."""
    t = KOREKSI.c
    told = (t.pegawai_id == pegawai_id, t.status.in_(("selesai", "ditolak")), t.answered_at >= now - NEWS)
    return select(func.count()).select_from(KOREKSI).where(*told)


def _within(reader: Actor) -> ColumnElement[bool]:
    """Of the dinas where the employee is today: its admin has his data."""
    granted, others = hak.scopes(reader, ANSWER), KOREKSI.c.pegawai_id != (reader.pegawai_id or 0)
    if "all" in granted:
        return and_(others, true())
    return and_(others, PEGAWAI.c.dinas_id == reader.dinas_id) if "dinas" in granted else false()


def _rows() -> Select[Any]:
    t = KOREKSI.c
    return (
        select(t.id, t.pegawai_id, PEGAWAI.c.name, PEGAWAI.c.dinas_id, DINAS.c.name, DINAS.c.code, t.bagian, t.wish, t.status)
        .add_columns(t.asked_at, AKUN.c.name, t.answered_at, t.answer, t.version)
        .join_from(KOREKSI, PEGAWAI, PEGAWAI.c.id == t.pegawai_id)
        .join(DINAS, DINAS.c.id == PEGAWAI.c.dinas_id)
        .outerjoin(AKUN, AKUN.c.id == t.answered_by)
    )
