"""Competencies: the catalogue, what a post requires, what was observed of whom."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from db.base import Model
from db.tables.columns import coded, created, one_of
from rules.kompetensi import Jenis, Observer


class Kompetensi(Model, table=True):
    """One competency; `dinas_id` empty: for every dinas."""

    __table_args__ = (one_of("jenis", Jenis),)

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int | None = Field(default=None, foreign_key="dinas.id", index=True)
    code: str = Field(unique=True, max_length=30)
    name: str = Field(max_length=120)
    jenis: Jenis = coded(20)
    description: str = Field(default="", max_length=500)
    active: bool = True
    version: int = 1


class KompetensiJabatan(Model, table=True):
    """The level that a post of a dinas requires; `jabatan` empty: every post that has no line of its own."""

    __tablename__ = "kompetensi_jabatan"
    __table_args__ = (
        UniqueConstraint("dinas_id", "kompetensi_id", "jabatan"),
        CheckConstraint("level BETWEEN 1 AND 5", name="level_range"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    kompetensi_id: int = Field(foreign_key="kompetensi.id", index=True)
    jabatan: str = Field(default="", max_length=120)
    level: int
    version: int = 1


class KompetensiPegawai(Model, table=True):
    """A level observed of one employee on a day, by his penilai or by himself; former ones stay, the latest counts."""

    __tablename__ = "kompetensi_pegawai"
    __table_args__ = (
        UniqueConstraint("pegawai_id", "kompetensi_id", "observer", "day"),
        one_of("observer", Observer),
        CheckConstraint("level BETWEEN 1 AND 5", name="level_range"),
        Index(None, "dinas_id", "kompetensi_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    pegawai_id: int = Field(foreign_key="pegawai.id")
    kompetensi_id: int = Field(foreign_key="kompetensi.id")
    observer: Observer = coded(8)
    day: date
    level: int
    # On what it rests: what was seen, a certificate, a result.
    source: str = Field(default="", max_length=300)
    recorded_by: int = Field(foreign_key="akun.id")
    recorded_at: datetime = created()
    version: int = 1
