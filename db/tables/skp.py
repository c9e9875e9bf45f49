"""The plan: SKP items, their periodic results and their history."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from db.base import Model
from db.tables.columns import coded, created, one_of
from rules.indikator import Aggregate
from rules.indikator.capaian import Polarity
from rules.skp import Aspek, Jenis, Side, Status


class Skp(Model, table=True):
    """One expected result of one employee in one period, agreed by both sides."""

    __table_args__ = (
        one_of("aspek", Aspek),
        one_of("jenis", Jenis),
        one_of("status", Status),
        one_of("polarity", Polarity),
        one_of("proposed_by", Side),
        CheckConstraint("target_low IS NULL OR target_high >= target_low", name="target_order"),
        Index(None, "pegawai_id", "periode_id"),
        Index(None, "dinas_id", "periode_id", "status"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    pegawai_id: int = Field(foreign_key="pegawai.id")
    periode_id: int = Field(foreign_key="periode.id")
    what: str = Field(max_length=300)
    jenis: Jenis = coded(10, default="utama")
    aspek: Aspek = coded(10, default="kuantitas")
    # Realisation comes from this indicator's measurements of the employee, or, without one,
    # from the item's own periodic results, put together by `aggregate`.
    indikator_id: int | None = Field(default=None, foreign_key="indikator.id")
    aggregate: Aggregate = coded(14, default="jumlah")
    satuan: str = Field(max_length=40)
    polarity: Polarity = coded(7, default="naik")
    target: float | None = None
    target_low: float | None = None
    target_high: float | None = None
    status: Status = coded(12, default="draf")
    proposed_by: Side | None = coded(10, default=None)
    note: str = Field(default="", max_length=500)
    version: int = 1


class SkpHasil(Model, table=True):
    """One periodic result of an SKP item without an indicator (a lesson plan's month, a stage done)."""

    __tablename__ = "skp_hasil"
    __table_args__ = (Index(None, "skp_id", "day", unique=True),)

    id: int | None = Field(default=None, primary_key=True)
    skp_id: int = Field(foreign_key="skp.id")
    day: date
    value: float
    note: str = Field(default="", max_length=300)
    recorded_by: int = Field(foreign_key="akun.id")
    recorded_at: datetime = created()
    version: int = 1


class SkpRiwayat(Model, table=True):
    """What happened to an item: who did what when, with which note, and the item as it then stood."""

    __tablename__ = "skp_riwayat"

    id: int | None = Field(default=None, primary_key=True)
    skp_id: int = Field(foreign_key="skp.id", index=True)
    at: datetime = created()
    akun_id: int = Field(foreign_key="akun.id")
    action: str = Field(max_length=20)
    note: str = Field(default="", max_length=500)
    snapshot: str = Field(max_length=2000)
