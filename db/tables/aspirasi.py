"""Suggestions, complaints and open topics from the public."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.aspirasi import Jenis, Status, StatusTanggapan


class Aspirasi(Model, table=True):
    """One voice. `ticket` is what its writer keeps to look up the answer; no name, no address."""

    __table_args__ = (one_of("jenis", Jenis), one_of("status", Status), Index(None, "dinas_id", "status"))

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    layanan_id: int | None = Field(default=None, foreign_key="layanan.id", index=True)
    ticket: str = Field(unique=True, max_length=20)
    jenis: Jenis = coded(10)
    title: str = Field(max_length=120)
    body: str = Field(max_length=2000)
    status: Status = coded(10, default="baru")
    day: date
    received_at: datetime = created()
    due: date
    answer: str = Field(default="", max_length=2000)
    answered_at: Moment = moment()
    answered_by: int | None = Field(default=None, foreign_key="akun.id")
    # The office decides what is shown: nothing of the public is public by itself.
    published: bool = False
    version: int = 1


class AspirasiTanggapan(Model, table=True):
    """What a citizen adds to an open topic; shown only after somebody has read it."""

    __tablename__ = "aspirasi_tanggapan"
    __table_args__ = (one_of("status", StatusTanggapan),)

    id: int | None = Field(default=None, primary_key=True)
    aspirasi_id: int = Field(foreign_key="aspirasi.id", index=True)
    dinas_id: int = Field(foreign_key="dinas.id", index=True)
    body: str = Field(max_length=1000)
    status: StatusTanggapan = coded(10, default="menunggu")
    received_at: datetime = created()
    moderated_by: int | None = Field(default=None, foreign_key="akun.id")
    moderated_at: Moment = moment()
