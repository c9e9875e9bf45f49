"""What dinas, units and services were before: their former names, and the units that services belonged to."""

from datetime import date
from typing import Literal

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.base import Model
from db.tables.columns import coded, one_of

Level = Literal["dinas", "unit"]


class NamaLama(Model, table=True):
    """A former name of a dinas or unit, with the last day on which it was called so."""

    __tablename__ = "nama_lama"
    __table_args__ = (one_of("level", Level), UniqueConstraint("level", "owner_id", "until"))

    id: int | None = Field(default=None, primary_key=True)
    level: Level = coded(5)
    owner_id: int
    until: date
    name: str = Field(max_length=120)


class LayananUnitLama(Model, table=True):
    """A unit that a service belonged to before its unit was merged, with the last day."""

    __tablename__ = "layanan_unit_lama"
    __table_args__ = (UniqueConstraint("layanan_id", "until"),)

    id: int | None = Field(default=None, primary_key=True)
    layanan_id: int = Field(foreign_key="layanan.id")
    unit_id: int = Field(foreign_key="unit.id")
    until: date
