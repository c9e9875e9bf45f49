"""Periods of a dinas, their reopening by two persons, and the days off."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.kit.periode import Kind, Status


class Periode(Model, table=True):
    """A month, quarter, semester or year of one dinas: open → scoring → closed; a semester follows its quarters."""

    __table_args__ = (
        UniqueConstraint("dinas_id", "code"),
        one_of("kind", Kind),
        one_of("status", Status),
        CheckConstraint('"end" >= start', name="order"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    code: str = Field(max_length=7)
    kind: Kind = coded(8)
    start: date
    end: date
    status: Status = coded(9, default="terbuka")


class PeriodeBuka(Model, table=True):
    """A wish to reopen a closed period; a second person must agree before anything opens."""

    __tablename__ = "periode_buka"
    __table_args__ = (CheckConstraint("approved_by IS NULL OR approved_by <> requested_by", name="two_persons"),)

    id: int | None = Field(default=None, primary_key=True)
    periode_id: int = Field(foreign_key="periode.id", index=True)
    reason: str = Field(max_length=500)
    requested_by: int = Field(foreign_key="akun.id")
    requested_at: datetime = created()
    approved_by: int | None = Field(default=None, foreign_key="akun.id")
    decided_at: Moment = moment()
    approved: bool | None = None


class HariLibur(Model, table=True):
    """A local change to the national calendar: a day off added, or one that is worked."""

    __tablename__ = "hari_libur"

    day: date = Field(primary_key=True)
    name: str = Field(max_length=120)
    off: bool = True
