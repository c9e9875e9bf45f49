"""Attendance, working time and the numbers of fingerprint machines."""

from datetime import date, datetime, time

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from db.base import Model
from db.tables.columns import coded, created, one_of
from rules.kehadiran import AGREED, EXCUSED, Source, Status

# Few days among many are excused, and every count of days owed looks for them.
IS_EXCUSED = text("status IN ('" + "', '".join(EXCUSED) + "')")
# Only these may lie ahead of today.
IS_AGREED = text(f"source = '{AGREED}'")


class Kehadiran(Model, table=True):
    """One employee on one day."""

    __table_args__ = (
        UniqueConstraint("pegawai_id", "day"),
        one_of("status", Status),
        one_of("source", Source),
        CheckConstraint("minutes >= 0 AND minutes <= 1440", name="minutes_range"),
        Index(None, "dinas_id", "day"),
        Index("ix_kehadiran_excused", "pegawai_id", "day", sqlite_where=IS_EXCUSED, postgresql_where=IS_EXCUSED),
        Index("ix_kehadiran_agreed", "dinas_id", "day", sqlite_where=IS_AGREED, postgresql_where=IS_AGREED),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    unit_id: int = Field(foreign_key="unit.id")
    pegawai_id: int = Field(foreign_key="pegawai.id")
    day: date
    status: Status = coded(20)
    time_in: time | None = None
    time_out: time | None = None
    minutes: int = 0
    note: str = Field(default="", max_length=300)
    source: Source = coded(16, default="isian")
    recorded_by: int | None = Field(default=None, foreign_key="akun.id")
    recorded_at: datetime = created()
    version: int = 1


class JamKerja(Model, table=True):
    """Working time of a dinas or one unit from a day on. `minutes` holds Monday … Sunday; `shift` has no fixed days.

    tolerance: minutes after time_in that are not late yet.
    """

    __tablename__ = "jam_kerja"
    __table_args__ = (
        CheckConstraint("tolerance >= 0 AND tolerance <= 120", name="tolerance_range"),
        Index(None, "dinas_id", "start"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    name: str = Field(max_length=60)
    start: date
    end: date | None = None
    minutes: list[int] = Field(sa_type=JSON)
    time_in: time | None = None
    shift: bool = False
    tolerance: int = 0
    version: int = 1


class NomorMesin(Model, table=True):
    """Whose number it is on a fingerprint machine that knows no NIP."""

    __tablename__ = "nomor_mesin"
    __table_args__ = (UniqueConstraint("dinas_id", "mesin", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    mesin: str = Field(max_length=60)
    number: str = Field(max_length=9)
    pegawai_id: int = Field(foreign_key="pegawai.id", index=True)


class RekapKehadiran(Model, table=True):
    """Attendance of one owner in one month."""

    __tablename__ = "rekap_kehadiran"
    __table_args__ = (Index(None, "dinas_id", "level", "month"),)

    level: str = Field(primary_key=True, max_length=8)
    owner_id: int = Field(primary_key=True)
    month: date = Field(primary_key=True)
    dinas_id: int = Field(primary_key=True)
    # Days recorded, of those present, late, absent without reason. Piket is in both: a share of present never passes 100.
    days: int = 0
    present: int = 0
    late: int = 0
    absent: int = 0
    minutes: int = 0
