"""What e-Kinerja BKN says of an employee in a period: BKN's figures, beside ours and never in their place."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, moment, one_of
from rules.kit.periode import Kind
from rules.penilaian.predikat import Predikat, Rating


class HasilBkn(Model, table=True):
    """One employee in one period, as the last export told it; it hangs on no `periode` row and takes no notice of closing.

    kind, code, start, end: as `rules.kit.periode` knows the period, also one that the dinas never opened. dinas_id: where the
    employee belonged at its end. penilai_*: as BKN spells them; he need not be one of ours. skp_status: of the
    master list. sha256: of the file that told it last (`impor`).
    """

    __tablename__ = "hasil_bkn"
    __table_args__ = (
        UniqueConstraint("pegawai_id", "code"),
        one_of("kind", Kind),
        one_of("hasil_kerja", Rating),
        one_of("perilaku_kerja", Rating),
        one_of("predikat", Predikat),
        CheckConstraint('"end" >= start', name="order"),
        Index(None, "dinas_id", "code"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    pegawai_id: int = Field(foreign_key="pegawai.id")
    kind: Kind = coded(8)
    code: str = Field(max_length=7)
    start: date
    end: date
    hasil_kerja: Rating | None = coded(10, default=None)
    perilaku_kerja: Rating | None = coded(10, default=None)
    predikat: Predikat | None = coded(20, default=None)
    penilai_nip: str = Field(default="", max_length=18)
    penilai_name: str = Field(default="", max_length=200)
    penilai_jabatan: str = Field(default="", max_length=300)
    dinilai_at: Moment = moment()
    skp_status: str = Field(default="", max_length=60)
    sha256: str = Field(default="", max_length=64)
    version: int = 1
