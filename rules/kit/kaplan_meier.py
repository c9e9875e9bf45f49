"""How long something takes while part of it is still waiting: the Kaplan–Meier median.

Source: Kaplan & Meier, "Nonparametric Estimation from Incomplete Observations", JASA 53 (1958). A mean of what is done
would be best for who never does the old ones; here what still waits counts with the time it has waited.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

# Of fewer the median is one case's own time.
SHOWN_FROM = 5
HALF = Fraction(1, 2)
# Since when it waits, and the day on which it was done (None: not yet).
Case = tuple[date, date | None]


@dataclass(frozen=True)
class Median:
    """Of n cases half were done within `days`. Where half are not done yet, `days` is None and it is more than `beyond`."""

    n: int
    days: int | None
    beyond: int | None

    @property
    def value(self) -> float | None:
        """The days where they are shown: from SHOWN_FROM cases."""
        return None if self.days is None or self.n < SHOWN_FROM else float(self.days)

    @property
    def over(self) -> float | None:
        """Where it is shown and not reached: the days that it is more than."""
        return None if self.beyond is None or self.n < SHOWN_FROM else float(self.beyond)

    @property
    def why(self) -> str | None:
        """Why there is no value, for readers; None where there is one, or no case. Example: "belum tercapai (> 41 hari)"."""
        if 0 < self.n < SHOWN_FROM:
            return f"baru {self.n} kasus, tampil mulai {SHOWN_FROM}"
        return None if self.over is None else f"belum tercapai (> {self.beyond} hari)"


NOTHING = Median(0, None, None)


def median(waits: Iterable[tuple[int, bool]]) -> Median:
    """The smallest time by which at least half are done, from (days, done) of each: not done means still waiting after them.

    Doing one that waits can only lower it, whenever that is looked at; the order of the cases does not matter.

    Examples: 3, 5, 13 done and one waiting for 41: S = .75, .50 → 5 days. 20, 30 and 41 waiting, none done → more than 41.
    """
    done, left = Counter[int](), Counter[int]()
    for days, is_done in waits:
        (done if is_done else left)[days] += 1
    n = at_risk = done.total() + left.total()
    if not n:
        return NOTHING
    share = Fraction(1)
    for days in sorted(done | left):
        if events := done[days]:
            share *= Fraction(at_risk - events, at_risk)
            if share <= HALF:
                return Median(n, days, None)
        # who waits as long as another took was still waiting when that one was done
        at_risk -= events + left[days]
    return Median(n, None, max(done | left))


def answer_time(cases: Iterable[Case], start: date, end: date, until: date) -> Median:
    """The median of what came from `start` to `end`, as it stood on the last of these days or, before that, on `until`.

    What was done later counts as waiting on that day: a figure of the past never moves.

    Example: came on 1 October, done on 5 November: October counts it as waiting after 30 days.
    """
    last = min(end, until)
    waits = []
    for day, done in cases:
        if start <= day <= last:
            in_time = done is not None and done <= last
            waits.append((max(((done if in_time and done else last) - day).days, 0), in_time))
    return median(waits)
