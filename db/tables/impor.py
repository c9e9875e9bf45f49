"""Imports: what came in by which file, every row that one wrote, and how files of a source are read."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, created, moment


class Impor(Model, table=True):
    """One file that came in. told: its name, how it was read, how many rows of which state."""

    __table_args__ = (Index(None, "dinas_id", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    kind: str = Field(max_length=20)
    name: str = Field(max_length=120)
    sha256: str = Field(max_length=64)
    told: dict[str, Any] = Field(sa_type=JSON)
    akun_id: int | None = Field(default=None, foreign_key="akun.id")
    at: datetime = created()
    undone_by: int | None = Field(default=None, foreign_key="akun.id")
    undone_at: Moment = moment()


class ImporBaris(Model, table=True):
    """A row that an import wrote, so that it can be taken back. before: its columns (none: it is new). hash: as it was left."""

    __tablename__ = "impor_baris"

    id: int | None = Field(default=None, primary_key=True)
    impor_id: int = Field(foreign_key="impor.id", index=True)
    noun: str = Field(max_length=30)
    row_id: int
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    hash: str = Field(max_length=64)


class ImporPemetaan(Model, table=True):
    """How files of one source are read (`rules.impor.Susunan`), so that the next month's file needs no choosing."""

    __tablename__ = "impor_pemetaan"
    __table_args__ = (UniqueConstraint("dinas_id", "kind", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    kind: str = Field(max_length=20)
    name: str = Field(max_length=60)
    mapping: dict[str, Any] = Field(sa_type=JSON)
