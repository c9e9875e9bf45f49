"""Daily reports."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.laporan import Status

# Few reports were decided by somebody just now; those that wait are in no such index.
IS_DECIDED = text("decided_at IS NOT NULL")


class Laporan(Model, table=True):
    """One activity of one day. `token` comes from the form: the same token is saved once."""

    __table_args__ = (
        one_of("status", Status),
        CheckConstraint("minutes > 0 AND minutes <= 1440", name="minutes_range"),
        CheckConstraint("quantity > 0", name="quantity_positive"),
        Index(None, "pegawai_id", "day"),
        Index(None, "dinas_id", "day"),
        Index(None, "dinas_id", "status"),
        Index("ix_laporan_decided", "verifier_id", "decided_at", sqlite_where=IS_DECIDED, postgresql_where=IS_DECIDED),
    )

    id: int | None = Field(default=None, primary_key=True)
    token: str = Field(unique=True, max_length=40)
    dinas_id: int = Field(foreign_key="dinas.id")
    unit_id: int = Field(foreign_key="unit.id")
    pegawai_id: int = Field(foreign_key="pegawai.id")
    day: date
    activity: str = Field(max_length=500)
    quantity: float = 1
    satuan: str = Field(default="kegiatan", max_length=40)
    minutes: int
    skp_id: int | None = Field(default=None, foreign_key="skp.id", index=True)
    evidence_url: str | None = Field(default=None, max_length=500)
    # why the day is longer than rules.laporan.LONG_DAY, where this line makes it so
    alasan: str | None = Field(default=None, max_length=300)
    berkas_id: int | None = Field(default=None, foreign_key="berkas.id")
    status: Status = coded(12, default="menunggu")
    verifier_id: int | None = Field(default=None, foreign_key="pegawai.id")
    verified_at: Moment = moment()
    # the atasan for whom the verifier stood in
    atas_nama_id: int | None = Field(default=None, foreign_key="pegawai.id")
    note: str = Field(default="", max_length=500)
    created_at: datetime = created()
    # when it was mended after a return: from then on it waits anew
    refiled_at: Moment = moment()
    # of the decision that stands, whichever it was: all reports of one click share the moment
    decided_at: Moment = moment()
    version: int = 1
