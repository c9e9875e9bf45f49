"""The time of the demo city: which periods there are, how each stands, which days are worked, what trend each dinas is on."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from rules.kit.periode import Periode, containing, is_working_day, months_between, plus_months, previous
from settings import get_settings

CHANGE_MONTHS = 7


@dataclass(frozen=True)
class Scale:
    """How large the city is: a share of the staff, and the months of data up to and with the present one."""

    people: float = 1.0
    months: int = 18


@dataclass(frozen=True)
class Timeline:
    """Everything that follows from today's date."""

    today: date
    start: date
    # working days from start to today, in order
    days: tuple[date, ...]
    # whole quarters with data, oldest first: those before `scoring` are closed
    past: tuple[Periode, ...]
    scoring: Periode | None
    present: Periode

    @property
    def quarters(self) -> tuple[Periode, ...]:
        """Every quarter that has plans."""
        return (*self.past, *([self.scoring] if self.scoring else []), self.present)

    @property
    def changed(self) -> date:
        """When Dukcapil changed how it works: the first day of a month, CHANGE_MONTHS ago."""
        return plus_months(self.today, -CHANGE_MONTHS)

    @property
    def months(self) -> list[date]:
        """The first days of all months with data."""
        return list(months_between(self.start, self.today))

    def status(self, periode: Periode) -> str:
        """Everything before the scored quarter is closed, that quarter and its months are scored, the rest is open.

        A half-year or year is never scored here: open until all of it is closed.
        """
        scored = self.scoring
        if scored is None or periode.end > scored.end or (periode.kind in ("semester", "tahun") and periode.end >= scored.start):
            return "terbuka"
        return "ditutup" if periode.end < scored.start else "penilaian"

    def share(self, day: date) -> float:
        """Where in the time span a day lies, 0 to 1."""
        return (day - self.start).days / max((self.today - self.start).days, 1)


def timeline(today: date, months: int, libur: set[date]) -> Timeline:
    """The time of a city that has data for `months` months."""
    start = plus_months(today, 1 - months)
    span = [start + timedelta(days=i) for i in range((today - start).days + 1)]
    present = containing(today, "triwulan")
    whole, quarter = [], previous(present)
    while quarter.start >= start:
        whole.append(quarter)
        quarter = previous(quarter)
    days = tuple(day for day in span if is_working_day(day, libur))
    return Timeline(today, start, days, tuple(reversed(whole[1:])), whole[0] if whole else None, present)


def trend(time: Timeline, dinas_code: str, day: date) -> float:
    """What a dinas's people achieve, as a factor: Dinkes slips, Dukcapil rises since its change, the others hold."""
    if dinas_code == "DINKES":
        return 1.03 - 0.15 * time.share(day)
    if dinas_code == "DUKCAPIL":
        since = (day - time.changed).days
        return 0.94 if since < 0 else min(0.98 + since / 1200, 1.08)
    return 1.0


def moment(rng: random.Random, day: date, first: int = 8, last: int = 17) -> datetime:
    """A time of that day between two hours of the office's clock, to five minutes, in UTC."""
    return _at(day, first * 12 + int(rng.random() * (last - first) * 12))


def office_time(day: date, hour: int) -> datetime:
    """The full hour of the office's clock, in UTC."""
    return _at(day, hour * 12)


@cache
def _at(day: date, fives: int) -> datetime:
    return datetime.combine(day, time(), get_settings().zone).astimezone(UTC) + timedelta(minutes=5 * fives)
