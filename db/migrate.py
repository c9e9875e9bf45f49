"""Bring the database to the newest version; a SQLite file is copied first when anything will change."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from db.base import utcnow
from db.engine import get_engine
from rules.kit.errors import Invalid

MIGRATIONS = Path(__file__).parent / "migrations"
NEWER = (
    "Basis data ini sudah dipakai versi aplikasi yang lebih baru, dan tidak diubah. Perbarui aplikasinya, atau pulihkan cadangan "
    "dari versi ini ke tempat yang kosong (docs/operations/memperbarui.md)."
)


def config() -> Config:
    """Alembic's configuration, without an ini file."""
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.set_main_option("path_separator", "os")
    return made


def head() -> str:
    """The newest version there is a migration for."""
    found = ScriptDirectory.from_config(config()).get_current_head()
    assert found is not None
    return found


def _known() -> set[str]:
    return {one.revision for one in ScriptDirectory.from_config(config()).walk_revisions()}


def upgrade(engine: Engine | None = None) -> bool:
    """Run the missing migrations in one transaction.

    Returns:
        Whether anything had to be done.

    Raises:
        Invalid: a newer version of the app made this database.
    """
    engine = engine or get_engine()
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == head():
        return False
    if current is not None:
        if current not in _known():
            raise Invalid(NEWER)
        _copy_first(engine, current)
    with rebuilding(engine) as connection:
        migrate(connection)
    return True


@contextmanager
def rebuilding(engine: Engine | None = None) -> Iterator[Connection]:
    """A transaction that may make tables anew: SQLite's foreign keys are put aside, and proved before it is saved.

    Raises:
        Invalid: a row would point at one that is not there; then nothing is saved.
    """
    engine = engine or get_engine()
    with engine.execution_options(writes=True).connect() as connection:
        _foreign_keys(connection, "OFF")
        try:
            with connection.begin():
                yield connection
                _require_whole(connection)
        finally:
            _foreign_keys(connection, "ON")


def migrate(connection: Connection, revision: str = "head") -> None:
    """Run the migrations up to a revision, within the caller's transaction."""
    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, revision)


def _foreign_keys(connection: Connection, state: str) -> None:
    """SQLite changes a table by making it anew, which its foreign keys would forbid; they can be put aside only before BEGIN."""
    if connection.dialect.name == "sqlite":
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute(f"PRAGMA foreign_keys = {state}")


def _require_whole(connection: Connection) -> None:
    """Nothing points at a row that is not there; else all of it is taken back."""
    if connection.dialect.name == "sqlite" and (lost := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
        raise Invalid(f"Dibatalkan: {len(lost)} baris menunjuk ke baris yang tidak ada, misalnya {tuple(lost[0])}.")


def _copy_first(engine: Engine, current: str) -> None:
    """Never a migration without a copy. PostgreSQL's own backups are the operator's (docs/operations)."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return
    target = Path(engine.url.database).with_suffix(f".{current}.{utcnow():%Y%m%d%H%M%S}.bak")
    source, copy = sqlite3.connect(engine.url.database), sqlite3.connect(target)
    with copy:
        source.backup(copy)
    source.close()
    copy.close()
