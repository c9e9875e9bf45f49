"""What stands in the way of taking back rows that an import made: others refer to them."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Column, Table, func, select
from sqlmodel import Session

from db.base import Model
from rules.kit.errors import Conflict
from services.impor import jejak
from services.impor.jenis.kind import Written
from services.kit.batches import batched

# What a reader calls the rows of a table that stand in the way.
CALLED = {
    "akun": "akun",
    "hasil_bkn": "hasil e-Kinerja BKN",
    "laporan": "laporan",
    "penempatan": "penempatan",
    "skp": "SKP",
    "pegawai": "pegawai",
}


def require_free(session: Session, written: Sequence[Written], *, but: Collection[tuple[str, str]] = ()) -> None:
    """Refuse while rows that the import did not write refer to those it made; rows that it changed refer to them no more
    once they have their former values back.

    Args:
        but: (table, column) of references that are put elsewhere before anything goes.

    Raises:
        Conflict.
    """
    made: dict[str, list[int]] = {}
    known: dict[str, set[int]] = {}
    for one in written:
        known.setdefault(one.noun, set()).add(one.row_id)
        if one.before is None:
            made.setdefault(one.noun, []).append(one.row_id)
    found: Counter[str] = Counter()
    for noun, ids in made.items():
        for table, key in _referring(jejak.table_of(noun)):
            if (table.name, key.name) in but:
                continue
            own = known.get(table.name, set())
            for some in batched(ids, jejak.TOGETHER):
                where = key.in_(some)
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
