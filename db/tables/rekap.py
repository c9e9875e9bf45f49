"""Monthly roll-ups, kept in the same transaction as the rows they count (`cli.py check` proves it)."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from db.base import Model
from db.tables.columns import coded, one_of
from rules.indikator import Level, StaffLevel


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
