"""Public services, what citizens say of them, and what is published."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.survei import Judgement, Source
from rules.survei.ikm import UNSUR


class Layanan(Model, table=True):
    """A service that citizens come for. `code` stands in its public address and on its poster."""

    __table_args__ = (CheckConstraint("population IS NULL OR population > 0", name="population_positive"),)

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id", index=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    code: str = Field(unique=True, max_length=30)
    name: str = Field(max_length=120)
    description: str = Field(default="", max_length=500)
    # What citizens may expect, in words ("3 hari kerja") and, where it can be held against a figure, as a number.
    standard: str = Field(default="", max_length=120)
    standard_minutes: float | None = None
    # People served in a year: the N of the sample that a survey needs.
    population: int | None = None
    needs_code: bool = False
    active: bool = True
    version: int = 1


class Survei(Model, table=True):
    """One answer: nine scores by the unsur's name, and nothing that tells who gave it."""

    __table_args__ = (
        *(CheckConstraint(f"{name} BETWEEN 1 AND 4", name=f"{name}_range") for name in UNSUR),
        one_of("source", Source),
        one_of("judgement", Judgement),
        Index(None, "dinas_id", "day"),
        Index(None, "layanan_id", "day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    layanan_id: int = Field(foreign_key="layanan.id")
    day: date
    received_at: datetime = created()
    source: Source = coded(8, default="web")
    persyaratan: int
    prosedur: int
    waktu: int
    biaya: int
    produk: int
    kompetensi: int
    perilaku: int
    pengaduan: int
    sarana: int
    age_band: str = Field(default="", max_length=10)
    sex: str = Field(default="", max_length=1)
    education: str = Field(default="", max_length=20)
    occupation: str = Field(default="", max_length=20)
    comment: str = Field(default="", max_length=1000)
    # Why it looks odd; a person judges, nothing is deleted. Odd and not yet judged counts.
    suspicion: str = Field(default="", max_length=120)
    judgement: Judgement | None = coded(10, default=None)
    judged_by: int | None = Field(default=None, foreign_key="akun.id")
    judged_at: Moment = moment()
    # What an answer of a file is known by when it comes again (services.impor.jenis.survei); of old imports their file's hash.
    batch: str | None = Field(default=None, max_length=40, index=True)


class SurveiKode(Model, table=True):
    """A one-time code handed out with a visit; only its keyed hash is kept, and not who used it."""

    __tablename__ = "survei_kode"

    code_hash: str = Field(primary_key=True, max_length=64)
    layanan_id: int = Field(foreign_key="layanan.id", index=True)
    created_at: datetime = created()
    used: bool = False


class SurveiPerangkat(Model, table=True):
    """How often one device answered this week: a keyed hash whose key is destroyed with the week."""

    __tablename__ = "survei_perangkat"

    device_hash: str = Field(primary_key=True, max_length=64)
    layanan_id: int = Field(primary_key=True, foreign_key="layanan.id")
    week: str = Field(max_length=8, index=True)
    answers: int = 0
    last_at: datetime = created()


class SurveiKunci(Model, table=True):
    """The key of a week. Deleting it makes the hashes of that week unlinkable for ever."""

    __tablename__ = "survei_kunci"

    week: str = Field(primary_key=True, max_length=8)
    key: str = Field(max_length=64)


class PublikasiIkm(Model, table=True):
    """A published IKM, frozen with all that it took. `layanan_id` empty: the whole dinas, respondents pooled."""

    __tablename__ = "publikasi_ikm"
    __table_args__ = (Index(None, "dinas_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    layanan_id: int | None = Field(default=None, foreign_key="layanan.id", index=True)
    code: str = Field(max_length=7)
    start: date
    end: date
    value: float
    grade: str = Field(max_length=1)
    n: int
    n_raw: int
    weight: float
    margin: float | None = None
    population: int | None = None
    elements: list[dict[str, Any]] = Field(sa_type=JSON)
    note: str = Field(default="", max_length=500)
    published_by: int = Field(foreign_key="akun.id")
    published_at: datetime = created()
    withdrawn_at: Moment = moment()
    withdrawn_reason: str = Field(default="", max_length=500)


class RekapSurvei(Model, table=True):
    """Counted answers of one service in one month: what an IKM needs."""

    __tablename__ = "rekap_survei"
    __table_args__ = (Index(None, "dinas_id", "month"),)

    layanan_id: int = Field(primary_key=True)
    month: date = Field(primary_key=True)
    dinas_id: int
    n: int = 0
    # Answers that are satisfied as a whole (rules.survei.ikm.SATISFIED).
    puas: int = 0
    # Σ over the answers of (Σ of its nine scores)²: what the interval of an IKM needs.
    kuadrat: int = 0
    persyaratan: int = 0
    prosedur: int = 0
    waktu: int = 0
    biaya: int = 0
    produk: int = 0
    kompetensi: int = 0
    perilaku: int = 0
    pengaduan: int = 0
    sarana: int = 0
