"""Signal: what the XmR charts say, what happened on the way, and what people said of a figure."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.signal import Assurance, PointType, Show


class Tanda(Model, table=True):
    """What may be told of an indicator of a dinas with everything up to `month` known (rules.signal.Shown).

    Made by the timed work when data change or a day ends, never in a rerun. Months of closed periods stay as they were.
    value, mean, lpl, upl are in the unit of the series (per working day, increments: rules.tanda.deret); `points` how many of
    the last segment, `since` the month in which the run began.
    """

    __table_args__ = (
        one_of("show", Show),
        one_of("variation", PointType),
        one_of("assurance", Assurance),
        Index(None, "dinas_id", "month"),
    )

    dinas_id: int = Field(primary_key=True, foreign_key="dinas.id")
    indikator_id: int = Field(primary_key=True, foreign_key="indikator.id")
    month: date = Field(primary_key=True)
    show: Show = coded(12)
    variation: PointType | None = coded(16, default=None)
    assurance: Assurance | None = coded(16, default=None)
    points: int = 0
    since: date | None = None
    value: float | None = None
    mean: float | None = None
    lpl: float | None = None
    upl: float | None = None


class TandaDinas(Model, table=True):
    """Up to which revision of its data, and on which day, the marks of a dinas were made."""

    __tablename__ = "tanda_dinas"

    dinas_id: int = Field(primary_key=True, foreign_key="dinas.id")
    revision: int
    day: date


class Peristiwa(Model, table=True):
    """Something that happened and may show in figures: of one indicator, of a dinas, or (without a dinas) of all."""

    __table_args__ = (Index(None, "dinas_id", "day"),)

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int | None = Field(default=None, foreign_key="dinas.id")
    indikator_id: int | None = Field(default=None, foreign_key="indikator.id", index=True)
    day: date
    text: str = Field(max_length=200)
    link: str = Field(default="", max_length=500)
    # The decision of a review meeting that it is.
    keputusan_id: int | None = Field(default=None, foreign_key="keputusan.id", unique=True)
    created_by: int | None = Field(default=None, foreign_key="akun.id")
    created_at: datetime = created()
    version: int = 1


class GarisDasar(Model, table=True):
    """From this month on the figure is judged against new limits: a person's act, for an event and a reason."""

    __tablename__ = "garis_dasar"
    __table_args__ = (UniqueConstraint("dinas_id", "indikator_id", "month"),)

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    indikator_id: int = Field(foreign_key="indikator.id", index=True)
    month: date
    peristiwa_id: int = Field(foreign_key="peristiwa.id", index=True)
    reason: str = Field(max_length=300)
    set_by: int = Field(foreign_key="akun.id")
    set_at: datetime = created()
    version: int = 1


class Komentar(Model, table=True):
    """A word on a figure of a period, under the name of who wrote it."""

    __table_args__ = (Index(None, "dinas_id", "indikator_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    indikator_id: int = Field(foreign_key="indikator.id", index=True)
    code: str = Field(max_length=7)
    body: str = Field(max_length=500)
    written_by: int = Field(foreign_key="akun.id")
    written_at: datetime = created()
    withdrawn_at: Moment = moment()
