"""Two figures with their intervals: whether they differ by more than chance would explain."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from rules.intervals import Interval
from rules.kit.angka import desimal
from rules.kit.periode import Periode, containing, previous

WITHIN = "beda ini masih dalam rentang ketidakpastian"
BEYOND = "beda nyata, rentang keduanya terpisah"


def earlier(p: Periode) -> tuple[Periode, ...]:
    """The period before, and the same one a year ago (for a year they are one).

    Example: 2026-T3 → 2026-T2, 2025-T3.
    """
    year_ago = containing(date(p.start.year - 1, p.start.month, 1), p.kind)
    return tuple(dict.fromkeys((previous(p), year_ago)))


def overlap(a: Interval, b: Interval) -> bool:
    """Whether the intervals share a point. If they do not, the figures differ (a careful test: it misses small differences)."""
    return a.lower <= b.upper and b.lower <= a.upper


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
