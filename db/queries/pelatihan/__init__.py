"""Courses and sessions: what is offered, how many seats are left, and which decisions of a meeting still need a session."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from db.dates import as_date, local_day
from db.queries.kit.frames import frame
from db.tables import Dinas, Indikator, Keputusan, KeputusanPegawai, Kompetensi, Pegawai, Pelatihan, Peserta, SesiPelatihan
from rules.pelatihan import ACTIVE, SEATED

PELATIHAN, SESI, PESERTA, DINAS = (t.__table__ for t in (Pelatihan, SesiPelatihan, Peserta, Dinas))
KOMPETENSI, INDIKATOR, PEGAWAI = Kompetensi.__table__, Indikator.__table__, Pegawai.__table__
KEPUTUSAN, DISEBUT = Keputusan.__table__, KeputusanPegawai.__table__


def courses(connection: Connection, *, dinas_id: int | None, aside: bool = False) -> pd.DataFrame:
    """Courses of a dinas and those for all (`dinas_id` None: only these), by title; with `aside` also those not offered.

    Columns: those of Pelatihan, dinas (null: for all), kompetensi, indikator, indikator_code, sessions, attended.
    """
    p = PELATIHAN.c
    held: Any = select(func.count()).where(SESI.c.pelatihan_id == p.id, SESI.c.status != "batal").scalar_subquery()
    came: Any = select(func.count()).join_from(PESERTA, SESI, SESI.c.id == PESERTA.c.sesi_id)
    came = came.where(SESI.c.pelatihan_id == p.id, PESERTA.c.status == "hadir").scalar_subquery()
    query = (
        select(*p, DINAS.c.name.label("dinas"), KOMPETENSI.c.name.label("kompetensi"))
        .add_columns(INDIKATOR.c.name.label("indikator"), INDIKATOR.c.code.label("indikator_code"))
        .add_columns(held.label("sessions"), came.label("attended"))
        .outerjoin(DINAS, DINAS.c.id == p.dinas_id)
        .outerjoin(KOMPETENSI, KOMPETENSI.c.id == p.kompetensi_id)
        .outerjoin(INDIKATOR, INDIKATOR.c.id == p.indikator_id)
        .where(_offered(dinas_id))
    )
    if not aside:
        query = query.where(p.active)
    return frame(connection, query.order_by(p.active.desc(), p.title, p.id))


def sessions(
    connection: Connection,
    *,
    dinas_id: int,
    since: date | None = None,
    held_by: bool = False,
    statuses: tuple[str, ...] = ("dibuka", "ditutup", "selesai"),
) -> pd.DataFrame:
    """Sessions that people of a dinas may attend (`held_by`: those which the dinas itself holds), by their first day.

    Columns: those of SesiPelatihan, title, jp, mode, provider, link, description, kompetensi, dinas, for_all, and how many are
    taken (hold a seat), waiting (on the list), asked (not approved yet), attended.

    Args:
        since: only those that end on that day or later.
    """
    s, p = SESI.c, PELATIHAN.c
    counted = _counts().subquery()
    numbers = [func.coalesce(counted.c[name], 0).label(name) for name in ("taken", "waiting", "asked", "attended")]
    query = (
        select(*s, p.title, p.jp, p.mode, p.provider, p.link, p.description, KOMPETENSI.c.name.label("kompetensi"))
        .add_columns(DINAS.c.name.label("dinas"), p.dinas_id.is_(None).label("for_all"), *numbers)
        .join_from(SESI, PELATIHAN, p.id == s.pelatihan_id)
        .join(DINAS, DINAS.c.id == s.dinas_id)
        .outerjoin(KOMPETENSI, KOMPETENSI.c.id == p.kompetensi_id)
        .outerjoin(counted, counted.c.sesi_id == s.id)
        .where(s.status.in_(statuses), s.dinas_id == dinas_id if held_by else _offered(dinas_id))
    )
    if since is not None:
        query = query.where(s.end >= since)
    return frame(connection, query.order_by(s.start, s.id))


def awaiting(connection: Connection, *, dinas_id: int) -> pd.DataFrame:
    """Decisions of meetings to train somebody who has no place yet ("menunggu sesi"), the most urgent first.

    Columns: keputusan_id, what, pelatihan_id, title (of the course, null: none chosen), due, day (of the decision), pegawai_id,
    name: a row for each person named. A place that was given up or refused does not count.
    """
    k = KEPUTUSAN.c
    placed = select(PESERTA.c.id).where(
        PESERTA.c.keputusan_id == k.id, PESERTA.c.pegawai_id == PEGAWAI.c.id, PESERTA.c.status.in_(ACTIVE)
    )
    query = (
        select(k.id.label("keputusan_id"), k.what, k.pelatihan_id, PELATIHAN.c.title, k.due)
        .add_columns(local_day(connection, k.decided_at).label("day"), PEGAWAI.c.id.label("pegawai_id"), PEGAWAI.c.name)
        .join_from(KEPUTUSAN, DISEBUT, DISEBUT.c.keputusan_id == k.id)
        .join(PEGAWAI, PEGAWAI.c.id == DISEBUT.c.pegawai_id)
        .outerjoin(PELATIHAN, PELATIHAN.c.id == k.pelatihan_id)
        .where(k.dinas_id == dinas_id, k.jenis == "pelatihan", k.status == "terbuka", PEGAWAI.c.active_to.is_(None))
        .where(~placed.exists())
        .order_by(k.due.is_(None), k.due, k.id, PEGAWAI.c.name)
    )
    found = frame(connection, query)
    return found.assign(day=pd.Series([as_date(day) for day in found["day"]], index=found.index, dtype=object))


def _offered(dinas_id: int | None) -> ColumnElement[bool]:
    general = PELATIHAN.c.dinas_id.is_(None)
    return general if dinas_id is None else or_(general, PELATIHAN.c.dinas_id == dinas_id)


def _counts() -> Select[Any]:
    def of(*statuses: str) -> Any:
        return func.sum(case((PESERTA.c.status.in_(statuses), 1), else_=0))

    return select(
        PESERTA.c.sesi_id,
        of(*SEATED).label("taken"),
        of("daftar_tunggu").label("waiting"),
        of("diusulkan").label("asked"),
        of("hadir").label("attended"),
    ).group_by(PESERTA.c.sesi_id)
