"""The evaluation of one employee in one period."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.penilaian import AspekPerilaku, Cause, Status
from rules.penilaian.predikat import Predikat, Rating


class Penilaian(Model, table=True):
    """Ratings by a human, beside what the system suggested and why. `version` guards two windows."""

    __table_args__ = (
        UniqueConstraint("pegawai_id", "periode_id"),
        one_of("hasil_kerja", Rating),
        one_of("perilaku_kerja", Rating),
        one_of("saran_hasil", Rating),
        one_of("saran_perilaku", Rating),
        one_of("predikat", Predikat),
        one_of("status", Status),
        Index(None, "dinas_id", "periode_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    unit_id: int = Field(foreign_key="unit.id")
    pegawai_id: int = Field(foreign_key="pegawai.id")
    periode_id: int = Field(foreign_key="periode.id")
    penilai_id: int = Field(foreign_key="pegawai.id", index=True)
    hasil_kerja: Rating | None = coded(10, default=None)
    perilaku_kerja: Rating | None = coded(10, default=None)
    saran_hasil: Rating | None = coded(10, default=None)
    saran_perilaku: Rating | None = coded(10, default=None)
    alasan_saran_hasil: str = Field(default="", max_length=1000)
    alasan_saran_perilaku: str = Field(default="", max_length=1000)
    alasan_hasil: str = Field(default="", max_length=1000)
    alasan_perilaku: str = Field(default="", max_length=1000)
    umpan_balik: str = Field(default="", max_length=2000)
    predikat: Predikat | None = coded(20, default=None)
    status: Status = coded(12, default="draf")
    # The numbers as they stood when the penilaian was submitted: what the employee is shown stays.
    evidence: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    created_at: datetime = created()
    submitted_at: Moment = moment()
    acknowledged_at: Moment = moment()
    version: int = 1


class PenilaianSkp(Model, table=True):
    """How one SKP item stood in the evaluation, and why it was missed."""

    __tablename__ = "penilaian_skp"
    __table_args__ = (UniqueConstraint("penilaian_id", "skp_id"), one_of("cause", Cause))

    id: int | None = Field(default=None, primary_key=True)
    penilaian_id: int = Field(foreign_key="penilaian.id")
    skp_id: int = Field(foreign_key="skp.id", index=True)
    realisasi: float | None = None
    capaian_raw: float | None = None
    capaian: float | None = None
    cause: Cause | None = coded(10, default=None)
    note: str = Field(default="", max_length=500)


class Perilaku(Model, table=True):
    """One of the seven BerAKHLAK ratings."""

    __table_args__ = (
        UniqueConstraint("penilaian_id", "aspek"),
        one_of("aspek", AspekPerilaku),
        one_of("rating", Rating),
    )

    id: int | None = Field(default=None, primary_key=True)
    penilaian_id: int = Field(foreign_key="penilaian.id")
    aspek: AspekPerilaku = coded(30)
    rating: Rating = coded(10)
