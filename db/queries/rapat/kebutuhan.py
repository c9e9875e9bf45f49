"""What a review meeting looks at: ranked needs, missed items with their cause, and what is known of each person."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, func, select

from db.queries import kompetensi
from db.queries.kit.frames import frame
from db.queries.penilaian.berlaku import GIVEN, given, given_in
from db.tables import Pegawai, Pelatihan, Penilaian, PenilaianSkp, Periode, Peserta, Skp, Unit
from rules.kit import periode as periode_rules
from rules.rapat.kebutuhan import Level, Need, need, rank

PENILAIAN, ITEM, PERIODE, SKP = (t.__table__ for t in (Penilaian, PenilaianSkp, Periode, Skp))
PEGAWAI, UNIT, PESERTA = Pegawai.__table__, Unit.__table__, Peserta.__table__
# Below target as a reader sees it (rules.penilaian.bukti): 99.96 is shown as 100.0.
REACHED = 99.95


def ranked(connection: Connection, *, dinas_id: int) -> list[Need]:
    """The needs of a dinas as they stand, the largest first."""
    return needs_of(kompetensi.gaps(connection, dinas_id=dinas_id))


def needs_of(gaps: pd.DataFrame) -> list[Need]:
    """The ranked needs of whoever is in `gaps` (as db.queries.kompetensi gives them)."""
    found = []
    key: Any
    for key, group in gaps.groupby(["kompetensi_id", "kompetensi", "jenis"], sort=False):
        pairs = zip(group["required"], group["observed"], strict=True)
        levels = [Level(required, None if pd.isna(observed) else observed) for required, observed in pairs]
        found.append(need(int(key[0]), key[1], key[2], levels))
    return rank(found)


def misses(connection: Connection, *, dinas_id: int, periode: periode_rules.Periode) -> pd.DataFrame:
    """Items of submitted scores of a period that stayed below target, the lowest first.

    Columns: pegawai_id, name, unit_id, unit, what, capaian (percent), cause (individu, sistem or missing), note.
    """
    p = PENILAIAN.c
    query = (
        select(p.pegawai_id, PEGAWAI.c.name, p.unit_id, UNIT.c.name.label("unit"))
        .add_columns(SKP.c.what, ITEM.c.capaian, ITEM.c.cause, ITEM.c.note)
        .join_from(ITEM, PENILAIAN, p.id == ITEM.c.penilaian_id)
        .join(PERIODE, PERIODE.c.id == p.periode_id)
        .join(SKP, SKP.c.id == ITEM.c.skp_id)
        .join(PEGAWAI, PEGAWAI.c.id == p.pegawai_id)
        .join(UNIT, UNIT.c.id == p.unit_id)
        .where(p.dinas_id == dinas_id, PERIODE.c.code == periode.code, GIVEN, ITEM.c.capaian < REACHED)
        .order_by(ITEM.c.capaian, ITEM.c.id)
    )
    return frame(connection, query)


def of_system(missed: pd.DataFrame) -> pd.DataFrame:
    """Those of `misses` that lie with the system; without a cause it is not known with whom they lie."""
    return missed[missed["cause"].notna() & (missed["cause"] != "individu")]


def people(connection: Connection, *, dinas_id: int, periode: periode_rules.Periode, start: date, end: date) -> pd.DataFrame:
    """Everyone in service: pegawai_id, umpan_balik (of the score of that period, missing without one), jp completed from
    start to end."""
    hours = (
        select(PESERTA.c.pegawai_id, func.sum(PESERTA.c.jp).label("jp"))
        .where(PESERTA.c.status == "hadir", PESERTA.c.completed_on.between(start, end))
        .group_by(PESERTA.c.pegawai_id)
        .subquery()
    )
    scored = given_in(dinas_id, periode, PENILAIAN.c.pegawai_id, PENILAIAN.c.umpan_balik).subquery()
    query = (
        select(PEGAWAI.c.id.label("pegawai_id"), scored.c.umpan_balik, func.coalesce(hours.c.jp, 0).label("jp"))
        .outerjoin(scored, scored.c.pegawai_id == PEGAWAI.c.id)
        .outerjoin(hours, hours.c.pegawai_id == PEGAWAI.c.id)
        .where(PEGAWAI.c.dinas_id == dinas_id, PEGAWAI.c.active_to.is_(None))
    )
    return frame(connection, query)


def courses(connection: Connection, *, dinas_id: int) -> list[tuple[int, str]]:
    """(id, "title (JP)") of the courses that a dinas may send people to, by title."""
    t = Pelatihan.__table__.c
    query = select(t.id, t.title, t.jp).where(t.active, t.dinas_id.is_(None) | (t.dinas_id == dinas_id)).order_by(t.title, t.id)
    return [(row[0], f"{row[1]} ({row[2]} JP)") for row in connection.execute(query)]


def latest_scored(connection: Connection, *, dinas_id: int) -> str | None:
    """The code of the last quarter of which scores were submitted; None without any."""
    query = (
        given(PERIODE.c.code)
        .where(PENILAIAN.c.dinas_id == dinas_id, PERIODE.c.kind == "triwulan")
        .order_by(PERIODE.c.start.desc())
        .limit(1)
    )
    found = connection.execute(query).scalar()
    return None if found is None else str(found)
