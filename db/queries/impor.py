"""Imports of a dinas: what came in, by whom, how much of it, and what was taken back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from db.tables import Akun, Impor

IMPOR, AKUN = Impor.__table__, Akun.__table__


@dataclass(frozen=True)
class ImporRow:
    """One file that came in. told: records by state. by: "" for the command line. undone_at: None while it stands."""

    id: int
    at: datetime
    kind: str
    name: str
    told: Mapping[str, Any]
    by: str
    undone_at: datetime | None
    undone_by: str


def listed(
    connection: Connection, *, dinas_id: int, kinds: Collection[str], limit: int, akun_id: int | None = None
) -> list[ImporRow]:
    """The imports of these kinds, the latest first; `akun_id`: only what this account brought."""
    whose, back = AKUN.alias("whose"), AKUN.alias("back")
    t = IMPOR.c
    query = (
        select(t.id, t.at, t.kind, t.name, t.told, whose.c.name.label("by"), t.undone_at, back.c.name.label("undone_by"))
        .join_from(IMPOR, whose, t.akun_id == whose.c.id, isouter=True)
        .join(back, t.undone_by == back.c.id, isouter=True)
        .where(t.dinas_id == dinas_id, t.kind.in_(list(kinds)))
        .order_by(t.id.desc())
        .limit(limit)
    )
    if akun_id is not None:
        query = query.where(t.akun_id == akun_id)
    return [ImporRow(*row[:5], row[5] or "", row[6], row[7] or "") for row in connection.execute(query)]
