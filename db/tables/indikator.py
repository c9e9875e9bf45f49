"""Indicators, the low-code heart: definition, history, measurements, targets."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, text
from sqlmodel import Field

from db.base import Model
from db.tables.columns import coded, created, one_of
from rules.indikator import Aggregate, Frequency, Level
from rules.indikator.aturan_capaian import Rumus
from rules.indikator.capaian import Polarity


def owner_index(name: str, *columns: str, owner: tuple[str, ...] = ("unit_id", "pegawai_id")) -> Index:
    """Unique per owner. NULLs count as different in a unique index, so they are folded to 0."""
    return Index(name, *columns, *(text(f"coalesce({column}, 0)") for column in owner), unique=True)


class Indikator(Model, table=True):
    """What is measured, of whom, and how single measurements become one figure.

    For `ratio` a measurement's `value` is the numerator and `n` the denominator, and the figure
    is Σvalue / Σn × factor (100 for a percentage). `dinas_id` empty means: for every dinas.
    """

    __table_args__ = (
        one_of("level", Level),
        one_of("polarity", Polarity),
        one_of("rumus", Rumus),
        one_of("aggregate", Aggregate),
        one_of("frequency", Frequency),
        CheckConstraint("factor > 0", name="factor_positive"),
        CheckConstraint("rumus IS NULL OR polarity = 'turun'", name="rumus_where_lower_is_better"),
        CheckConstraint("NOT kumulatif OR aggregate = 'terakhir'", name="kumulatif_is_last"),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=30)
    name: str = Field(max_length=120)
    description: str = Field(default="", max_length=500)
    satuan: str = Field(max_length=40)
    level: Level = coded(8)
    polarity: Polarity = coded(7)
    aggregate: Aggregate = coded(14)
    frequency: Frequency = coded(12, default="bulanan")
    # db/queries/indikator/sumber has the known ones; a new one is to need no migration, hence no CHECK.
    source: str = Field(default="isian", max_length=20)
    # Which figure of an automatic source it is (`source` laporan: "laporan" or "disetujui_persen").
    measure: str = Field(default="", max_length=30)
    value_label: str = Field(default="Nilai", max_length=60)
    n_label: str = Field(default="", max_length=60)
    factor: float = 1
    decimals: int = Field(default=1, ge=0, le=4)
    dinas_id: int | None = Field(default=None, foreign_key="dinas.id", index=True)
    position: int = 100
    # Empty: what the dinas or the city chose.
    rumus: Rumus | None = coded(8, default=None)
    # The latest value has grown since 1 January: realised budget, certified staff of the year.
    kumulatif: bool = False
    active: bool = True
    version: int = 1


class IndikatorRiwayat(Model, table=True):
    """A definition as it stood before it was changed."""

    __tablename__ = "indikator_riwayat"

    id: int | None = Field(default=None, primary_key=True)
    indikator_id: int = Field(foreign_key="indikator.id", index=True)
    version: int
    definition: dict[str, Any] = Field(sa_type=JSON)
    changed_by: int | None = Field(default=None, foreign_key="akun.id")
    changed_at: datetime = created()


class Pengukuran(Model, table=True):
    """One measured value of one owner on one day."""

    __table_args__ = (
        owner_index("uq_pengukuran_owner_day", "indikator_id", "dinas_id", "day", owner=("unit_id", "layanan_id", "pegawai_id")),
        Index(None, "dinas_id", "day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    indikator_id: int = Field(foreign_key="indikator.id")
    dinas_id: int = Field(foreign_key="dinas.id")
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    # Of a service: its unit, where it has one, counts it too.
    layanan_id: int | None = Field(default=None, foreign_key="layanan.id", index=True)
    pegawai_id: int | None = Field(default=None, foreign_key="pegawai.id", index=True)
    day: date
    value: float
    n: float = 1
    note: str = Field(default="", max_length=300)
    recorded_by: int | None = Field(default=None, foreign_key="akun.id")
    recorded_at: datetime = created()
    version: int = 1


class Target(Model, table=True):
    """What is to be reached in a period: a value, or a range."""

    __table_args__ = (
        owner_index("uq_target_owner_periode", "indikator_id", "dinas_id", "periode_id"),
        CheckConstraint(
            "(value IS NOT NULL AND low IS NULL AND high IS NULL) OR (value IS NULL AND low IS NOT NULL AND high >= low)",
            name="value_or_range",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    indikator_id: int = Field(foreign_key="indikator.id")
    dinas_id: int = Field(foreign_key="dinas.id")
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    pegawai_id: int | None = Field(default=None, foreign_key="pegawai.id")
    periode_id: int = Field(foreign_key="periode.id", index=True)
    value: float | None = None
    low: float | None = None
    high: float | None = None
    version: int = 1


class PenanggungJawab(Model, table=True):
    """Who answers for an indicator in a dinas; without a row the head of whose unit measures it does."""

    __tablename__ = "penanggung_jawab"

    dinas_id: int = Field(primary_key=True, foreign_key="dinas.id")
    indikator_id: int = Field(primary_key=True, foreign_key="indikator.id", index=True)
    pegawai_id: int = Field(foreign_key="pegawai.id", index=True)
    set_by: int = Field(foreign_key="akun.id")
    set_at: datetime = created()
