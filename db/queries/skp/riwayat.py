"""What happened to one item: the steps both sides took, and its periodic results."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from db.tables import Akun, SkpHasil, SkpRiwayat
from rules.kit import kata_lama

RIWAYAT, HASIL, AKUN = SkpRiwayat.__table__, SkpHasil.__table__, Akun.__table__


@dataclass(frozen=True)
class Step:
    """Who did what when, with which note, and the item as it then stood."""

    at: datetime
    by: str
    action: str
    note: str
    snapshot: dict[str, Any]


@dataclass(frozen=True)
class Hasil:
    """One periodic result, in the unit of the item."""

    id: int
    day: date
    value: float
    note: str
    by: str
    version: int


def riwayat(connection: Connection, *, skp_id: int) -> list[Step]:
    """The steps of an item, oldest first."""
    t = RIWAYAT
    query = (
        select(t.c.at, AKUN.c.name, t.c.action, t.c.note, t.c.snapshot)
        .join_from(t, AKUN, AKUN.c.id == t.c.akun_id)
        .where(t.c.skp_id == skp_id)
        .order_by(t.c.id)
    )
    return [Step(*row[:4], kata_lama.present("skp", json.loads(row[4]))) for row in connection.execute(query)]


def hasil(connection: Connection, *, skp_id: int) -> list[Hasil]:
    """The periodic results of an item, by day."""
    t = HASIL
    query = (
        select(t.c.id, t.c.day, t.c.value, t.c.note, AKUN.c.name, t.c.version)
        .join_from(t, AKUN, AKUN.c.id == t.c.recorded_by)
        .where(t.c.skp_id == skp_id)
        .order_by(t.c.day)
    )
    return [Hasil(*row) for row in connection.execute(query)]
