"""Participants: one employee's own, who waits for an approval, who is in a session. Each reader only whom he may read."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, false, func, or_, select, true

from db.queries.kit.frames import frame
from db.tables import Berkas, Dinas, Pegawai, Pelatihan, Peserta, SesiPelatihan, Unit, UsulPelatihan
from rules.kit import hak
from rules.kit.hak import Actor
from rules.pelatihan import OPEN_SESI, SEATED

PESERTA, SESI, PELATIHAN, PEGAWAI = (t.__table__ for t in (Peserta, SesiPelatihan, Pelatihan, Pegawai))
BERKAS, UNIT, DINAS, USUL = Berkas.__table__, Unit.__table__, Dinas.__table__, UsulPelatihan.__table__
APPROVE = "pelatihan.approve"


def within(reader: Actor, action: str, *, dinas_id: int | None = None) -> ColumnElement[bool]:
    """The employees to whom the reader may do `action`, as a condition on the table; never about himself where he decides.

    Args:
        dinas_id: only of this dinas, whatever the reader may.
    """
    granted, me = hak.scopes(reader, action), reader.pegawai_id
    ways: list[ColumnElement[bool]] = [false()]
    if "all" in granted:
        ways.append(true())
    if "dinas" in granted and reader.dinas_id is not None:
        ways.append(PEGAWAI.c.dinas_id == reader.dinas_id)
    if "team" in granted and me is not None:
        ways.append(PEGAWAI.c.atasan_id == me)
    found: ColumnElement[bool] = or_(*ways)
    if "own" in granted and me is not None:
        found = or_(found, PEGAWAI.c.id == me)
    if action in hak.BY_OTHERS and me is not None:
        found = found & (PEGAWAI.c.id != me)
    return found if dinas_id is None else found & (PEGAWAI.c.dinas_id == dinas_id)


def mine(connection: Connection, *, pegawai_id: int) -> pd.DataFrame:
    """All sessions of one employee, the latest first; queue: his place on the waiting list, certificate: stored name of the file.

    Columns: those of Peserta but what concerns others, title, jp_course, mode, link, place, start, end, sesi_status, dinas.
    """
    earlier = PESERTA.alias("earlier")
    first = or_(
        earlier.c.joined_at < PESERTA.c.joined_at,
        (earlier.c.joined_at == PESERTA.c.joined_at) & (earlier.c.id <= PESERTA.c.id),
    )
    queue = select(func.count()).where(earlier.c.sesi_id == PESERTA.c.sesi_id, earlier.c.status == "daftar_tunggu", first)
    query = (
        _with_session(*PESERTA.c, queue.scalar_subquery().label("queue"), BERKAS.c.stored_name.label("certificate"))
        .outerjoin(BERKAS, BERKAS.c.id == PESERTA.c.berkas_id)
        .where(PESERTA.c.pegawai_id == pegawai_id)
    )
    return frame(connection, query.order_by(SESI.c.start.desc(), PESERTA.c.id.desc()))


def waiting(connection: Connection, *, reader: Actor, dinas_id: int | None = None) -> pd.DataFrame:
    """Who asked for a place and waits for the reader's word, first come first.

    Columns: id, version, pegawai_id, name, unit, joined_at, and of the session title, jp_course, start, end, place, seats, taken,
    clashes (other sessions of his on these days).
    """
    other, others = PESERTA.alias("other"), SESI.alias("others")
    clashes = (
        select(func.count())
        .join_from(other, others, others.c.id == other.c.sesi_id)
        .where(other.c.pegawai_id == PESERTA.c.pegawai_id, other.c.sesi_id != SESI.c.id)
        .where(other.c.status.in_(("terdaftar", "daftar_tunggu")), others.c.start <= SESI.c.end, others.c.end >= SESI.c.start)
    )
    seated = PESERTA.alias("seated")
    taken = select(func.count()).where(seated.c.sesi_id == SESI.c.id, seated.c.status.in_(SEATED))
    p = PESERTA.c
    query = (
        _with_session(p.id, p.version, p.pegawai_id, p.joined_at, PEGAWAI.c.name, UNIT.c.name.label("unit"), SESI.c.seats)
        .add_columns(taken.scalar_subquery().label("taken"), clashes.scalar_subquery().label("clashes"))
        .join(PEGAWAI, PEGAWAI.c.id == p.pegawai_id)
        .join(UNIT, UNIT.c.id == PEGAWAI.c.unit_id)
        .where(within(reader, APPROVE, dinas_id=dinas_id), p.status == "diusulkan", SESI.c.status.in_(OPEN_SESI))
    )
    return frame(connection, query.order_by(p.joined_at, p.id))


def of_session(connection: Connection, *, reader: Actor, sesi_id: int) -> pd.DataFrame:
    """Everybody in a session, for who manages it; nobody for others. In the order in which they came.

    Columns: id, version, pegawai_id, name, unit, dinas, status, note, joined_at, pre, post, jp, certificate, evaluated.
    """
    p = PESERTA.c
    query = (
        select(p.id, p.version, p.pegawai_id, PEGAWAI.c.name, UNIT.c.name.label("unit"), DINAS.c.name.label("dinas"))
        .add_columns(p.status, p.note, p.joined_at, p.pre, p.post, p.jp, BERKAS.c.stored_name.label("certificate"))
        .add_columns(p.rating.is_not(None).label("evaluated"))
        .join_from(PESERTA, PEGAWAI, PEGAWAI.c.id == p.pegawai_id)
        .join(SESI, SESI.c.id == p.sesi_id)
        .join(UNIT, UNIT.c.id == p.unit_id)
        .join(DINAS, DINAS.c.id == p.dinas_id)
        .outerjoin(BERKAS, BERKAS.c.id == p.berkas_id)
        .where(p.sesi_id == sesi_id)
    )
    if "all" not in hak.scopes(reader, "pelatihan.manage"):
        query = query.where(SESI.c.dinas_id == reader.dinas_id if hak.allows(reader, "pelatihan.manage") else false())
    return frame(connection, query.order_by(p.joined_at, p.id))


def undecided_places(reader: Actor) -> Select[Any]:
    """A count for the front page: the places that wait for the reader's word."""
    query = select(func.count()).join_from(PESERTA, PEGAWAI, PEGAWAI.c.id == PESERTA.c.pegawai_id)
    query = query.join(SESI, SESI.c.id == PESERTA.c.sesi_id)
    return query.where(within(reader, APPROVE), PESERTA.c.status == "diusulkan", SESI.c.status.in_(OPEN_SESI))


