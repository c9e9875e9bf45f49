"""Restore a backup of any version into an empty database: its own schema first, then its rows, then the way to today's."""

import json
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Column, Connection, Date, DateTime, Table, Time, insert, select, text
from sqlalchemy.exc import OperationalError, StatementError

from db.backup import ABOUT, CHUNK, FORGOTTEN, tables
from db.migrate import config, migrate, rebuilding
from rules.kit.errors import Conflict, Invalid
from settings import get_settings

DAMAGED = "Berkas ini rusak atau bukan cadangan Papan Kinerja. Tidak ada yang dipulihkan."
NEWER = "Cadangan ini dibuat oleh versi aplikasi yang lebih baru. Perbarui aplikasi ini dahulu."
NOT_EMPTY = "Basis data ini sudah berisi. Arahkan DATA_DIR atau DATABASE_URL ke yang kosong."
# What the archive, its JSON, its values and the database's own checks make of a file that is damaged or something else.
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, NotImplementedError, StatementError)
Decode = Callable[[Any], Any]


def restore(file: Path) -> dict[str, int]:
    """Read a backup into an empty database and the folder of evidence files: all of it, or nothing.

    Returns:
        Rows per table.

    Raises:
        Conflict: the database already holds something. Invalid: damaged, no backup, or of a newer version.
    """
    with _readable(), zipfile.ZipFile(file) as archive:
        about = _about(archive)
        with rebuilding() as connection, _evidence(archive) as put_in_place:
            _require_empty(connection)
            _make_schema(connection, about["revision"])
            found = tables(connection)
            if {table.name for table in found} != set(about["rows"]) - FORGOTTEN:
                raise ValueError("tabelnya tidak sama")
            with _constraints_later(connection):
                for table in found:
                    _fill(connection, table, archive, about)
            migrate(connection)
            put_in_place()
    return {name: count for name, count in about["rows"].items() if name not in FORGOTTEN}


def _about(archive: zipfile.ZipFile) -> dict[str, Any]:
    """What the backup says of itself: `revision`, `rows` per table, `format`. Every byte of the file is checked first."""
    if archive.testzip() is not None:
        raise ValueError("isi rusak")
    about = json.loads(archive.read(ABOUT))
    return {"revision": str(about["revision"]), "rows": dict(about["rows"]), "format": int(about.get("format", 1))}


@contextmanager
def _readable() -> Iterator[None]:
    """Whatever a damaged or foreign file makes of itself becomes one sentence."""
    try:
        yield
    except OperationalError:  # a full disk, a server that is gone: the file may be perfectly well
        raise
    except UNREADABLE as error:
        raise Invalid(DAMAGED) from error


def _require_empty(connection: Connection) -> None:
    if any(connection.execute(select(table).limit(1)).first() for table in tables(connection)):
        raise Conflict(NOT_EMPTY)


def _make_schema(connection: Connection, revision: str) -> None:
    """The tables as they were at `revision`; empty ones of another version make way."""
    if revision not in {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}:
        raise Invalid(NEWER)
    current = MigrationContext.configure(connection).get_current_revision()
    if current == revision:
        return
    if current is not None:
        cascade = " CASCADE" if connection.dialect.name == "postgresql" else ""
        for name in [*(table.name for table in tables(connection)), *FORGOTTEN]:
            connection.execute(text(f"DROP TABLE IF EXISTS {name}{cascade}"))
        if cascade:  # the guard of the audit, which the first migration makes
            connection.execute(text("DROP FUNCTION IF EXISTS audit_append_only()"))
    migrate(connection, revision)


@contextmanager
def _constraints_later(connection: Connection) -> Iterator[None]:
    """Rows come table by table, and some point at later ones (a unit at its parent): PostgreSQL checks them at the end.

    SQLite does so in `rebuilding`.
    """
    if connection.dialect.name != "postgresql":
        yield
        return
    found = connection.execute(
        text(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
        )
    ).all()
    for table, name, _ in found:
        connection.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT {name}"))
    yield
    for table, name, definition in found:
        connection.execute(text(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}"))


def _fill(connection: Connection, table: Table, archive: zipfile.ZipFile, about: dict[str, Any]) -> None:
    decoders = {column.name: decode for column in table.columns if (decode := _decoder(column, about["format"]))}
    count, chunk = 0, []
    with archive.open(f"tables/{table.name}.jsonl") as lines:
        for line in lines:
            row = json.loads(line)
            for name, decode in decoders.items():
                if row[name] is not None:
                    row[name] = decode(row[name])
            chunk.append(row)
            count += 1
            if len(chunk) == CHUNK:
                connection.execute(insert(table), chunk)
                chunk = []
    if chunk:
        connection.execute(insert(table), chunk)
    if count != about["rows"][table.name]:
        raise ValueError(f"{table.name}: {count} baris")
    if connection.dialect.name == "postgresql" and "id" in table.c:
        # The sequence does not know of ids that were given; false: the next one is that number itself.
        connection.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), coalesce(max(id), 0) + 1, false) FROM {table.name}"
            )
        )


def _decoder(column: Column[Any], written: int) -> Decode | None:
    """From a line of JSON back to what the column takes; None where it is that already. `written`: the backup's format."""
    if isinstance(column.type, DateTime):
        return _moment
    if isinstance(column.type, Date):
        return date.fromisoformat
    if isinstance(column.type, Time):
        return time.fromisoformat
    if isinstance(column.type, JSON):
        column.type = JSON(none_as_null=True)
        return _json if written > 1 else None
    return None


def _moment(value: str) -> datetime:
    """Moments are UTC, with their zone (PostgreSQL) or without (SQLite, as it keeps them)."""
    found = datetime.fromisoformat(value)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _json(value: str) -> Any:
    found = json.loads(value)
    return JSON.NULL if found is None else found


@contextmanager
def _evidence(archive: zipfile.ZipFile) -> Iterator[Callable[[], None]]:
    """The evidence files in a folder aside; what is given moves them to their place, the last thing before the commit."""
    root = get_settings().berkas_dir.resolve()
    with tempfile.TemporaryDirectory(prefix=".pulih-", dir=get_settings().data_dir) as folder:
        aside = Path(folder).resolve()
        names = [name.removeprefix("berkas/") for name in archive.namelist() if name.startswith("berkas/")]
        for name in names:
            target = (aside / name).resolve()
            if not target.is_relative_to(aside):
                raise ValueError(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(f"berkas/{name}") as source, target.open("wb") as out:
                shutil.copyfileobj(source, out)

        def put_in_place() -> None:
            for name in names:
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (aside / name).replace(root / name)

        yield put_in_place
