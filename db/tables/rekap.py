"""Monthly roll-ups, kept in the same transaction as the rows they count (`cli.py check` proves it)."""

from datetime import date
from typing import Any, Literal

from sqlalchemy import JSON, Index
from sqlmodel import Field

from db.base import Model
from db.tables.columns import coded, one_of
from rules.indikator import Level, StaffLevel

HouseLevel = Literal["dinas", "unit"]


class RekapLaporan(Model, table=True):
    """Reports of one owner in one month. `owner_id` is the id of a dinas, unit or pegawai."""

    __tablename__ = "rekap_laporan"
    __table_args__ = (one_of("level", StaffLevel), Index(None, "dinas_id", "level", "month"))

    level: StaffLevel = coded(8, primary_key=True)
    owner_id: int = Field(primary_key=True)
    month: date = Field(primary_key=True)
    # part of the key: someone who moves in the middle of a month has figures in both dinas
    dinas_id: int = Field(primary_key=True)
    filed: int = 0
    verified: int = 0
    returned: int = 0
    minutes: int = 0
    minutes_verified: int = 0
    # Person-days with at least one report: the numerator of the reporting rate.
    days: int = 0


class RekapPengukuran(Model, table=True):
    """Measurements of one indicator, owner and month, in the parts that every aggregate needs."""

    __tablename__ = "rekap_pengukuran"
    __table_args__ = (one_of("level", Level), Index(None, "dinas_id", "level", "month"))

    indikator_id: int = Field(primary_key=True)
    level: Level = coded(8, primary_key=True)
    owner_id: int = Field(primary_key=True)
    month: date = Field(primary_key=True)
    # part of the key: someone who moves in the middle of a month has figures in both dinas
    dinas_id: int = Field(primary_key=True)
    sum_value: float = 0
    sum_n: float = 0
    sum_vn: float = 0
    count: int = 0
    last_value: float | None = None
    last_date: date | None = None


class RekapBeku(Model, table=True):
    """What an indicator showed of a dinas or unit when a period closed; from then on the period is read from here.

    Months inside a closed quarter or year stand here too, whether they were opened as periods or not: a larger period that is
    still open adds their totals.
    """

    __tablename__ = "rekap_beku"
    __table_args__ = (one_of("level", HouseLevel), Index(None, "code", "level"))

    dinas_id: int = Field(primary_key=True, foreign_key="dinas.id")
    code: str = Field(primary_key=True, max_length=7)
    level: HouseLevel = coded(8, primary_key=True)
    owner_id: int = Field(primary_key=True)
    indikator_id: int = Field(primary_key=True, foreign_key="indikator.id")
    sum_value: float = 0
    sum_n: float = 0
    sum_vn: float = 0
    count: int = 0
    last_value: float | None = None
    last_date: date | None = None
    value: float | None = None
    n: float = 0
    # working days of the period, as the calendar was then
    days: int = 0
    previous: float | None = None
    target: float | None = None
    target_low: float | None = None
    target_high: float | None = None
    target_source: str | None = Field(default=None, max_length=7)
    capaian_raw: float | None = None
    capaian: float | None = None
    kategori: str | None = Field(default=None, max_length=30)
    reason: str | None = Field(default=None, max_length=200)
    # of a median that was not reached: more than this
    beyond: float | None = None
    # What the total counts: another source or measure of the same indicator is not added to it.
    source: str = Field(max_length=20)
    measure: str = Field(default="", max_length=30)
    version: int = 1
    # How the indicator was defined; empty for a unit, whose dinas's row has it.
    definition: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
