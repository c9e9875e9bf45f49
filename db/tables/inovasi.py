"""Innovations, and whose work they are."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.inovasi import Status, Tahap

# Whoever checks them asks for these: few among many.
WAITS = text("status = 'diajukan'")


class Inovasi(Model, table=True):
    """One innovation. `accepted_on`: the day of the first yes, by which it is counted ever after; a later change only waits anew.

    `before`, `after`: the figure of its indikator as it stood at the last yes, in the unit of the indikator.
    """

    __table_args__ = (
        one_of("tahap", Tahap),
        one_of("status", Status),
        Index(None, "dinas_id", "accepted_on"),
        Index("ix_inovasi_waiting", "dinas_id", sqlite_where=WAITS, postgresql_where=WAITS),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    proposer_id: int = Field(foreign_key="pegawai.id", index=True)
    title: str = Field(max_length=160)
    problem: str = Field(max_length=1000)
    novelty: str = Field(max_length=1000)
    tahap: Tahap = coded(10)
    start: date | None = None
    evidence_url: str = Field(default="", max_length=500)
    berkas_id: int | None = Field(default=None, foreign_key="berkas.id", index=True)
    indikator_id: int | None = Field(default=None, foreign_key="indikator.id")
    effect: str = Field(default="", max_length=1000)
    before: float | None = None
    after: float | None = None
    status: Status = coded(12, default="diajukan")
    note: str = Field(default="", max_length=500)
    decided_by: int | None = Field(default=None, foreign_key="akun.id")
    decided_at: Moment = moment()
    accepted_on: date | None = None
    created_at: datetime = created()
    version: int = 1


class InovasiPegawai(Model, table=True):
    """Whose work it is."""

    __tablename__ = "inovasi_pegawai"

    inovasi_id: int = Field(primary_key=True, foreign_key="inovasi.id")
    pegawai_id: int = Field(primary_key=True, foreign_key="pegawai.id", index=True)
