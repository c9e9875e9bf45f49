"""What has to be done by a day: when it is judged, and what still waits.

It is judged once its last day is over, and by what was done until then: the judgement is final at once, and doing late what
was not done in time moves nothing. Before its last day nothing is held against anybody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rules.intervals import Interval, wilson


@dataclass(frozen=True)
class Tepat:
    """Of `due` whose last day is over, `kept` were done by it."""

    due: int = 0
    kept: int = 0

    @property
    def share(self) -> float | None:
        """In percent; None when nothing was due. Example: 9 of 12 → 75."""
        return 100 * self.kept / self.due if self.due else None

    @property
    def interval(self) -> Interval | None:
        """Of the share (0–1) by Wilson: how far it tells of the way things are done, not only of these cases.

        Example: 9 of 12 → 0.47–0.91.
        """
        return wilson(self.kept, self.due) if self.due else None


@dataclass(frozen=True)
class Terbuka:
    """What still waits: how many, for how many days the oldest (None: none waits), and how many beyond their last day."""

    n: int = 0
    oldest: int | None = None
    late: int = 0


@dataclass(frozen=True)
class Tugas:
    """One thing to be done: since when, its last day (None: never judged), the day it was done, and whether it still waits.

    dropped: given up in time, so that nobody had to do it.
    """

    day: date
    due: date | None
    done: date | None
    open: bool
    dropped: bool = False


@dataclass(frozen=True)
class Keadaan:
    """How a span went, and what waits now, since whenever."""

    tepat: Tepat
    terbuka: Terbuka


def counted_until(today: date) -> date:
    """The last finished day: until then things are judged, for what is due today may still come. On 27 November the 26th."""
    return today - timedelta(days=1)


def is_judged(due: date, start: date, end: date, today: date) -> bool:
    """Whether its last day lies in these days and is over. Example: due today → not yet."""
    return start <= due <= min(end, counted_until(today))


def is_kept(due: date, done: date | None) -> bool:
    """Whether it was done by its last day."""
    return done is not None and done <= due


def waiting(n: int, first: date | None, late: int, today: date) -> Terbuka:
    """What waits today, since `first`. Example: 2, the first since 17 October, seen on 27 November → the oldest for 41 days."""
    return Terbuka(n, None if first is None or not n else max((today - first).days, 0), late)


def keadaan(tugas: Iterable[Tugas], start: date, end: date, today: date) -> Keadaan:
    """What fell due from `start` to `end`, and what waits on `today`.

    Example: due on the 5th and done on the 4th, due on the 6th and open, due today and open: 1 of 2, open 2, late 1.
    """
    every = list(tugas)
    judged = [one for one in every if one.due is not None and not one.dropped and is_judged(one.due, start, end, today)]
    left = [one for one in every if one.open]
    late = sum(one.due is not None and one.due < today and one.done is None for one in left)
    kept = sum(one.due is not None and is_kept(one.due, one.done) for one in judged)
    first = min((one.day for one in left), default=None)
    return Keadaan(Tepat(len(judged), kept), waiting(len(left), first, late, today))
