"""The office of the tests of membership by date."""

from collections.abc import Iterator

import pytest

from tests.cast import Cast
from tests.cast.mutasi import on_day


@pytest.fixture
def clock() -> Iterator[None]:
    with on_day():
        yield


@pytest.fixture
def office(clock: None, each_cast: Cast) -> Cast:
    """27 November 2026."""
    return each_cast
