"""Everything the app holds about one employee, table by table, and the trail of it (UU 27/2022: one's own data and its trail).

What concerns others stays out: whom he scored, words without a name that are not shown yet, and every secret.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Table, and_, or_, select

from db.base import Model
from db.models import Akun, Audit, KunjunganPegawai, Sesi, UmpanBalik
from db.queries.umpan_balik import shown

AUDIT, AKUN, SESI, UMPAN = Audit.__table__, Akun.__table__, Sesi.__table__, UmpanBalik.__table__
HIDDEN = {"password_hash", "token_hash", "ticket_hash", "token"}
# Rows that belong to a row of his: table → (column, whose table).
CHILDREN = {
    "penilaian_skp": ("penilaian_id", "penilaian"),
    "perilaku": ("penilaian_id", "penilaian"),
    "skp_hasil": ("skp_id", "skp"),
    "skp_riwayat": ("skp_id", "skp"),
}
TRAIL_MOST = 5000


def everything(connection: Connection, *, pegawai_id: int, today: date) -> dict[str, Any]:
    """{"pegawai": his row, "tabel": {table: [rows]}, "jejak": [lines]}; plain values, ready for JSON.

    Empty tables are left out, and so is a penilaian that its penilai has not finished.
    """
    tables = Model.metadata.tables
    (pegawai,) = _rows(connection, tables["pegawai"], tables["pegawai"].c.id == pegawai_id)
    found: dict[str, list[dict[str, Any]]] = {}
    for name, table in sorted(tables.items()):
        if name not in CHILDREN and (where := _his(table, pegawai_id, today)) is not None:
            found[name] = _rows(connection, table, where)
    for name, (column, parent) in CHILDREN.items():
        ids = [row["id"] for row in found.get(parent, [])]
        found[name] = _rows(connection, tables[name], tables[name].c[column].in_(ids))
    found["sesi"] = _rows(connection, SESI, SESI.c.akun_id.in_([row["id"] for row in found.get("akun", [])]))
    return {
        "pegawai": pegawai,
        "tabel": {name: rows for name, rows in sorted(found.items()) if rows},
        "jejak": _trail(connection, pegawai_id, found),
    }


def _his(table: Table, pegawai_id: int, today: date) -> Any:
    """Which rows of a table are about him; None for a table that knows no employee."""
    if table is UMPAN:
        return or_(table.c.from_id == pegawai_id, and_(table.c.to_id == pegawai_id, shown(today)))
    if table.name == "kunjungan":
        met = KunjunganPegawai.__table__
        in_it = table.c.id.in_(select(met.c.kunjungan_id).where(met.c.pegawai_id == pegawai_id))
        return or_(table.c.visitor_id == pegawai_id, table.c.follow_up_by == pegawai_id, in_it)
    if table.name == "coaching":
        return or_(table.c.pegawai_id == pegawai_id, table.c.coach_id == pegawai_id)
    if table.name == "penilaian":
        return and_(table.c.pegawai_id == pegawai_id, table.c.status != "draft")
    return table.c.pegawai_id == pegawai_id if "pegawai_id" in table.c else None


def _rows(connection: Connection, table: Table, where: Any) -> list[dict[str, Any]]:
    columns = [column for column in table.c if column.name not in HIDDEN]
    query = select(*columns).where(where).order_by(*table.primary_key)
    return [{name: _plain(value) for name, value in row.items()} for row in connection.execute(query).mappings()]


def _trail(connection: Connection, pegawai_id: int, found: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Who did what to his rows, and what he did himself; newest first, at most TRAIL_MOST lines."""
    accounts = [row["id"] for row in found.get("akun", [])]
    about: list[Any] = [AUDIT.c.akun_id.in_(accounts), and_(AUDIT.c.noun == "pegawai", AUDIT.c.row_id == pegawai_id)]
    for noun in ("skp", "laporan", "penilaian", "kehadiran", "keberatan", "peserta", "pembinaan", "penghargaan"):
        for ids in _chunks([row["id"] for row in found.get(noun, [])]):
            about.append(and_(AUDIT.c.noun == noun, AUDIT.c.row_id.in_(ids)))
    columns = (AUDIT.c.at, AUDIT.c.actor, AUDIT.c.action, AUDIT.c.noun, AUDIT.c.row_id, AUDIT.c.before, AUDIT.c.after)
    lines: dict[int, dict[str, Any]] = {}
    for where in about:
        query = select(AUDIT.c.id, *columns).where(where).order_by(AUDIT.c.id.desc()).limit(TRAIL_MOST)
        for row in connection.execute(query).mappings():
            lines[row["id"]] = {name: _plain(value) for name, value in row.items()}
    return [lines[at] for at in sorted(lines, reverse=True)[:TRAIL_MOST]]


def _chunks(ids: list[int], size: int = 500) -> Iterable[list[int]]:
    return (ids[at : at + size] for at in range(0, len(ids), size))


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value
