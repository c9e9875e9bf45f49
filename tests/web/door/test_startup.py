"""Starting and stopping: the data folder is its owner's alone, and the database file is whole when the server is gone."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from db.engine import transaction
from db.tables import Dinas
from rules.kit.errors import Invalid
from settings import get_settings
from tests.cast import Cast
from web.door import startup


@pytest.fixture(autouse=True)
def short(monkeypatch):
    """Without what only costs time here: imports for the first visitor, and the collecting thread."""
    monkeypatch.setattr(startup, "_warm", lambda: None)
    monkeypatch.setattr(startup, "_collect", lambda stop: None)


def test_folder_and_files_are_private_even_where_they_were_not(cast: Cast, db: Path):
    (db / "log").mkdir()
    for path in (db, db / "log"):
        path.chmod(0o755)
    (db / "papan.0001.20260101000000.bak").touch()
    (db / "papan.db").chmod(0o644)

    async def serve() -> dict[str, int]:
        async with startup.lifespan(None):
            with transaction() as session:
                session.add(Dinas(code="BARU", name="Dinas Baru"))
            return {str(path.relative_to(db)): path.stat().st_mode & 0o777 for path in [db, *db.rglob("*")]}

    modes = asyncio.run(serve())
    assert {"papan.db", "papan.db-wal", "log/papan.log", "papan.0001.20260101000000.bak"} <= set(modes)
    assert {name: oct(mode) for name, mode in modes.items() if mode & 0o077} == {}


def test_the_database_file_is_whole_once_the_server_stopped(cast: Cast, db: Path, tmp_path: Path):
    async def serve() -> None:
        async with startup.lifespan(None):
            with transaction() as session:
                session.add(Dinas(code="BARU", name="Dinas Baru"))

    asyncio.run(serve())
    (tmp_path / "salinan.db").write_bytes((db / "papan.db").read_bytes())
    with sqlite3.connect(tmp_path / "salinan.db") as copy:
        assert copy.execute("SELECT count(*) FROM dinas WHERE code = 'BARU'").fetchone() == (1,)
    assert not (db / "papan.db-wal").exists()


def test_a_key_that_can_be_guessed_ends_the_start(cast: Cast, db: Path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "")
    (db / "secret.key").write_text("")
    get_settings.cache_clear()

    async def serve() -> None:
        async with startup.lifespan(None):
            pass

    with pytest.raises(Invalid):
        asyncio.run(serve())
