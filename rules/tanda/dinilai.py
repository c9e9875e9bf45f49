"""A series judged: what its XmR chart finds, and what of that may be told."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import cast

from rules.indikator.capaian import Polarity
from rules.signal import Assurance, PointType, Segment, Show, Shown, Xmr, shown, xmr
from rules.tanda import DIRECTIONS
from rules.tanda.deret import LONGEST, Titik


@dataclass(frozen=True)
class Dinilai:
    """The chart of some points, and what may be told of it; indices count the points."""

    xmr: Xmr
    shown: Shown


@dataclass(frozen=True)
class Nilai:
    """What is kept of it: the last segment's figures and the last point's (`value`). since: the month in which the run began."""

    show: Show
    variation: PointType | None
    assurance: Assurance | None
    points: int
    since: date | None
    value: float
    mean: float
    lpl: float | None
    upl: float | None


def judged(points: Sequence[Titik], polarity: str, rebase: Iterable[date] = ()) -> Dinilai:
    """The chart of points of which none runs. rebase: months from which on new limits hold.

    The target is the last point's. Of polarity "rentang" there is no better and no worse, but a range can be kept: `within`.
    """
    last = points[-1] if points else None
    goal = (last.target, last.low, last.high) if last else (None, None, None)
    return _judged(tuple(point.value for point in points), polarity, goal, rebase_at(points, rebase))


def mark(points: Sequence[Titik], polarity: str, rebase: Iterable[date] = ()) -> Nilai | None:
    """What is told with the last of these points known: of them LONGEST, the latest; None without any."""
    points = points[-LONGEST:]
    if not points:
        return None
    last = points[-1]
    goal = (last.target, last.low, last.high)
    told, segment = _told(tuple(point.value for point in points), polarity, goal, rebase_at(points, rebase))
    since = None if told.since is None else points[told.since].month
    limits = (segment.mean, segment.lpl, segment.upl)
    return Nilai(told.show, told.variation, told.assurance, segment.n, since, last.value, *limits)


def rebase_at(points: Sequence[Titik], rebase: Iterable[date]) -> tuple[int, ...]:
    """The indices at which new limits begin: each the first point of that month or a later one.

    Example: points of June, July, September; from July and from August on → (1, 2). From June on: (), there is nothing before.
    """
    found = {next((at for at, point in enumerate(points) if point.month >= month), 0) for month in rebase}
    return tuple(sorted(found - {0}))


def within(segment: Segment, low: float | None, high: float | None) -> Assurance | None:
    """Whether a range is kept: limits inside it, always; wholly outside it, never; else sometimes. None without range or limits.

    Example: limits 82–88 of a range 80–90 → consistent_pass; 78–84 → inconsistent; 60–75 → consistent_fail.
    """
    if low is None or high is None or segment.lpl is None or segment.upl is None:
        return None
    if low <= segment.lpl and segment.upl <= high:
        return "consistent_pass"
    return "consistent_fail" if segment.upl < low or segment.lpl > high else "inconsistent"


Goal = tuple[float | None, float | None, float | None]


def _judged(values: tuple[float, ...], polarity: str, goal: Goal, at: Collection[int]) -> Dinilai:
    target, low, high = goal
    found = xmr(values, direction=DIRECTIONS[cast(Polarity, polarity)], target=target, rebase_at=at)
    if polarity == "rentang" and found.segments:
        found = replace(found, assurance=within(found.segments[-1], low, high))
    return Dinilai(found, shown(found))


# Kept: a change of today moves the last points of a few series, and a mark of every month is asked for at each change.
@lru_cache(maxsize=16_384)
def _told(values: tuple[float, ...], polarity: str, goal: Goal, at: tuple[int, ...]) -> tuple[Shown, Segment]:
    found = _judged(values, polarity, goal, at)
    return found.shown, found.xmr.segments[-1]
