"""Dinas, units, employees, and where each of them worked when."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from db.base import Model
from db.tables.columns import coded, one_of
from rules.katalog.jenis import JenisDinas
from rules.kit.identitas import JenisJabatan, StatusPegawai


class Dinas(Model, table=True):
    """An agency of the city. `code` is what stands in URLs and on the command line.

    jenis: what kind of agency it is; the catalogue offers by it. Before `dipakai_sejak` nothing is owed in this app; empty:
    nothing is cut. kota: no agency, but the place of the leaders of the region (services/organisasi/pimpinan.py): never in use,
    so that no list, figure or period knows it.
    """

    __table_args__ = (one_of("jenis", JenisDinas), CheckConstraint("NOT (kota AND active)", name="kota_aside"))

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=20)
    name: str = Field(max_length=120)
    sector: str = Field(default="", max_length=60)
    jenis: JenisDinas = coded(12, default="umum")
    active: bool = True
    kota: bool = False
    dipakai_sejak: date | None = None
    version: int = 1


class Unit(Model, table=True):
    """A part of a dinas: secretariat, bidang, UPT, school, clinic. Merged into another one it keeps its past up to `last_day`."""

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id", index=True)
    parent_id: int | None = Field(default=None, foreign_key="unit.id")
    name: str = Field(max_length=120)
    active: bool = True
    merged_into_id: int | None = Field(default=None, foreign_key="unit.id")
    last_day: date | None = None
    version: int = 1


class Pegawai(Model, table=True):
    """Somebody who works for a dinas. The NIP is unique for people to use, but may change: never the primary key.

    A non-ASN has none. asn_sejak: the day from which a former non-ASN is one of the ASN; empty: he always was.
    """

    __table_args__ = (
        one_of("status", StatusPegawai),
        one_of("jenis_jabatan", JenisJabatan),
        CheckConstraint("atasan_id IS NULL OR atasan_id <> id", name="atasan_is_another"),
        CheckConstraint("active_to IS NULL OR active_to >= active_from", name="active_order"),
        CheckConstraint("(nip IS NULL) = (status = 'non_asn')", name="nip_of_asn"),
        CheckConstraint("status <> 'non_asn' OR (golongan = '' AND asn_sejak IS NULL)", name="non_asn_plain"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id", index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    atasan_id: int | None = Field(default=None, foreign_key="pegawai.id", index=True)
    nip: str | None = Field(default=None, unique=True, max_length=18)
    name: str = Field(max_length=120)
    jabatan: str = Field(max_length=120)
    jenis_jabatan: JenisJabatan = coded(20, default="pelaksana")
    golongan: str = Field(default="", max_length=8)
    status: StatusPegawai = coded(8)
    active_from: date
    active_to: date | None = None
    asn_sejak: date | None = None
    version: int = 1


class Penempatan(Model, table=True):
    """Where an employee belonged from a day on, and under whom; `pegawai` holds the same of today.

    `tmt` is the day of the decree, `start` the day from which he counts there: never inside a closed period. `end` is the
    last day, empty while it goes on. The rows of one employee do not overlap; between leaving and coming back there is none.
    """

    __table_args__ = (
        UniqueConstraint("pegawai_id", "start"),
        CheckConstraint('"end" IS NULL OR "end" >= start', name="order"),
        Index(None, "dinas_id", "start"),
    )

    id: int | None = Field(default=None, primary_key=True)
    pegawai_id: int = Field(foreign_key="pegawai.id")
    dinas_id: int = Field(foreign_key="dinas.id")
    unit_id: int = Field(foreign_key="unit.id", index=True)
    atasan_id: int | None = Field(default=None, foreign_key="pegawai.id", index=True)
    tmt: date
    start: date
    end: date | None = None
