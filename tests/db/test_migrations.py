"""The migrations make the tables that db.tables describes, and keep what is already there."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from db.base import Model, utcnow
from db.engine import forget_engines, get_engine
from db.migrate import config, upgrade
from settings import get_settings


def test_migrated_database_equals_the_tables(each_db: str):
    with get_engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = [change for change in compare_metadata(context, Model.metadata) if not _owner_index(change)]
    assert found == []


def test_migrated_checks_equal_the_tables(db):
    """Alembic compares no CHECKs, and a table made anew may lose or double them."""
    fresh = create_engine("sqlite://")
    Model.metadata.create_all(fresh)
    wanted, found = inspect(fresh), inspect(get_engine())
    for table in Model.metadata.tables:
        assert _checks(found, table) == _checks(wanted, table), table


def _checks(inspector, table: str) -> list[tuple[str, str]]:
    return sorted((check["name"], check["sqltext"]) for check in inspector.get_check_constraints(table))


def _owner_index(change: object) -> bool:
    """Indexes on expressions cannot be compared; the tests of pengukuran and target try them."""
    return isinstance(change, tuple) and "_index" in str(change[0]) and "coalesce" in str(getattr(change[1], "expressions", ""))


def test_older_database_is_copied_before_it_changes(tmp_path, monkeypatch):
    forget_engines()
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "")
    get_settings.cache_clear()
    with get_engine().execution_options(writes=True).begin() as connection:
        first = config()
        first.attributes["connection"] = connection
        command.upgrade(first, "0001")
        connection.execute(text("INSERT INTO dinas (code, name, sector, active, version) VALUES ('A', 'Dinas A', '', 1, 1)"))
        connection.execute(text("INSERT INTO unit (dinas_id, name, active, version) VALUES (1, 'Bidang', 1, 1)"))
    assert upgrade() is True
    assert upgrade() is False
    assert len(list(tmp_path.glob("papan.0001.*.bak"))) == 1
    with get_engine().connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1, "put aside for the migration only"
        assert connection.execute(text("SELECT code FROM dinas")).scalar() == "A"
        triggers = connection.execute(text("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"))
        assert triggers.scalar() == 2
    forget_engines()


def test_who_made_an_account_is_told_from_the_trail(each_db: str, tmp_path, monkeypatch):
    """And who gave out its last password; what the operator did, or nobody knows, stays empty."""
    _empty(each_db, tmp_path, monkeypatch)
    with get_engine().execution_options(writes=True).begin() as connection:
        older = config()
        older.attributes["connection"] = connection
        command.upgrade(older, "0004")
        for number in range(1, 6):
            _insert(connection, "akun", username=f"a{number}", name="A", password_hash="x", role="admin", must_change=False,
                    locked=False, created_at=utcnow())  # fmt: skip
        for by, action, row_id in (
            (None, "tambah", 1), (1, "tambah", 2), (2, "tambah", 3), (99, "tambah", 4),
            (3, "ganti kata sandi", 3), (1, "ganti kata sandi", 3), (3, "ganti kata sandi", 3),
            (1, "ganti kata sandi", 4), (None, "ganti kata sandi", 4), (1, "ubah peran", 5),
        ):  # fmt: skip
            _insert(connection, "audit", at=utcnow(), akun_id=by, actor="x", action=action, noun="akun", row_id=row_id,
                    previous_hash="x", hash="x")  # fmt: skip
    assert upgrade() is True
    with get_engine().connect() as connection:
        found = connection.execute(text("SELECT made_by, reset_by FROM akun ORDER BY id")).all()
    assert found == [(None, None), (1, None), (2, 1), (None, None), (None, None)]
    forget_engines()


def _empty(each_db: str, tmp_path, monkeypatch) -> None:
    """The database of that kind, without a table."""
    if each_db == "postgresql":
        with get_engine().begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        return
    forget_engines()
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "older"))
    get_settings.cache_clear()


def _insert(connection, table: str, **values: object) -> None:
    names = list(values)
    connection.execute(text(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(':' + n for n in names)})"), values)