def undecided_wishes(reader: Actor) -> Select[Any]:
    """The same for wishes."""
    query = select(func.count()).join_from(USUL, PEGAWAI, PEGAWAI.c.id == USUL.c.pegawai_id)
    return query.where(within(reader, APPROVE), USUL.c.status == "diajukan")


def sendable(connection: Connection, *, reader: Actor, dinas_id: int) -> list[tuple[int, str]]:
    """(id, name) of whom the reader may send to a session, by name."""
    query = select(PEGAWAI.c.id, PEGAWAI.c.name).where(within(reader, APPROVE, dinas_id=dinas_id), PEGAWAI.c.active_to.is_(None))
    return [(int(one), name) for one, name in connection.execute(query.order_by(PEGAWAI.c.name, PEGAWAI.c.id))]


def wishes(connection: Connection, *, reader: Actor, dinas_id: int | None = None, own: bool = False) -> pd.DataFrame:
    """Wishes: the reader's `own`, or those that wait for his answer, oldest first.

    Columns: id, version, name, title (the course's or his words), reason, status, answer, created_at, answered_at.
    """
    u = USUL.c
    title = func.coalesce(PELATIHAN.c.title, u.title).label("title")
    query = (
        select(u.id, u.version, PEGAWAI.c.name, title, u.reason, u.status, u.answer, u.created_at, u.answered_at)
        .join_from(USUL, PEGAWAI, PEGAWAI.c.id == u.pegawai_id)
        .outerjoin(PELATIHAN, PELATIHAN.c.id == u.pelatihan_id)
    )
    if own:
        query = query.where(u.pegawai_id == reader.pegawai_id).order_by(u.id.desc())
    else:
        query = query.where(within(reader, APPROVE, dinas_id=dinas_id), u.status == "diajukan").order_by(u.id)
    return frame(connection, query)


def next_session(connection: Connection, *, pegawai_id: int, today: date) -> tuple[str, date, str] | None:
    """Title, first day and place of the next session in which he has a seat."""
    query = (
        select(PELATIHAN.c.title, SESI.c.start, SESI.c.place)
        .join_from(PESERTA, SESI, SESI.c.id == PESERTA.c.sesi_id)
        .join(PELATIHAN, PELATIHAN.c.id == SESI.c.pelatihan_id)
        .where(PESERTA.c.pegawai_id == pegawai_id, PESERTA.c.status == "terdaftar", SESI.c.end >= today)
        .order_by(SESI.c.start, SESI.c.id)
        .limit(1)
    )
    row = connection.execute(query).first()
    return (row[0], row[1], row[2]) if row else None


def _with_session(*columns: Any) -> Select[Any]:
    s = SESI.c
    return (
        select(*columns, PELATIHAN.c.title, PELATIHAN.c.jp.label("jp_course"), PELATIHAN.c.mode, PELATIHAN.c.link)
        .add_columns(s.place, s.start, s.end, s.status.label("sesi_status"), DINAS.c.name.label("dinas"))
        .join_from(PESERTA, SESI, s.id == PESERTA.c.sesi_id)
        .join(PELATIHAN, PELATIHAN.c.id == s.pelatihan_id)
        .join(DINAS, DINAS.c.id == s.dinas_id)
    )
