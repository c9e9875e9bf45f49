"""The moments in these tests are read on Jakarta's clock, also where the suite runs with another office's zone."""

from collections.abc import Iterator

import pytest

from settings import get_settings


@pytest.fixture(autouse=True)
def jakarta(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TIMEZONE", "WIB")
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()
