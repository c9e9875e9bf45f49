"""Days off: Indonesia's national calendar with the city's own changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import holidays
from sqlalchemy import Connection, select

from db.tables import HariLibur

HARI_LIBUR = HariLibur.__table__
# "government" is cuti bersama, which civil servants have off as well.
CATEGORIES = ("public", "government")


@dataclass(frozen=True)
class Day:
    """A day off, or a national one that is worked here (`off` False). `local`: the city said so."""

    day: date
    name: str
    off: bool
    local: bool


def between(connection: Connection, *, start: date, end: date) -> dict[date, str]:
    """Day → name of every day off from start to end inclusive.

    National days and cuti bersama come from the `holidays` library (moveable ones are forecasts until the
    joint decree is out); rows of `hari_libur` add days or say that one is worked.
    """
    return {each.day: each.name for each in listed(connection, start=start, end=end) if each.off}


def listed(connection: Connection, *, start: date, end: date) -> list[Day]:
    """The days off and the national ones that are worked here, by date."""
    query = select(HARI_LIBUR.c.day, HARI_LIBUR.c.name, HARI_LIBUR.c.off).where(HARI_LIBUR.c.day.between(start, end))
    return changed(start, end, (Day(*row, local=True) for row in connection.execute(query)))


def changed(start: date, end: date, changes: Iterable[Day]) -> list[Day]:
    """The national days with the city's changes to them, by date."""
    found = {day: Day(day, name, True, False) for day, name in national(start, end).items()}
    found |= {change.day: change for change in changes}
    return [found[day] for day in sorted(found)]


def national(start: date, end: date) -> dict[date, str]:
    """Day → name in the national calendar."""
    years = (_calendar(year) for year in range(start.year, end.year + 1))
    return {day: name for year in years for day, name in year if start <= day <= end}


@lru_cache(maxsize=64)
def _calendar(year: int) -> tuple[tuple[date, str], ...]:
    # Kept: the library takes 50 ms for a year, and pages ask on every run.
    calendar = holidays.country_holidays("ID", years=year, language="id", categories=CATEGORIES)
    return tuple(sorted(calendar.items()))
