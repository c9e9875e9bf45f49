"""An import taken back as a whole, while every row is as it left it, nothing refers to one, and its periods are open."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Table, func, select
from sqlmodel import Session

from db.base import Model, utcnow
from db.tables import Impor, ImporBaris
from rules.kit.errors import Conflict
from rules.kit.hak import Actor
from services.impor.jejak import TOGETHER, hashes, table_of
from services.impor.jenis import named
from services.impor.jenis.kind import Asked, Written
from services.kit import audit, subjects
from settings import today

BARIS = ImporBaris.__table__
# What a reader calls the rows of a table that stand in the way.
CALLED = {"akun": "akun", "laporan": "laporan", "penempatan": "penempatan", "skp": "SKP", "pegawai": "pegawai"}


def undo(session: Session, actor: Actor, *, impor_id: int) -> int:
    """Take the import back; how many rows.

    Raises:
        Forbidden, NotFound, Locked. Conflict: it was taken back before, rows changed since, or something refers to them.
    """
    row = subjects.get(session, Impor, impor_id)
    kind = named(row.kind)
    kind.require(actor, row.dinas_id)
    if row.undone_at is not None:
        raise Conflict("Impor ini sudah dibatalkan.")
    query = select(BARIS.c.noun, BARIS.c.row_id, BARIS.c.before, BARIS.c.hash).where(BARIS.c.impor_id == impor_id)
    stored = session.connection().execute(query.order_by(BARIS.c.id)).all()
    written = [Written(noun, row_id, before) for noun, row_id, before, _ in stored]
    now = hashes(session.connection(), written)
    if changed := sum(now.get((noun, row_id)) != left for noun, row_id, _, left in stored):
        raise Conflict(f"{changed} dari {len(stored)} baris sudah berubah sejak diimpor, jadi impor ini tidak dapat dibatalkan.")
    _require_free(session, written)
    asked = Asked(session.connection(), actor, row.dinas_id, today(), row.told["susunan"]["pilihan"])
    kind.undo(session, asked, written)
    before = audit.snapshot(row)
    row.undone_by, row.undone_at = actor.akun_id, utcnow()
    audit.changed(session, actor, "batalkan", row, before=before)
    return len(stored)


def _require_free(session: Session, written: Sequence[Written]) -> None:
    """Refuse while rows that the import did not make refer to those it made.

    Raises:
        Conflict.
    """
    made: dict[str, list[int]] = {}
    for one in written:
        if one.before is None:
            made.setdefault(one.noun, []).append(one.row_id)
    found: Counter[str] = Counter()
    for noun, ids in made.items():
        for table, key in _referring(table_of(noun)):
            own = set(made.get(table.name, ()))
            for at in range(0, len(ids), TOGETHER):
                where = key.in_(ids[at : at + TOGETHER])
                if "id" in table.c:
                    rows = session.connection().execute(select(table.c.id).where(where)).scalars()
                    found[table.name] += sum(1 for row_id in rows if row_id not in own)
                else:
                    found[table.name] += session.connection().execute(select(func.count()).where(where)).scalar() or 0
    told = ", ".join(f"{number} {CALLED.get(name, name.replace('_', ' '))}" for name, number in found.items() if number)
    if told:
        raise Conflict(f"Sudah ada yang memakai baris impor ini ({told}), jadi impor ini tidak dapat dibatalkan.")


def _referring(table: Table) -> list[tuple[Table, Column[Any]]]:
    return [
        (other, column)
        for other in Model.metadata.tables.values()
        for column in other.c
        if any(key.column.table is table for key in column.foreign_keys)
    ]
