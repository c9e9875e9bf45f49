"""Briefings on the programme, and who attended."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from db.base import Model
from db.tables.columns import created


class Sosialisasi(Model, table=True):
    """One briefing of a dinas; `evidence_url`: its material."""

    __table_args__ = (Index(None, "dinas_id", "day"),)

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    day: date
    subject: str = Field(max_length=200)
    speaker: str = Field(default="", max_length=120)
    place: str = Field(default="", max_length=160)
    evidence_url: str = Field(default="", max_length=500)
    created_by: int = Field(foreign_key="akun.id")
    created_at: datetime = created()
    version: int = 1


class SosialisasiHadir(Model, table=True):
    """Who attended."""

    __tablename__ = "sosialisasi_hadir"

    sosialisasi_id: int = Field(primary_key=True, foreign_key="sosialisasi.id")
    pegawai_id: int = Field(primary_key=True, foreign_key="pegawai.id", index=True)
