"""A leader's praise."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, created, moment


class Pujian(Model, table=True):
    """To a person, or (`pegawai_id` empty) to a unit; `unit_id`: where it is read. `withdrawn_at`: taken back, shown no more."""

    __table_args__ = (Index(None, "unit_id", "day"),)

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id", index=True)
    unit_id: int = Field(foreign_key="unit.id")
    pegawai_id: int | None = Field(default=None, foreign_key="pegawai.id", index=True)
    given_by: int = Field(foreign_key="akun.id")
    giver: str = Field(max_length=120)
    body: str = Field(max_length=300)
    day: date
    given_at: datetime = created()
    withdrawn_at: Moment = moment()
