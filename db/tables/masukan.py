"""What users say of the app."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.masukan import Jenis, Status

# Whoever answers asks for these: few among many.
WAITS = text("status = 'baru'")


class Masukan(Model, table=True):
    """A word, the page it was written from (`noun`, "" for none), and its answer. `dinas_id` empty: of who belongs to none."""

    __table_args__ = (
        one_of("jenis", Jenis),
        one_of("status", Status),
        Index("ix_masukan_waiting", "dinas_id", sqlite_where=WAITS, postgresql_where=WAITS),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int | None = Field(default=None, foreign_key="dinas.id")
    pegawai_id: int | None = Field(default=None, foreign_key="pegawai.id", index=True)
    written_by: int = Field(foreign_key="akun.id", index=True)
    noun: str = Field(default="", max_length=40)
    jenis: Jenis = coded(10)
    body: str = Field(max_length=1000)
    status: Status = coded(10, default="baru")
    written_at: datetime = created()
    answer: str = Field(default="", max_length=1000)
    answered_by: int | None = Field(default=None, foreign_key="akun.id")
    answered_at: Moment = moment()
    version: int = 1
