"""Objections to a score, and the predikat of an organisation."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.penilaian.keberatan import Putusan, Status
from rules.penilaian.predikat import Organisasi


class Keberatan(Model, table=True):
    """One objection. `before` is the score as it stood: it stays visible whatever was decided."""

    __table_args__ = (
        UniqueConstraint("penilaian_id"),
        one_of("status", Status),
        one_of("putusan", Putusan),
        Index(None, "dinas_id", "status"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    penilaian_id: int = Field(foreign_key="penilaian.id")
    pegawai_id: int = Field(foreign_key="pegawai.id", index=True)
    penilai_id: int = Field(foreign_key="pegawai.id", index=True)
    # The penilai's superior when it was filed; none: the leaders of the city decide.
    decider_id: int | None = Field(default=None, foreign_key="pegawai.id", index=True)
    reason: str = Field(max_length=2000)
    berkas_id: int | None = Field(default=None, foreign_key="berkas.id")
    received: date
    due: date
    filed_at: datetime = created()
    response: str = Field(default="", max_length=2000)
    responded_at: Moment = moment()
    status: Status = coded(12, default="diajukan")
    putusan: Putusan | None = coded(6, default=None)
    putusan_reason: str = Field(default="", max_length=2000)
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    decided_by: int | None = Field(default=None, foreign_key="akun.id")
    decided_at: Moment = moment()
    version: int = 1


class PredikatOrganisasi(Model, table=True):
    """The predikat of a dinas in a period, set by a human above its head."""

    __tablename__ = "predikat_organisasi"
    __table_args__ = (UniqueConstraint("dinas_id", "periode_id"), one_of("predikat", Organisasi))

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    periode_id: int = Field(foreign_key="periode.id")
    predikat: Organisasi = coded(20)
    reason: str = Field(max_length=1000)
    decided_by: int = Field(foreign_key="akun.id")
    decided_at: datetime = created()
    version: int = 1
