"""Published IKM: what the public sees, and the record of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from db.queries import shared
from db.queries.kit.frames import frame
from db.tables import Akun, Dinas, Layanan, PublikasiIkm
from rules.intervals import Interval
from rules.survei.ikm import published_interval

PUBLIKASI, LAYANAN, DINAS, AKUN = PublikasiIkm.__table__, Layanan.__table__, Dinas.__table__, Akun.__table__


@dataclass(frozen=True)
class Published:
    """One published IKM as it was frozen. code: of the period; start, end: its days."""

    code: str
    start: date
    end: date
    value: float
    grade: str
    n: int
    n_raw: int
    weight: float
    margin: float | None
    population: int | None
    elements: tuple[dict[str, Any], ...]
    published_at: datetime

    @property
    def interval(self) -> Interval | None:
        """As it was frozen; None where it was published without its precision."""
        return published_interval(self.value, self.margin)


@dataclass(frozen=True)
class PublicService:
    """What a citizen may know of a service, with its publications, newest period first."""

    code: str
    name: str
    description: str
    standard: str
    dinas: str
    active: bool
    published: tuple[Published, ...]


FIELDS = tuple(Published.__dataclass_fields__)


def public(connection: Connection, *, code: str, limit: int = 8) -> PublicService | None:
    """A service by the code on its poster (however it is written), and its last publications; None: no such code."""
    t = LAYANAN
    query = select(t.c.id, t.c.code, t.c.name, t.c.description, t.c.standard, DINAS.c.name.label("dinas"), t.c.active)
    query = query.join_from(t, DINAS, DINAS.c.id == t.c.dinas_id).where(t.c.code == code.strip().upper())
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    told = {key: value for key, value in row.items() if key != "id"}
    return PublicService(**told, published=standing(connection, layanan_id=row["id"], limit=limit))


def standing(connection: Connection, *, layanan_id: int, limit: int = 8) -> tuple[Published, ...]:
    """The publications of a service that were not withdrawn, by the end of their period, newest first."""
    t = PUBLIKASI
    query = select(*(t.c[name] for name in FIELDS)).where(t.c.layanan_id == layanan_id, t.c.withdrawn_at.is_(None))
    rows = connection.execute(query.order_by(t.c.end.desc(), t.c.start.desc(), t.c.id.desc()).limit(limit)).mappings()
    return tuple(Published(**{**row, "elements": tuple(row["elements"])}) for row in rows)


@shared
def history(connection: Connection, *, dinas_id: int) -> pd.DataFrame:
    """Every publication of a dinas, newest first, withdrawn ones too.

    Returns:
        id, layanan_id, layanan (None: the whole dinas), code, value, grade, n, n_raw, weight, margin, population, note,
        by (name of the account: an official act), published_at, withdrawn_at, withdrawn_reason.
    """
    t = PUBLIKASI
    kept = ("id", "layanan_id", "code", "value", "grade", "n", "n_raw", "weight", "margin", "population", "note")
    moments = ("published_at", "withdrawn_at", "withdrawn_reason")
    query = select(*(t.c[n] for n in kept), LAYANAN.c.name.label("layanan"), AKUN.c.name.label("by"), *(t.c[n] for n in moments))
    query = query.join_from(t, AKUN, AKUN.c.id == t.c.published_by).outerjoin(LAYANAN, LAYANAN.c.id == t.c.layanan_id)
    return frame(connection, query.where(t.c.dinas_id == dinas_id).order_by(t.c.id.desc()).limit(200))
