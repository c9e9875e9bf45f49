"""Scores: a team's state, one penilaian with its parts, what an employee was given over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, String, Unicode, and_, case, cast, func, literal, or_, select, union_all

from db.queries.kit.frames import frame
from db.queries.organisasi import penempatan as placements
from db.queries.penilaian import wajib
from db.queries.penilaian.berlaku import GIVEN, given
from db.tables import Audit, Keberatan, Pegawai, Penilaian, PenilaianSkp, Perilaku, Periode, RekapLaporan
from rules.kit import periode as periode_rules
from rules.penilaian.bukti import Bukti, from_json
from rules.penilaian.isi import Cause
from settings import today

if TYPE_CHECKING:
    import pandas as pd

AUDIT, KEBERATAN, PEGAWAI, REKAP = (t.__table__ for t in (Audit, Keberatan, Pegawai, RekapLaporan))
PENILAIAN, PENILAIAN_SKP = Penilaian.__table__, PenilaianSkp.__table__
PERILAKU, PERIODE = Perilaku.__table__, Periode.__table__
PENILAI = PEGAWAI.alias("penilai")


@dataclass(frozen=True)
class PenilaianRow:
    """One penilaian as it stands: ratings and reasons, `perilaku` by aspek, `causes` by SKP id as (cause, note)."""

    id: int
    dinas_id: int
    pegawai_id: int
    periode_id: int
    penilai: str
    hasil_kerja: str | None
    perilaku_kerja: str | None
    saran_hasil: str | None
    saran_perilaku: str | None
    alasan_saran_hasil: str
    alasan_saran_perilaku: str
    alasan_hasil: str
    alasan_perilaku: str
    umpan_balik: str
    predikat: str | None
    status: str
    submitted_at: datetime | None
    acknowledged_at: datetime | None
    version: int
    perilaku: Mapping[str, str]
    causes: Mapping[int, Cause]


@dataclass(frozen=True)
class Member:
    """One of a team in a period: his penilaian as far as it is, and how many of his reports were filed and verified.

    periode_id, periode_status: of his own dinas, None where it was not opened there. status, hasil_kerja, perilaku_kerja None:
    not scored; predikat None until submitted. tak_dinilai: why nobody scores him here, "" where somebody does.
    """

    id: int
    name: str
    jabatan: str
    periode_id: int | None
    periode_status: str | None
    status: str | None
    hasil_kerja: str | None
    perilaku_kerja: str | None
    predikat: str | None
    submitted_at: datetime | None
    acknowledged_at: datetime | None
    filed: int
    verified: int
    tak_dinilai: str = ""


COLUMNS = [
    PENILAI.c.name.label("penilai") if name == "penilai" else PENILAIAN.c[name]
    for name in PenilaianRow.__dataclass_fields__
    if name not in ("perilaku", "causes")
]


def team(connection: Connection, *, atasan_id: int, periode: periode_rules.Periode) -> list[Member]:
    """Whom somebody scores for a period: those under him on their last day in it (also who left within it), by name.

    For the eyes of the penilai: drafts are in it.
    """
    now, here = today(), placements.PENEMPATAN.c
    reports = (
        select(REKAP.c.owner_id, func.sum(REKAP.c.filed).label("filed"), func.sum(REKAP.c.verified).label("verified"))
        .where(REKAP.c.level == "pegawai", REKAP.c.month.between(periode.start, periode.end))
        .where(REKAP.c.owner_id.in_(placements.ever_under(atasan_id)))
        .group_by(REKAP.c.owner_id)
        .subquery()
    )
    p = PENILAIAN.c
    query = (
        select(PEGAWAI.c.id, PEGAWAI.c.name, PEGAWAI.c.jabatan)
        .add_columns(PERIODE.c.id, PERIODE.c.status)
        .add_columns(p.status, p.hasil_kerja, p.perilaku_kerja, p.predikat, p.submitted_at, p.acknowledged_at)
        .add_columns(func.coalesce(reports.c.filed, 0), func.coalesce(reports.c.verified, 0))
        .join_from(PEGAWAI, placements.PENEMPATAN, here.pegawai_id == PEGAWAI.c.id)
        # an atasan may sit in another dinas, and each dinas has periods of its own
        .outerjoin(PERIODE, and_(PERIODE.c.dinas_id == here.dinas_id, PERIODE.c.code == periode.code))
        .outerjoin(PENILAIAN, and_(p.pegawai_id == PEGAWAI.c.id, p.periode_id == PERIODE.c.id))
        .outerjoin(reports, reports.c.owner_id == PEGAWAI.c.id)
        .where(here.pegawai_id.in_(placements.ever_under(atasan_id)), placements.penilai(now) == atasan_id)
        .where(placements.last_in(periode.start, periode.end, now))
        .order_by(PEGAWAI.c.name, PEGAWAI.c.id)
    )
    rows = connection.execute(query).all()
    why = wajib.why(connection, pegawai_ids=[row[0] for row in rows if row[5] is None], periode=periode)
    return [replace(Member(*row), tak_dinilai=why.get(row[0], "")) for row in rows]


def one(connection: Connection, *, pegawai_id: int, periode_id: int, drafts: bool) -> PenilaianRow | None:
    """The penilaian of an employee in a period, in one statement. `drafts=False` (for the employee) hides an unfinished one."""
    parts = union_all(
        select(PERILAKU.c.penilaian_id, literal("perilaku").label("kind"), PERILAKU.c.aspek.label("key"),
               PERILAKU.c.rating.label("code"), literal("", Unicode).label("note")),
        select(PENILAIAN_SKP.c.penilaian_id, literal("skp"), cast(PENILAIAN_SKP.c.skp_id, String),
               PENILAIAN_SKP.c.cause, PENILAIAN_SKP.c.note),
    ).subquery("parts")  # fmt: skip
    query = (
        select(*COLUMNS, parts.c.kind, parts.c.key, parts.c.code, parts.c.note)
        .select_from(PENILAIAN)
        .join(PENILAI, PENILAI.c.id == PENILAIAN.c.penilai_id)
        .outerjoin(parts, parts.c.penilaian_id == PENILAIAN.c.id)
        .where(PENILAIAN.c.pegawai_id == pegawai_id, PENILAIAN.c.periode_id == periode_id)
        .where(or_(literal(drafts), GIVEN))
    )
    rows = connection.execute(query).all()
    if not rows:
        return None
    perilaku = {row.key: row.code for row in rows if row.kind == "perilaku"}
    causes = {int(row.key): (row.code, row.note) for row in rows if row.kind == "skp"}
    plain = {column.key: rows[0]._mapping[column.key] for column in COLUMNS}
    return PenilaianRow(**plain, perilaku=perilaku, causes=causes)


def frozen(connection: Connection, *, penilaian_id: int) -> Bukti | None:
    """The evidence as it stood at submission; None for a draft."""
    query = select(PENILAIAN.c.evidence).where(PENILAIAN.c.id == penilaian_id, GIVEN)
    stored = connection.execute(query).scalar()
    return from_json(stored) if stored else None


def history(connection: Connection, *, pegawai_id: int) -> pd.DataFrame:
    """What an employee was given, newest first: periode, start, hasil_kerja, perilaku_kerja, predikat, status, submitted_at,
    capaian (mean of his items in percent, None without any), semula (the predikat before an objection changed it, else None).
    Drafts are not in it."""
    mean = (
        select(func.avg(PENILAIAN_SKP.c.capaian))
        .where(PENILAIAN_SKP.c.penilaian_id == PENILAIAN.c.id)
        .scalar_subquery()
        .label("capaian")
    )
    p, changed = PENILAIAN.c, KEBERATAN.c.putusan == "ubah"
    query = (
        given(PERIODE.c.code.label("periode"), PERIODE.c.start, p.hasil_kerja, p.perilaku_kerja, p.predikat, p.status)
        .add_columns(p.submitted_at, mean, case((changed, KEBERATAN.c.before["predikat"].as_string())).label("semula"))
        .outerjoin(KEBERATAN, KEBERATAN.c.penilaian_id == p.id)
        .where(p.pegawai_id == pegawai_id)
        .order_by(PERIODE.c.end.desc(), PERIODE.c.start.desc())
    )
    return frame(connection, query)


def last_saved(connection: Connection, *, penilaian_id: int) -> tuple[str, datetime] | None:
    """Who wrote to a penilaian last, and when, as the trail says."""
    query = (
        select(AUDIT.c.actor, AUDIT.c.at)
        .where(AUDIT.c.noun == "penilaian", AUDIT.c.row_id == penilaian_id)
        .order_by(AUDIT.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return (row[0], row[1]) if row else None
