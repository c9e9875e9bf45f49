"""Field visits."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.penilaian import Cause


class Kunjungan(Model, table=True):
    """A leader went and saw: where, when, what, and what follows until when."""

    __table_args__ = (
        CheckConstraint("rating IS NULL OR rating BETWEEN 1 AND 4", name="rating_range"),
        CheckConstraint("due IS NULL OR follow_up <> ''", name="due_has_follow_up"),
        Index(None, "dinas_id", "day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    layanan_id: int | None = Field(default=None, foreign_key="layanan.id")
    visitor_id: int = Field(foreign_key="pegawai.id", index=True)
    day: date
    place: str = Field(max_length=160)
    findings: str = Field(max_length=2000)
    rating: int | None = None
    berkas_id: int | None = Field(default=None, foreign_key="berkas.id", index=True)
    follow_up: str = Field(default="", max_length=500)
    follow_up_by: int | None = Field(default=None, foreign_key="pegawai.id", index=True)
    due: date | None = None
    done_at: Moment = moment()
    done_note: str = Field(default="", max_length=500)
    created_at: datetime = created()
    version: int = 1


class KunjunganPegawai(Model, table=True):
    """Who was met: they see the visit too."""

    __tablename__ = "kunjungan_pegawai"

    kunjungan_id: int = Field(primary_key=True, foreign_key="kunjungan.id")
    pegawai_id: int = Field(primary_key=True, foreign_key="pegawai.id", index=True)


class Sebab(Model, table=True):
    """Why a figure missed its standard: individu or sistem, a short name for the count, and what happened."""

    __table_args__ = (
        one_of("cause", Cause),
        Index(None, "dinas_id", "day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    layanan_id: int | None = Field(default=None, foreign_key="layanan.id", index=True)
    indikator_id: int | None = Field(default=None, foreign_key="indikator.id")
    day: date
    cause: Cause = coded(10)
    category: str = Field(max_length=60)
    note: str = Field(default="", max_length=500)
    recorded_by: int | None = Field(default=None, foreign_key="akun.id")
    recorded_at: datetime = created()
    version: int = 1
