"""The review meeting: who came, what was decided, what became of it."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.penilaian import Cause
from rules.rapat import Beku, Jenis, JenisKeputusan, Pilihan, Status, StatusKeputusan


class Rapat(Model, table=True):
    """A meeting of a dinas about a period. `bahan` holds what was frozen for it beside its indicators: the ranked needs.

    day: on which it is, or was, held; planned_day: for which it was planned, which beginning it never moves. freeze_due: from
    when on the timed work freezes its pre-read; frozen_at and frozen_by: when that was done, and by what.
    """

    __table_args__ = (
        one_of("jenis", Jenis),
        one_of("status", Status),
        one_of("frozen_by", Beku),
        Index(None, "dinas_id", "day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    jenis: Jenis = coded(8, default="kinerja")
    code: str = Field(max_length=7)
    title: str = Field(max_length=160)
    day: date
    planned_day: date
    jam: time | None = None
    place: str = Field(default="", max_length=160)
    chair_id: int | None = Field(default=None, foreign_key="pegawai.id")
    notulis_id: int | None = Field(default=None, foreign_key="pegawai.id")
    status: Status = coded(12, default="rencana")
    freeze_due: Moment = moment()
    frozen_at: Moment = moment()
    frozen_by: Beku | None = coded(10, default=None)
    bahan: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    note: str = Field(default="", max_length=2000)
    created_by: int = Field(foreign_key="akun.id")
    created_at: datetime = created()
    opened_at: Moment = moment()
    closed_at: Moment = moment()
    memo_at: Moment = moment()
    memo_by: int | None = Field(default=None, foreign_key="akun.id")
    version: int = 1


class RapatAgenda(Model, table=True):
    """An indicator that a meeting looks at, and its page as it was frozen (db.queries.rapat.lembar).

    position: in the deck, from 1; pick: whether its mark put it there or a person.
    """

    __tablename__ = "rapat_agenda"
    __table_args__ = (one_of("pick", Pilihan),)

    rapat_id: int = Field(primary_key=True, foreign_key="rapat.id")
    indikator_id: int = Field(primary_key=True, foreign_key="indikator.id", index=True)
    position: int
    pick: Pilihan = coded(8)
    lembar: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    frozen_at: Moment = moment()


class RapatCatatan(Model, table=True):
    """What the notulis wrote down: of one indicator, or (without one) of the whole meeting."""

    __tablename__ = "rapat_catatan"
    __table_args__ = (Index("uq_rapat_catatan_of", "rapat_id", text("coalesce(indikator_id, 0)"), unique=True),)

    id: int | None = Field(default=None, primary_key=True)
    rapat_id: int = Field(foreign_key="rapat.id")
    indikator_id: int | None = Field(default=None, foreign_key="indikator.id", index=True)
    body: str = Field(default="", max_length=4000)
    updated_by: int = Field(foreign_key="akun.id")
    updated_at: datetime = created()
    version: int = 1


class RapatHadir(Model, table=True):
    """Who was invited, and whether he came."""

    __tablename__ = "rapat_hadir"

    rapat_id: int = Field(primary_key=True, foreign_key="rapat.id")
    pegawai_id: int = Field(primary_key=True, foreign_key="pegawai.id", index=True)
    hadir: bool = False


class Keputusan(Model, table=True):
    """A decision: what, who sees to it, until when, and what came of it."""

    __table_args__ = (
        one_of("jenis", JenisKeputusan),
        one_of("status", StatusKeputusan),
        one_of("cause", Cause),
        Index(None, "dinas_id", "status"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    rapat_id: int = Field(foreign_key="rapat.id", index=True)
    jenis: JenisKeputusan = coded(10)
    what: str = Field(max_length=300)
    reason: str = Field(default="", max_length=500)
    cause: Cause | None = coded(10, default=None)
    kompetensi_id: int | None = Field(default=None, foreign_key="kompetensi.id")
    indikator_id: int | None = Field(default=None, foreign_key="indikator.id")
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    pelatihan_id: int | None = Field(default=None, foreign_key="pelatihan.id")
    owner_id: int | None = Field(default=None, foreign_key="pegawai.id", index=True)
    due: date | None = None
    budget_note: str = Field(default="", max_length=300)
    status: StatusKeputusan = coded(10, default="terbuka")
    result: str = Field(default="", max_length=1000)
    decided_by: int = Field(foreign_key="akun.id")
    decided_at: datetime = created()
    done_at: Moment = moment()
    version: int = 1


class KeputusanPegawai(Model, table=True):
    """Whom a decision is about."""

    __tablename__ = "keputusan_pegawai"

    keputusan_id: int = Field(primary_key=True, foreign_key="keputusan.id")
    pegawai_id: int = Field(primary_key=True, foreign_key="pegawai.id", index=True)
