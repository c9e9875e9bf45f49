"""The demo city of a day, built once for all workers of a run; whoever writes in it takes a copy."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from sqlmodel import Session

from db.engine import make_engine
from db.migrate import upgrade
from seed import demo
from settings import get_settings

# One account of each role.
ACCOUNTS = ("pegawai.dinkes", "penilai.dukcapil", "kepala.dukcapil", "admin.dukcapil", "walikota", "admin")


def built(factory: pytest.TempPathFactory, day: date) -> Path:
    """Its data folder, to be read only: other workers look at the same one."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder = base / f"kota-{day}"
    with FileLock(base / f"kota-{day}.lock"):
        if not folder.exists():
            making = base / f"kota-{day}-setengah"
            shutil.rmtree(making, ignore_errors=True)
            making.mkdir()
            _build(making, day)
            making.rename(folder)
    return folder


def copied(factory: pytest.TempPathFactory, day: date, folder: Path) -> None:
    """A copy of it, into a folder that is not there yet."""
    shutil.copytree(built(factory, day), folder, ignore=shutil.ignore_patterns("*-wal", "*-shm"))


def _build(folder: Path, day: date) -> None:
    with pytest.MonkeyPatch.context() as patch:
        data_dir(patch, folder)
        engine = make_engine(f"sqlite:///{folder / 'papan.db'}").execution_options(writes=True)
        upgrade(engine)
        with Session(engine) as session:
            demo.build(session, today=day)
            session.commit()
        engine.dispose()
    get_settings.cache_clear()


def data_dir(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Settings of this process: that folder, its SQLite file and its own secret key."""
    patch.setenv("DATA_DIR", str(folder))
    patch.setenv("DATABASE_URL", "")
    patch.delenv("SECRET_KEY", raising=False)
    get_settings.cache_clear()
