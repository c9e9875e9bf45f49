"""The plan: SKP items, their periodic results and their history."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from db.base import Model
from db.tables.columns import created, one_of
from rules.skp import ASPEK, JENIS, STATUSES


class Skp(Model, table=True):
    """One expected result of one employee in one period, agreed by both sides."""

    __table_args__ = (
        one_of("aspek", tuple(ASPEK)),
        one_of("jenis", tuple(JENIS)),
        one_of("status", STATUSES),
        one_of("polarity", ("higher", "lower", "within")),
        one_of("proposed_by", ("pegawai", "penilai")),
        CheckConstraint("target_low IS NULL OR target_high >= target_low", name="target_order"),
        Index(None, "pegawai_id", "periode_id"),
        Index(None, "dinas_id", "periode_id", "status"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    pegawai_id: int = Field(foreign_key="pegawai.id")
    periode_id: int = Field(foreign_key="periode.id")
    what: str = Field(max_length=300)
    jenis: str = Field(default="utama", max_length=10)
    aspek: str = Field(default="kuantitas", max_length=10)
    # Realisation comes from this indicator's measurements of the employee, or, without one,
    # from the item's own periodic results, put together by `aggregate`.
    indikator_id: int | None = Field(default=None, foreign_key="indikator.id")
    aggregate: str = Field(default="sum", max_length=14)
    satuan: str = Field(max_length=40)
    polarity: str = Field(default="higher", max_length=7)
    target: float | None = None
    target_low: float | None = None
    target_high: float | None = None
    status: str = Field(default="draft", max_length=10)
    proposed_by: str | None = Field(default=None, max_length=10)
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
