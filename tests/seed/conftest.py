"""The whole demo city, built once; the tests of this folder only read it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from db.engine import make_engine
from seed.waktu import Scale
from settings import get_settings
from tests.cast.city import built, data_dir

TODAY = date(2026, 11, 24)
SMALL = Scale(people=0.3, months=5)


@pytest.fixture(scope="session")
def city_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the city of TODAY."""
    return built(tmp_path_factory, TODAY)


@pytest.fixture
def city(city_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """A connection to the whole city."""
    data_dir(monkeypatch, city_folder)
    engine = make_engine(f"sqlite:///{city_folder / 'papan.db'}")
    with engine.connect() as connection:
        yield connection
    engine.dispose()
    get_settings.cache_clear()
