"""A series judged: what its XmR chart finds, and what of that may be told."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import cast

from rules.indikator.capaian import Polarity
from rules.kit.periode import plus_months
from rules.signal import RUBBLE, Assurance, PointType, Segment, Show, Shown, Xmr, shown, xmr
from rules.tanda import DIRECTIONS
from rules.tanda.deret import LONGEST, Titik


@dataclass(frozen=True)
class Dinilai:
    """The chart of some points, and what may be told of it; indices count the points.

    turned: the last point lies on the other side of the target than the limits say, so that they promise nothing any more.
    """

    xmr: Xmr
    shown: Shown
    turned: bool = False


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
    """What is told with the last of these points known, of those that count (`counting`); None without any."""
    points = counting(points)
    if not points:
        return None
    last = points[-1]
    goal = (last.target, last.low, last.high)
    told, segment = _told(tuple(point.value for point in points), polarity, goal, rebase_at(points, rebase))
    since = None if told.since is None else points[told.since].month
    limits = (segment.mean, segment.lpl, segment.upl)
    return Nilai(told.show, told.variation, told.assurance, segment.n, since, last.value, *limits)


def counting(points: Sequence[Titik]) -> Sequence[Titik]:
    """Those of the LONGEST months up to the last that is judged, and what runs after it.

    By months and not by their number, so that a chart of any period and the mark of its last month rest on the same points.
    """
    last = max((point.month for point in points if not point.running), default=None)
    return points if last is None else [point for point in points if point.month > plus_months(last, -LONGEST)]


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
    told = shown(found)
    kept, turned = _kept(told, values, found, polarity, goal)
    return Dinilai(found, replace(told, assurance=kept), turned)


def _kept(told: Shown, values: Sequence[float], found: Xmr, polarity: str, goal: Goal) -> tuple[Assurance | None, bool]:
    """What may be told of the target, and whether the last point has turned against the limits.

    "Always" and "never" are told only as far as the last point bears them out: after a real step the limits of all months still
    speak of before (a new baseline mends that). Without variation there are no limits; there the points themselves say.

    Example: 20 months about 85, then 94, target 92: xmr finds consistent_fail, told is "inconsistent", turned.
    """
    if told.assurance is None:
        return None, False
    last = found.segments[-1]
    points = values[last.start : last.end]
    if told.show == "tetap":
        met = {_met(value, polarity, goal) for value in points}
        return ("inconsistent" if len(met) > 1 else "consistent_pass" if met == {True} else "consistent_fail"), False
    turned = told.assurance == ("consistent_fail" if _met(points[-1], polarity, goal) else "consistent_pass")
    return ("inconsistent" if turned else told.assurance), turned


def _met(value: float, polarity: str, goal: Goal) -> bool:
    target, low, high = goal
    hair = RUBBLE * max(abs(value), *(abs(one) for one in goal if one is not None))
    least, most = (low, high) if polarity == "rentang" else (target, None) if polarity == "naik" else (None, target)
    return (least is None or value >= least - hair) and (most is None or value <= most + hair)


# Kept: a change of today moves the last points of a few series, and a mark of every month is asked for at each change.
@lru_cache(maxsize=16_384)
def _told(values: tuple[float, ...], polarity: str, goal: Goal, at: tuple[int, ...]) -> tuple[Shown, Segment]:
    found = _judged(values, polarity, goal, at)
    return found.shown, found.xmr.segments[-1]
