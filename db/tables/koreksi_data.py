"""What an employee wants corrected of what the office knows of him."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.organisasi.koreksi_data import Bagian, Status

# Whoever answers asks for these: few among many.
WAITS = text("status = 'menunggu'")


class KoreksiData(Model, table=True):
    """A wish, and the answer of the admin of his dinas. `token` comes from the form: the same token is saved once."""

    __tablename__ = "koreksi_data"
    __table_args__ = (
        one_of("bagian", Bagian),
        one_of("status", Status),
        Index("ix_koreksi_data_waiting", "dinas_id", sqlite_where=WAITS, postgresql_where=WAITS),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    pegawai_id: int = Field(foreign_key="pegawai.id", index=True)
    bagian: Bagian = coded(10)
    wish: str = Field(max_length=500)
    status: Status = coded(10, default="menunggu")
    asked_at: datetime = created()
    answered_by: int | None = Field(default=None, foreign_key="akun.id")
    answered_at: Moment = moment()
    answer: str = Field(default="", max_length=300)
    token: str = Field(unique=True, max_length=40)
    version: int = 1
