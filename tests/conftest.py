"""A fresh database for each test: SQLite by default, also a real PostgreSQL where a test says `each_db`."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import bcrypt
import pytest

from db.engine import forget_engines, transaction
from db.migrate import upgrade
from rules.kit.periode import parse
from settings import get_settings, today
from tests import dilewati, saat
from tests.cast import Cast, examples, make_cast
from tests.cast.evidence import QUARTER
from tests.cast.postgres import Postgres, running

examples.choose()


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
def postgres_server() -> Iterator[Postgres]:
    with running() as server:
        yield server


@pytest.fixture
def postgres(postgres_server: Postgres) -> str:
    """The address of a migrated PostgreSQL database without a row."""
    return postgres_server.fresh()


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
    yield request.param
    forget_engines()


@pytest.fixture(scope="session")
def cast_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], tuple[Path, Cast]]:
    """A SQLite file with the cast in it, one for each year: their periods are those of the current one."""

    @cache
    def made(_year: int) -> tuple[Path, Cast]:
        folder = tmp_path_factory.mktemp("cast")
        shutil.copy(template, folder / "papan.db")
        with pytest.MonkeyPatch.context() as patch:
            _settings(patch, folder, "")
            with transaction() as session:
                found = make_cast(session)
            forget_engines()
        get_settings.cache_clear()
        return folder / "papan.db", found

    return lambda: made(today().year)


@pytest.fixture
def cast(db: Path, cast_template: Callable[[], tuple[Path, Cast]]) -> Cast:
    """Ani and the others, in a fresh SQLite database."""
    return _copy_cast(cast_template, db)


@pytest.fixture
def each_cast(each_db: str, request: pytest.FixtureRequest, tmp_path: Path) -> Cast:
    """Ani and the others, on both databases."""
    if each_db == "sqlite":
        return _copy_cast(request.getfixturevalue("cast_template"), tmp_path)
    with transaction() as session:
        return make_cast(session)


@pytest.fixture
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords at cost 4, for tests that make accounts: the strength of the hash is tried elsewhere."""
    for module in ("services.akun", "services.akun.massal"):
        monkeypatch.setattr(f"{module}.hash_password", lambda text: bcrypt.hashpw(text.encode(), bcrypt.gensalt(4)).decode())


@pytest.fixture
def new_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second of January: every period of the present year has ended."""
    monkeypatch.setattr("services.periode.today", lambda: date(today().year + 1, 1, 2))


@pytest.fixture
def quarter_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quarter of the evidence (tests.cast.evidence) has ended: early in the year it would still run."""
    day = max(today(), parse(QUARTER).end + timedelta(days=1))
    monkeypatch.setattr("settings.today", lambda: day)


def _copy_cast(cast_template: Callable[[], tuple[Path, Cast]], folder: Path) -> Cast:
    file, found = cast_template()
    shutil.copy(file, folder / "papan.db")
    return replace(found, periode=dict(found.periode))


def _settings(patch: pytest.MonkeyPatch, folder: Path, url: str) -> None:
    forget_engines()
    patch.setenv("DATA_DIR", str(folder))
    patch.setenv("DATABASE_URL", url)
    patch.setenv("SECRET_KEY", "kunci-hanya-untuk-pengujian-0123456789")
    patch.delenv("DATABASE_READ_URL", raising=False)
    os.environ.pop("PORT", None)
    get_settings.cache_clear()
