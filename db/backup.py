"""Backup and restore: every table as JSON lines plus the evidence files, in one zip, for both databases."""

import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from sqlalchemy import Connection, Date, Table, func, insert, select, text

import db.models  # noqa: F401  (registers the tables)
from db.base import Model, UtcDateTime
from db.engine import get_engine
from db.migrate import upgrade
from settings import get_settings

CHUNK = 5000
ABOUT = "papan.json"
# Counts of devices are forgotten with their week's key; a copy that keeps the key would remember them for ever.
FORGOTTEN = {"survei_kunci", "survei_perangkat"}


class NotEmpty(Exception):
    """The database to restore into already holds people's data."""


def tables() -> list[Table]:
    """Every table that is copied, those that others refer to first."""
    return [table for table in Model.metadata.sorted_tables if table.name not in FORGOTTEN]


def backup(file: Path) -> dict[str, int]:
    """Write everything into `file` (a zip) from one snapshot; the file appears only when it is whole.

    Returns:
        Rows per table.
    """
    counts: dict[str, int] = {}
    partial = file.with_suffix(file.suffix + ".sebagian")
    engine = get_engine()
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with engine.connect() as connection, zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in tables():
            with archive.open(f"tables/{table.name}.jsonl", "w") as out:
                counts[table.name] = 0
                for row in connection.execute(select(table)).yield_per(CHUNK).mappings():
                    out.write(json.dumps({k: _plain(v) for k, v in row.items()}, ensure_ascii=False).encode() + b"\n")
                    counts[table.name] += 1
        revision = MigrationContext.configure(connection).get_current_revision()
        archive.writestr(ABOUT, json.dumps({"revision": revision, "rows": counts}))
        for path in _evidence():
            archive.write(path, f"berkas/{path.relative_to(get_settings().berkas_dir)}")
    partial.chmod(0o600)
    partial.replace(file)
    return counts


def restore(file: Path) -> dict[str, int]:
    """Read a backup into an empty database, in one transaction.

    Raises:
        NotEmpty: the database holds accounts. ValueError: not a backup, or of another version.
    """
    with zipfile.ZipFile(file) as archive:
        about = json.loads(archive.read(ABOUT))
        upgrade()
        with get_engine().execution_options(writes=True).begin() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
            if current != about["revision"]:
                raise ValueError(f"cadangan ini dari versi {about['revision']}, aplikasi ini versi {current}")
            if connection.execute(select(func.count()).select_from(Model.metadata.tables["akun"])).scalar():
                raise NotEmpty
            for table in tables():
                _fill(connection, table, archive)
        _restore_files(archive)
    return dict(about["rows"])


def _fill(connection: Connection, table: Table, archive: zipfile.ZipFile) -> None:
    with archive.open(f"tables/{table.name}.jsonl") as lines:
        chunk: list[dict[str, Any]] = []
        for line in lines:
            chunk.append(_typed(table, json.loads(line)))
            if len(chunk) == CHUNK:
                connection.execute(insert(table), chunk)
                chunk = []
        if chunk:
            connection.execute(insert(table), chunk)
    if connection.dialect.name == "postgresql" and "id" in table.c:
        # The sequence does not know of ids that were given.
        connection.execute(
            text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), coalesce((SELECT max(id) FROM {table.name}), 1))")
        )


def _restore_files(archive: zipfile.ZipFile) -> None:
    root = get_settings().berkas_dir.resolve()
    for name in archive.namelist():
        if not name.startswith("berkas/"):
            continue
        target = (root / name.removeprefix("berkas/")).resolve()
        if not target.is_relative_to(root):
            raise ValueError("nama berkas dalam cadangan tidak wajar")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(name))


def _evidence() -> Iterator[Path]:
    folder = get_settings().berkas_dir
    return (path for path in folder.rglob("*") if path.is_file()) if folder.exists() else iter(())


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    for column in table.columns:
        value = row.get(column.name)
        if isinstance(value, str):
            if isinstance(column.type, UtcDateTime):
                row[column.name] = datetime.fromisoformat(value)
            elif isinstance(column.type, Date):
                row[column.name] = date.fromisoformat(value)
    return row
