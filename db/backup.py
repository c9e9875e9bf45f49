"""Backup: every table as JSON lines plus the evidence files, in one zip that either database restores (db/restore.py).

Tables are read as the database has them, not as today's tables say: a database of an older version is copied as well.
"""

import json
import os
import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, Any

from alembic.migration import MigrationContext
from sqlalchemy import JSON, Connection, MetaData, Table, Text, cast, select
from sqlalchemy.exc import SAWarning

from db.engine import get_engine
from rules.kit.errors import Conflict
from settings import get_settings

CHUNK = 5000
ABOUT = "papan.json"
# 1 kept JSON columns parsed, 2 keeps their text: nothing and JSON's null are told apart.
FORMAT = 2
# What a copy must not keep, and alembic's own table, which the schema brings.
FORGOTTEN = {
    "alembic_version",
    # Devices are forgotten with their week's key; a copy that keeps the key would remember them for ever.
    "survei_kunci",
    "survei_perangkat",
    # A session that was ended after the copy would live again.
    "sesi",
    # Who failed to sign in within the last day, and from where accounts are known.
    "percobaan_masuk",
    "masuk_dikenal",
    # Who works now, and what this installation did when: another one begins anew.
    "jadwal",
    # What nobody decided to save is nobody's record.
    "draf",
}


def tables(connection: Connection) -> list[Table]:
    """Every table that is copied, as it stands in this database, by name."""
    found = MetaData()
    with warnings.catch_warnings():
        # Indexes on expressions are not read; rows are all that is wanted.
        warnings.simplefilter("ignore", SAWarning)
        found.reflect(connection)
    return [table for name, table in sorted(found.tables.items()) if name not in FORGOTTEN]


def backup(file: Path) -> dict[str, int]:
    """Write everything into `file` (a zip, mode 0600) from one snapshot; it appears when it is whole, or not at all.

    Returns:
        Rows per table.

    Raises:
        Conflict: the file is there already. OSError.
    """
    engine = get_engine()
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with (
        _whole(file) as out,
        engine.connect() as connection,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive,
    ):
        counts = {table.name: _write(connection, table, archive) for table in tables(connection)}
        revision = MigrationContext.configure(connection).get_current_revision()
        archive.writestr(ABOUT, json.dumps({"format": FORMAT, "revision": revision, "rows": counts}))
        for path in _evidence():
            archive.write(path, f"berkas/{path.relative_to(get_settings().berkas_dir)}")
    return counts


@contextmanager
def _whole(file: Path) -> Iterator[IO[bytes]]:
    """A file beside `file`, readable by its owner only, that takes its name at the end; gone when anything goes wrong."""
    if file.exists():
        raise Conflict(f"{file} sudah ada; pilih nama lain.")
    number, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".sebagian", dir=file.parent)
    try:
        with os.fdopen(number, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _write(connection: Connection, table: Table, archive: zipfile.ZipFile) -> int:
    count = 0
    columns = [cast(c, Text).label(c.name) if isinstance(c.type, JSON) else c for c in table.columns]
    with archive.open(f"tables/{table.name}.jsonl", "w") as out:
        for row in connection.execute(select(*columns)).yield_per(CHUNK).mappings():
            out.write(json.dumps(dict(row), ensure_ascii=False, default=_plain).encode() + b"\n")
            count += 1
    return count


def _plain(value: Any) -> str:
    """What JSON has no word for. Anything else is refused, so that no column comes back as something it was not."""
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    raise TypeError(f"kolom berisi {type(value).__name__}, yang belum dapat dicadangkan")


def _evidence() -> Iterator[Path]:
    folder = get_settings().berkas_dir
    return (path for path in folder.rglob("*") if path.is_file()) if folder.exists() else iter(())
