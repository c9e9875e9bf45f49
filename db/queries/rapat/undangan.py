"""Meetings of which somebody is told on his first page: invited to, to be written up, or not accounted for."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select

from db.tables import Dinas, Rapat, RapatHadir
from rules.rapat.rencana import MEMO_ASKED

RAPAT, HADIR, DINAS = Rapat.__table__, RapatHadir.__table__, Dinas.__table__


@dataclass(frozen=True)
class Undangan:
    """A meeting, as in db.tables.rapat.Rapat. dinas: its code."""

    id: int
    dinas: str
    title: str
    day: date
    jam: time | None
    place: str
    status: str
    chair_id: int | None
    notulis_id: int | None
    freeze_due: datetime | None
    frozen_at: datetime | None


def waiting(pegawai_id: int | None, dinas_id: int | None, today: date) -> Any:
    """How many there are, as a query.

    Args:
        pegawai_id: the reader, to whose meetings he is invited or writes the minutes. dinas_id: the dinas that he leads.
    """
    return select(func.count()).select_from(RAPAT).where(_told(pegawai_id, dinas_id, today))


def of_reader(connection: Connection, *, pegawai_id: int | None, dinas_id: int | None, today: date) -> list[Undangan]:
    """Those that `waiting` counts, the earliest first."""
    r = RAPAT.c
    query = (
        select(r.id, DINAS.c.code, r.title, r.day, r.jam, r.place, r.status, r.chair_id, r.notulis_id, r.freeze_due, r.frozen_at)
        .join_from(RAPAT, DINAS, DINAS.c.id == r.dinas_id)
        .where(_told(pegawai_id, dinas_id, today))
        .order_by(r.day, r.jam, r.id)
    )
    return [Undangan(*row) for row in connection.execute(query)]


def _invited(pegawai_id: int | None) -> ColumnElement[bool]:
    if pegawai_id is None:
        return false()
    return select(HADIR.c.rapat_id).where(HADIR.c.rapat_id == RAPAT.c.id, HADIR.c.pegawai_id == pegawai_id).exists()


def _told(pegawai_id: int | None, dinas_id: int | None, today: date) -> ColumnElement[bool]:
    r = RAPAT.c
    coming = or_(r.status == "berlangsung", and_(r.status == "rencana", r.day >= today))
    passed = and_(r.status == "rencana", r.day < today)
    unwritten = and_(r.status == "selesai", r.memo_at.is_(None), r.day >= today - MEMO_ASKED)
    told = [and_(coming, _invited(pegawai_id))]
    if pegawai_id is not None:
        told.append(and_(unwritten, r.notulis_id == pegawai_id))
    if dinas_id is not None:
        told.append(and_(or_(passed, unwritten), r.dinas_id == dinas_id))
    return or_(*told)
