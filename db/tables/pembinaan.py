"""What follows a result: improvement plans, coaching talks, rewards."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.pembinaan import Jenis, JenisPenghargaan, Status, StatusPenghargaan
from rules.penilaian import Cause


class Pembinaan(Model, table=True):
    """An improvement plan of a person, a unit (`pegawai_id` empty) or the whole dinas (both empty)."""

    __table_args__ = (
        one_of("jenis", Jenis),
        one_of("cause", Cause),
        one_of("status", Status),
        Index(None, "dinas_id", "status"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    pegawai_id: int | None = Field(default=None, foreign_key="pegawai.id", index=True)
    jenis: Jenis = coded(20, default="perbaikan")
    code: str = Field(default="", max_length=7)
    problem: str = Field(max_length=500)
    cause: Cause | None = coded(10, default=None)
    actions: str = Field(max_length=2000)
    indikator_id: int | None = Field(default=None, foreign_key="indikator.id")
    penilaian_id: int | None = Field(default=None, foreign_key="penilaian.id")
    keputusan_id: int | None = Field(default=None, foreign_key="keputusan.id", index=True)
    owner_id: int = Field(foreign_key="pegawai.id", index=True)
    due: date
    evidence_url: str = Field(default="", max_length=500)
    berkas_id: int | None = Field(default=None, foreign_key="berkas.id")
    result: str = Field(default="", max_length=2000)
    status: Status = coded(10, default="terbuka")
    created_by: int = Field(foreign_key="akun.id")
    created_at: datetime = created()
    done_at: Moment = moment()
    version: int = 1


class Coaching(Model, table=True):
    """A confidential talk: only the two and the head of the dinas read it."""

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id", index=True)
    pegawai_id: int = Field(foreign_key="pegawai.id", index=True)
    coach_id: int = Field(foreign_key="pegawai.id", index=True)
    day: date
    topic: str = Field(max_length=160)
    notes: str = Field(default="", max_length=3000)
    agreement: str = Field(default="", max_length=1000)
    next_day: date | None = None
    pembinaan_id: int | None = Field(default=None, foreign_key="pembinaan.id", index=True)
    created_at: datetime = created()
    read_at: Moment = moment()
    version: int = 1


class Penghargaan(Model, table=True):
    """A reward: proposed by a rule of the dinas or by a person, signed by a human. `dasar`: the rule and figures it rests on."""

    __table_args__ = (
        one_of("jenis", JenisPenghargaan),
        one_of("status", StatusPenghargaan),
        Index(None, "dinas_id", "status"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    pegawai_id: int = Field(foreign_key="pegawai.id", index=True)
    code: str = Field(max_length=7)
    jenis: JenisPenghargaan = coded(20)
    reason: str = Field(max_length=1000)
    dasar: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    number: str = Field(default="", max_length=60)
    status: StatusPenghargaan = coded(16, default="diusulkan")
    proposed_by: int = Field(foreign_key="akun.id")
    proposed_at: datetime = created()
    signed_by: int | None = Field(default=None, foreign_key="akun.id")
    signed_at: Moment = moment()
    note: str = Field(default="", max_length=500)
    version: int = 1
