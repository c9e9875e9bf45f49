"""What has to be done by a day: when it is judged, and what still waits.

It is judged once its last day is over, and by what was done until then: the judgement is final at once, and doing late what
was not done in time moves nothing. Before its last day nothing is held against anybody.
"""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Tepat:
    """Of `due` whose last day is over, `kept` were done by it."""

    due: int = 0
    kept: int = 0

    @property
    def share(self) -> float | None:
        """In percent; None when nothing was due. Example: 9 of 12 → 75."""
        return 100 * self.kept / self.due if self.due else None


@dataclass(frozen=True)
class Terbuka:
    """What still waits: how many, for how many days the oldest (None: none waits), and how many beyond their last day."""

    n: int = 0
    oldest: int | None = None
    late: int = 0


def counted_until(today: date) -> date:
    """The last finished day: until then things are judged. Example: on 27 November the 26th."""
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
