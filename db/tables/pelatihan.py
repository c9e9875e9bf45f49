"""Training: courses, sessions, participants, wishes."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.pelatihan import Mode, StatusPeserta, StatusSesi, StatusUsul


class Pelatihan(Model, table=True):
    """A course; `dinas_id` empty: open to every dinas. `indikator_id`: the figure that it is to move."""

    __table_args__ = (one_of("mode", Mode), CheckConstraint("jp > 0", name="jp_positive"))

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int | None = Field(default=None, foreign_key="dinas.id", index=True)
    title: str = Field(max_length=160)
    kompetensi_id: int | None = Field(default=None, foreign_key="kompetensi.id", index=True)
    indikator_id: int | None = Field(default=None, foreign_key="indikator.id")
    jp: int
    provider: str = Field(default="", max_length=120)
    mode: Mode = coded(12, default="tatap_muka")
    link: str = Field(default="", max_length=500)
    description: str = Field(default="", max_length=1000)
    active: bool = True
    version: int = 1


class SesiPelatihan(Model, table=True):
    """A course held from a day to a day, with so many seats (none given: without limit)."""

    __tablename__ = "sesi_pelatihan"
    __table_args__ = (
        one_of("status", StatusSesi),
        CheckConstraint('"end" >= start', name="day_order"),
        CheckConstraint("seats IS NULL OR seats > 0", name="seats_positive"),
    )

    id: int | None = Field(default=None, primary_key=True)
    pelatihan_id: int = Field(foreign_key="pelatihan.id", index=True)
    dinas_id: int = Field(foreign_key="dinas.id", index=True)
    start: date
    end: date
    place: str = Field(default="", max_length=160)
    seats: int | None = None
    status: StatusSesi = coded(10, default="dibuka")
    version: int = 1


class Peserta(Model, table=True):
    """One employee in one session: approval, attendance, tests (0–100), certificate, what he thought of it (1–5)."""

    __table_args__ = (
        UniqueConstraint("sesi_id", "pegawai_id"),
        one_of("status", StatusPeserta),
        CheckConstraint("pre IS NULL OR pre BETWEEN 0 AND 100", name="pre_range"),
        CheckConstraint("post IS NULL OR post BETWEEN 0 AND 100", name="post_range"),
        CheckConstraint("rating IS NULL OR rating BETWEEN 1 AND 5", name="rating_range"),
        CheckConstraint("jp >= 0", name="jp_range"),
        Index(None, "dinas_id", "completed_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    sesi_id: int = Field(foreign_key="sesi_pelatihan.id")
    # Of the employee when he joined: his hours count for that house.
    dinas_id: int = Field(foreign_key="dinas.id")
    unit_id: int = Field(foreign_key="unit.id")
    pegawai_id: int = Field(foreign_key="pegawai.id", index=True)
    keputusan_id: int | None = Field(default=None, foreign_key="keputusan.id", index=True)
    status: StatusPeserta = coded(14, default="diusulkan")
    note: str = Field(default="", max_length=500)
    joined_at: datetime = created()
    decided_by: int | None = Field(default=None, foreign_key="akun.id")
    pre: float | None = None
    post: float | None = None
    # Set when attendance is recorded; only then do the hours count.
    jp: int = 0
    completed_on: date | None = None
    berkas_id: int | None = Field(default=None, foreign_key="berkas.id")
    rating: int | None = None
    comment: str = Field(default="", max_length=1000)
    version: int = 1


class UsulPelatihan(Model, table=True):
    """What an employee wishes to learn: a course that is offered, or one of his own words."""

    __tablename__ = "usul_pelatihan"
    __table_args__ = (one_of("status", StatusUsul), Index(None, "dinas_id", "status"))

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    pegawai_id: int = Field(foreign_key="pegawai.id", index=True)
    pelatihan_id: int | None = Field(default=None, foreign_key="pelatihan.id")
    kompetensi_id: int | None = Field(default=None, foreign_key="kompetensi.id")
    title: str = Field(default="", max_length=160)
    reason: str = Field(max_length=500)
    status: StatusUsul = coded(10, default="diajukan")
    answer: str = Field(default="", max_length=500)
    answered_by: int | None = Field(default=None, foreign_key="akun.id")
    created_at: datetime = created()
    answered_at: Moment = moment()
    version: int = 1
