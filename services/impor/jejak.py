"""The rows that an import left: whether they still stand as it left them, and putting former values back."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection, Date, DateTime, Table, Time, bindparam, delete, select, update

from db.base import Model
from services.impor.jenis.kind import Written
from services.kit.batches import batched

TOGETHER = 500
_READ = {Date: date.fromisoformat, Time: time.fromisoformat, DateTime: datetime.fromisoformat}


def hashes(connection: Connection, written: Sequence[Written]) -> dict[tuple[str, int], str]:
    """(table, id) → hash of the row as it stands; one that is gone has none."""
    found = {}
    for noun, ids in _by_noun(written).items():
        table = table_of(noun)
        for some in batched(ids, TOGETHER):
            # Not the version: a later import that was taken back leaves all else as it was.
            told = select(*(column for column in table.c if column.name != "version"))
            for row in connection.execute(told.where(table.c.id.in_(some)).with_for_update()):
                found[noun, row.id] = hashlib.sha256(repr(tuple(row)).encode()).hexdigest()
    return found


def standing(connection: Connection, table: Table, written: Sequence[Written]) -> list[dict[str, Any]]:
    """The rows of that table that were written, as they stand."""
    found: list[dict[str, Any]] = []
    for some in batched((one.row_id for one in written), TOGETHER):
        found += map(dict, connection.execute(select(table).where(table.c.id.in_(some))).mappings())
    return found


def remove(connection: Connection, written: Sequence[Written]) -> None:
    """Delete the rows that the import made."""
    for noun, ids in _by_noun([one for one in written if one.before is None]).items():
        table = table_of(noun)
        for some in batched(ids, TOGETHER):
            connection.execute(delete(table).where(table.c.id.in_(some)))


def restore(connection: Connection, written: Sequence[Written]) -> None:
    """Give the rows that the import changed their former values; their version goes on, so that nobody saves over it."""
    for one in written:
        if one.before is None:
            continue
        table = table_of(one.noun)
        values = {name: value for name, value in typed(table, one.before).items() if name not in ("id", "version")}
        if "version" in table.c:
            values["version"] = table.c.version + 1
        connection.execute(update(table).where(table.c.id == bindparam("this")).values(**values), {"this": one.row_id})


def typed(table: Table, before: Mapping[str, Any]) -> dict[str, Any]:
    """Columns as `audit.snapshot` tells them, as values again."""
    return {name: _typed(table.c[name].type, value) for name, value in before.items() if name in table.c}


def table_of(noun: str) -> Table:
    """The table of that name."""
    return Model.metadata.tables[noun]


def _typed(kind: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    # A column of ours may wrap the engine's type.
    kind = getattr(kind, "impl", kind)
    return next((read(value) for of, read in _READ.items() if isinstance(kind, of)), value)


def _by_noun(written: Sequence[Written]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for one in written:
        found[one.noun].append(one.row_id)
    return found
