"""Everything the app holds about one employee, table by table, and the trail of it (UU 27/2022: one's own data and its trail).

Which tables that are, and what of them stays out, says db.queries.data_saya.bentuk.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Table, and_, false, or_, select

from db.queries.data_saya import bentuk
from db.queries.data_saya import jejak as data_saya_jejak
from rules.kit import kata_lama

Found = dict[str, list[dict[str, Any]]]


def everything(connection: Connection, *, pegawai_id: int, today: date) -> dict[str, Any]:
    """{"pegawai": his row, "tabel": {table: [rows]}, "jejak": [lines]}; plain values, ready for JSON. No empty tables."""
    tables = bentuk.tables()
    record = tables["pegawai"]
    found: Found = {"pegawai": _rows(connection, record, record.c.id == pegawai_id)}
    linked = bentuk.lists()
    for name, table in tables.items():
        if table is not record:
            found[name] = _rows(connection, table, _his(table, linked.get(name, ()), pegawai_id, today))
    _what_hangs_on(connection, tables.values(), found)
    told = {name: _told(name, rows) for name, rows in found.items() if rows}
    jejak = data_saya_jejak.trail(connection, pegawai_id=pegawai_id, found=found)
    return {"pegawai": told.pop("pegawai")[0], "tabel": told, "jejak": [_plain_row(line) for line in jejak]}


def _his(table: Table, linked: Iterable[Any], pegawai_id: int, today: date) -> Any:
    """Which rows of a table tell something of him by themselves."""
    ways = [column == pegawai_id for column in bentuk.people(table)]
    ways += [table.c.id.in_(select(row).where(person == pegawai_id)) for row, person in linked]
    if bentuk.is_monthly(table):
        ways.append((table.c.level == "pegawai") & (table.c.owner_id == pegawai_id))
    where = or_(false(), *ways)
    return where & bentuk.ONLY[table](pegawai_id, today) if table in bentuk.ONLY else where


def _what_hangs_on(connection: Connection, tables: Iterable[Table], found: Found) -> None:
    """Add what belongs to the rows that were found, and to that in turn: all that it hangs on must have been handed out."""
    waiting = {table: ties for table in tables if (ties := bentuk.hangs_on(table))}
    while waiting:
        table = next(one for one, ties in waiting.items() if not any(to in waiting for _, to in ties))
        some = [column.is_not(None) for column, _ in waiting[table]]
        every = [column.is_(None) | column.in_([row["id"] for row in found[to.name]]) for column, to in waiting.pop(table)]
        found[table.name] = _rows(connection, table, or_(*some) & and_(*every))


def _rows(connection: Connection, table: Table, where: Any) -> list[dict[str, Any]]:
    query = select(*(column for column in table.c if not column.name.endswith("_hash"))).where(where)
    return [dict(row) for row in connection.execute(query.order_by(*table.primary_key)).mappings()]


def _told(name: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without what is withheld; where that is the id, in an order that does not tell it."""
    rows = [kata_lama.present(name, row) for row in rows]
    kept = [_plain_row({key: value for key, value in row.items() if not bentuk.is_withheld(name, key)}) for row in rows]
    return sorted(kept, key=str) if bentuk.is_withheld(name, "id") else kept


def _plain_row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _plain(value) for key, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value
