"""Saved mappings of import files."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from db.queries import shared
from db.tables import ImporPemetaan

PEMETAAN = ImporPemetaan.__table__


@dataclass(frozen=True)
class Saved:
    """A mapping under its name."""

    id: int
    name: str
    mapping: dict[str, Any]


@shared
def listed(connection: Connection, *, dinas_id: int, kind: str) -> list[Saved]:
    """The mappings of a dinas for one kind of file, by name."""
    t = PEMETAAN.c
    query = select(t.id, t.name, t.mapping).where(t.dinas_id == dinas_id, t.kind == kind).order_by(t.name)
    return [Saved(*row) for row in connection.execute(query)]
