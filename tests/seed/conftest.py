"""The whole demo city, built once; the tests of this folder only read it."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlmodel import Session

from db.engine import make_engine
from seed import demo
from seed.waktu import Scale
from settings import get_settings

TODAY = date(2026, 11, 24)
SMALL = Scale(people=0.3, months=5)


@pytest.fixture(scope="session")
def city_folder(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the city of TODAY."""
    folder = tmp_path_factory.mktemp("kota")
    shutil.copy(template, folder / "papan.db")
    with pytest.MonkeyPatch.context() as patch:
        _data_dir(patch, folder)
        engine = make_engine(f"sqlite:///{folder / 'papan.db'}").execution_options(writes=True)
        with Session(engine) as session:
            demo.build(session, today=TODAY)
            session.commit()
        engine.dispose()
    get_settings.cache_clear()
    return folder


@pytest.fixture
def city(city_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """A connection to the whole city."""
    _data_dir(monkeypatch, city_folder)
    engine = make_engine(f"sqlite:///{city_folder / 'papan.db'}")
    with engine.connect() as connection:
        yield connection
    engine.dispose()
    get_settings.cache_clear()


def _data_dir(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setenv("DATA_DIR", str(folder))
    patch.setenv("DATABASE_URL", "")
    get_settings.cache_clear()
