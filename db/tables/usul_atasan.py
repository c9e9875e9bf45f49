"""Wishes of an admin to be somebody's atasan himself."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.organisasi.usul_atasan import Status


class UsulAtasan(Model, table=True):
    """An admin of a dinas would be an employee's atasan; a second person must agree. `from_id`: the atasan until then."""

    __tablename__ = "usul_atasan"
    __table_args__ = (
        one_of("status", Status),
        CheckConstraint("status NOT IN ('disetujui', 'ditolak') OR decided_by <> requested_by", name="two_persons"),
        Index(None, "dinas_id", "status"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    pegawai_id: int = Field(foreign_key="pegawai.id", index=True)
    from_id: int | None = Field(default=None, foreign_key="pegawai.id")
    atasan_id: int = Field(foreign_key="pegawai.id", index=True)
    status: Status = coded(10, default="menunggu")
    requested_by: int = Field(foreign_key="akun.id")
    requested_at: datetime = created()
    decided_by: int | None = Field(default=None, foreign_key="akun.id")
    decided_at: Moment = moment()
