"""Days that a penilai opened for one employee's daily reports, and the wishes for it."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, moment, one_of
from rules.laporan.batas import Status


class Kelonggaran(Model, table=True):
    """From `start` to `end`, to be filed up to and on `until`; `wish`: why the employee asked, "" where nobody did.

    decided_by, decided_at: who opened, refused, took it away again or (the employee himself) took the wish back.
    """

    __table_args__ = (
        one_of("status", Status),
        CheckConstraint('"end" >= start', name="days_in_order"),
        CheckConstraint("status <> 'diberikan' OR until IS NOT NULL", name="until_known"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    pegawai_id: int = Field(foreign_key="pegawai.id", index=True)
    start: date
    end: date
    status: Status = coded(10, default="diminta")
    wish: str = Field(default="", max_length=300)
    asked_at: Moment = moment()
    reason: str = Field(default="", max_length=300)
    until: date | None = None
    decided_by: int | None = Field(default=None, foreign_key="akun.id")
    decided_at: Moment = moment()
    # the atasan for whom he stood in
    atas_nama_id: int | None = Field(default=None, foreign_key="pegawai.id")
    version: int = 1
