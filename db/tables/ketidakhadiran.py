"""Days away that an employee asks for, and his superior's answer."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, text
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.kehadiran.ketidakhadiran import Jenis, Status

# Whoever answers asks for these: few among many.
WAITS = text("status = 'menunggu'")


class Ketidakhadiran(Model, table=True):
    """A range of days away, both ends counted. `token` comes from the form: the same token is saved once.

    After a yes `days` tells how many days of attendance it wrote, `left_out` [day, why] of those that stayed as they were.
    """

    __table_args__ = (
        one_of("kind", Jenis),
        one_of("status", Status),
        CheckConstraint('"end" >= start', name="day_order"),
        Index("ix_ketidakhadiran_waiting", "dinas_id", sqlite_where=WAITS, postgresql_where=WAITS),
        Index(None, "pegawai_id", "start"),
    )

    id: int | None = Field(default=None, primary_key=True)
    # Where he belonged when he asked; who decides is read from the placement of the day.
    dinas_id: int = Field(foreign_key="dinas.id")
    pegawai_id: int = Field(foreign_key="pegawai.id")
    kind: Jenis = coded(20)
    start: date
    end: date
    reason: str = Field(max_length=500)
    berkas_id: int | None = Field(default=None, foreign_key="berkas.id", index=True)
    status: Status = coded(10, default="menunggu")
    asked_at: datetime = created()
    decided_by: int | None = Field(default=None, foreign_key="akun.id")
    decided_at: Moment = moment()
    # the atasan for whom he stood in
    atas_nama_id: int | None = Field(default=None, foreign_key="pegawai.id")
    note: str = Field(default="", max_length=300)
    # Who took an agreed range back, wholly or from that day on, and why; empty where the employee himself did.
    ended_by: int | None = Field(default=None, foreign_key="akun.id")
    ended_at: Moment = moment()
    ended_note: str = Field(default="", max_length=300)
    days: int = 0
    left_out: list[Any] = Field(default_factory=list, sa_type=JSON)
    token: str = Field(unique=True, max_length=40)
    version: int = 1
