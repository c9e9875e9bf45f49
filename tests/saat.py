"""Another day for the whole run: UJI_SAAT=2027-01-02T00:30 is what the office's clock (TIMEZONE) shows when a test begins."""

import os
from datetime import UTC, datetime

import pytest

from settings import Settings

SAAT = os.environ.get("UJI_SAAT", "")


def _moment() -> datetime:
    # In UTC: with a named zone time-machine would also change the zone of the process, which TZ decides here.
    return datetime.fromisoformat(SAAT).replace(tzinfo=Settings().zone).astimezone(UTC)


if SAAT:
    import time_machine

    # From here on, not from the first test: modules ask for the day while they are imported.
    _clock = time_machine.travel(_moment(), tick=True)
    _traveller = _clock.start()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup() -> None:
        """Back to the moment before each test: a long run from 23:45 would end on the day after the one its modules know."""
        _traveller.move_to(_moment())
