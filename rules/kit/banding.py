"""Figures with their intervals: whether they differ by more than chance would explain, and which ranks are possible."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from rules.intervals import Interval, funnel_proportion
from rules.kit.angka import desimal
from rules.kit.periode import Periode, containing, previous

WITHIN = "beda ini masih dalam rentang ketidakpastian"
BEYOND = "beda nyata, rentang keduanya terpisah"
# Of a funnel: outside the first a unit deserves a look, outside the second it truly differs (z 1.96 and 3.09).
WARNING, CONTROL = 0.95, 0.998


def earlier(p: Periode) -> tuple[Periode, ...]:
    """The period before, and the same one a year ago (for a year they are one).

    Example: 2026-T3 → 2026-T2, 2025-T3.
    """
    year_ago = containing(date(p.start.year - 1, p.start.month, 1), p.kind)
    return tuple(dict.fromkeys((previous(p), year_ago)))


def overlap(a: Interval, b: Interval) -> bool:
    """Whether the intervals share a point. If they do not, the figures differ (a careful test: it misses small differences)."""
    return a.lower <= b.upper and b.lower <= a.upper


@dataclass(frozen=True)
class Peringkat:
    """The ranks that a figure may have among `of`: nobody knows which of them."""

    first: int
    last: int
    of: int

    @property
    def told(self) -> str:
        """Never a rank alone.

        >>> Peringkat(2, 4, 5).told, Peringkat(1, 1, 5).told
        ('peringkat 2–4 dari 5', 'peringkat 1 dari 5 (rentangnya terpisah dari yang lain)')
        """
        if self.first == self.last:
            return f"peringkat {self.first} dari {self.of} (rentangnya terpisah dari yang lain)"
        return f"peringkat {self.first}–{self.last} dari {self.of}"


def ranks(intervals: Sequence[Interval], *, more_is_better: bool) -> list[Peringkat]:
    """The ranks each figure may have: 1 + how many are surely better, to k − how many are surely worse.

    Surely: the intervals share no point. The range holds the plain rank, and it errs on the wide side (see `overlap`). Goldstein
    & Spiegelhalter 1996 warn of ranks without such a range.

    >>> [rank.told for rank in ranks([Interval(90, 94), Interval(80, 91), Interval(60, 70)], more_is_better=True)]
    ['peringkat 1–2 dari 3', 'peringkat 1–2 dari 3', 'peringkat 3 dari 3 (rentangnya terpisah dari yang lain)']
    """
    found = []
    for own in intervals:
        above = sum(other.lower > own.upper for other in intervals)
        below = sum(other.upper < own.lower for other in intervals)
        better, worse = (above, below) if more_is_better else (below, above)
        found.append(Peringkat(1 + better, len(intervals) - worse, len(intervals)))
    return found


def beyond(share: float, n: int, whole: float) -> float | None:
    """The widest funnel limit that a unit's share (0–1) lies outside of: CONTROL, WARNING, or None.

    >>> beyond(0.69, 50, 0.80642448), beyond(0.55, 50, 0.80642448), beyond(0.8, 50, 0.80642448)
    (0.95, 0.998, None)
    """
    for conf in (CONTROL, WARNING):
        limits = funnel_proportion(whole, n, conf)
        if not limits.lower <= share <= limits.upper:
            return conf
    return None


def change(now: float, before: float, *, certain: bool, digits: int = 2) -> str:
    """A change in words, between the figures as they are shown: people check it by hand.

    >>> change(80.1, 78.4, certain=True), change(80.1, 80.3, certain=False)
    ('naik 1,7; beda nyata, rentang keduanya terpisah', 'turun 0,2; beda ini masih dalam rentang ketidakpastian')
    """
    place = Decimal(1).scaleb(-digits)
    shown = [Decimal(str(figure)).quantize(place, rounding=ROUND_HALF_UP) for figure in (now, before)]
    size = desimal(float(abs(shown[0] - shown[1])), digits)
    direction = "sama" if size == "0" else f"{'naik' if now > before else 'turun'} {size}"
    return f"{direction}; {BEYOND if certain else WITHIN}"
