"""Kept arrangements of files, by the source that they are of."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from db.queries import shared
from db.tables import ImporPemetaan

PEMETAAN = ImporPemetaan.__table__


@dataclass(frozen=True)
class Kept:
    """An arrangement under its name; mapping: `rules.impor.Susunan` as JSON."""

    id: int
    name: str
    mapping: dict[str, Any]


@shared
def kept(connection: Connection, *, dinas_id: int, kind: str) -> list[Kept]:
    """The arrangements of a dinas for one kind of file, by name."""
    t = PEMETAAN.c
    query = select(t.id, t.name, t.mapping).where(t.dinas_id == dinas_id, t.kind == kind).order_by(t.name)
    return [Kept(*row) for row in connection.execute(query)]
