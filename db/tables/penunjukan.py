"""Who stands in for an absent atasan or head, and who holds a second post."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.organisasi.penunjukan import Kind


class Penunjukan(Model, table=True):
    """From `start` to `end`, both counted; it ends by itself, and asks for no job: it is read by its days.

    pegawai_id stands in; untuk_id: the atasan whose team it is; kepala: the post is that of the head of dinas_id.
    jabatan, unit_id: a second post (rangkap), which gives no right and no score. ended_by, ended_at: who ended it early;
    one that never began (`batal`) holds on no day.
    """

    __table_args__ = (
        one_of("kind", Kind),
        CheckConstraint("untuk_id IS NULL OR untuk_id <> pegawai_id", name="stands_for_another"),
        CheckConstraint('"end" IS NULL OR "end" >= start', name="order"),
        CheckConstraint("""kind = 'rangkap' OR "end" IS NOT NULL""", name="ends"),
        CheckConstraint("(kind = 'rangkap') = (untuk_id IS NULL AND NOT kepala)", name="stands_for_some"),
        Index(None, "dinas_id", "start"),
    )

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id")
    pegawai_id: int = Field(foreign_key="pegawai.id", index=True)
    kind: Kind = coded(8)
    untuk_id: int | None = Field(default=None, foreign_key="pegawai.id", index=True)
    kepala: bool = False
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    jabatan: str = Field(default="", max_length=120)
    start: date
    end: date | None = None
    letter: str = Field(max_length=60)
    about: str = Field(default="", max_length=200)
    created_by: int | None = Field(default=None, foreign_key="akun.id")
    created_at: datetime = created()
    ended_by: int | None = Field(default=None, foreign_key="akun.id")
    ended_at: Moment = moment()
    batal: bool = False
    version: int = 1
