"""Feedback at any time."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, moment, one_of
from rules.umpan_balik import Jenis


class UmpanBalik(Model, table=True):
    """A word of praise or advice. `from_id` empty: anonymous, and then nothing tells who wrote; `day` is all the time it has."""

    __tablename__ = "umpan_balik"
    __table_args__ = (one_of("jenis", Jenis), Index(None, "to_id", "day"))

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id", index=True)
    from_id: int | None = Field(default=None, foreign_key="pegawai.id", index=True)
    to_id: int = Field(foreign_key="pegawai.id")
    jenis: Jenis = coded(10)
    body: str = Field(max_length=1000)
    laporan_id: int | None = Field(default=None, foreign_key="laporan.id", index=True)
    skp_id: int | None = Field(default=None, foreign_key="skp.id", index=True)
    day: date
    # Of what bears a name; an anonymous word has none.
    written_at: Moment = moment()
    read_at: Moment = moment()


class UmpanBalikGiliran(Model, table=True):
    """That somebody has used his anonymous word of a month, as a keyed hash: enough to let each speak once, not to tell who."""

    __tablename__ = "umpan_balik_giliran"

    writer_hash: str = Field(primary_key=True, max_length=64)
    month: date
