"""Is the change real? The XmR chart of one series, as NHS England's *Making Data Count* draws it (NHSRplotthedots 0.2.2).

`xmr` always computes; what of it may be told of few points is `shown`. Both know no dates and no units: the series comes in
order of time, without gaps (rules/tanda prepares it).
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from statistics import fmean
from typing import Literal

Direction = Literal["increase", "decrease", "neutral"]
Kind = Literal[
    "above_upl", "below_lpl", "trend_up", "trend_down", "two_of_three_above", "two_of_three_below", "shift_above",
    "shift_below", "common",
]  # fmt: skip
PointType = Literal[
    "improvement_high", "improvement_low", "concern_high", "concern_low", "neutral_high", "neutral_low", "common_cause"
]
Assurance = Literal["consistent_pass", "consistent_fail", "inconsistent"]

LIMIT = 2.66
SCREEN = 3.267
# Below so many points limits are on trial; below FEWEST nothing is said of variation at all.
FULL = 12
FEWEST = 5
RUN = 7
HIGH = frozenset({"above_upl", "trend_up", "two_of_three_above", "shift_above"})
# Sums of decimals end in rubble: what differs by less than this share of the largest figure is the same.
RUBBLE = 1e-9


@dataclass(frozen=True)
class Segment:
    """Points `start` up to, not including, `end`, which share their limits.

    mean: of the baseline points. lpl, upl: the natural process limits, None for a single point. near_low, near_high: two thirds
    of the way. trial: the limits rest on fewer than twelve points.
    """

    start: int
    end: int
    n: int
    mean: float
    lpl: float | None
    upl: float | None
    near_low: float | None
    near_high: float | None
    trial: bool

    @property
    def constant(self) -> bool:
        """No variation at all between the points that the limits rest on."""
        return self.lpl is not None and self.lpl == self.upl


@dataclass(frozen=True)
class Xmr:
    """A series judged: kinds and point_types have one entry a point; variation is the last one's type.

    assurance: of the last segment; None without a target or a direction. Improving and consistently failing go together.
    """

    segments: tuple[Segment, ...]
    kinds: tuple[Kind, ...]
    point_types: tuple[PointType, ...]
    variation: PointType | None
    assurance: Assurance | None


def xmr(
    values: Sequence[float],
    *,
    direction: Direction = "increase",
    target: float | None = None,
    screen: bool | None = None,
    baseline: int | None = None,
    rebase_at: Collection[int] = (),
) -> Xmr:
    """Limits and kinds of a series in order of time.

    Centre: the mean of the baseline. Limits: mean ± 2.66 × the mean moving range |xᵢ − xᵢ₋₁|, after moving ranges of 3.267 times
    that mean or more were left out once; near lines at two thirds. A point's kind is the first that fits: outside a limit, one of
    7 strictly rising or falling (of a turning point the later run), one of two beyond the near line among three on one side
    of the mean, one of 7 on one side. Nothing is clipped; equal to a limit is inside it.

    Args:
        direction: in which improvement lies.
        target: in the unit of the values.
        screen: whether to leave out large moving ranges; None: where at least twelve points count.
        baseline: limits rest on the first so many points of each segment, at least twelve; None: on all of them.
        rebase_at: indices at which new limits begin.

    Raises:
        ValueError: a value that is no number, an index outside the series, a baseline of fewer than 2.

    Example: 1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1 → mean 1.94, limits −0.72 and 4.60; only the fifth point is special.
    """
    points = [float(value) for value in values]
    if not all(map(isfinite, points)):
        raise ValueError("a value is no number")
    if any(not 0 < at < len(points) for at in rebase_at) or (baseline is not None and baseline < 2):
        raise ValueError("a rebase outside the series, or a baseline of fewer than two points")
    edges = [0, *sorted(set(rebase_at)), len(points)] if points else [0]
    segments = tuple(_segment(points[a:b], a, screen, baseline) for a, b in pairwise(edges))
    kinds: list[Kind] = [kind for segment in segments for kind in _kinds(points[segment.start : segment.end], segment)]
    types = tuple(_type(kind, direction) for kind in kinds)
    assurance = _assurance(segments[-1], target, direction) if segments else None
    return Xmr(segments, tuple(kinds), types, types[-1] if types else None, assurance)


Show = Literal["belum_cukup", "tetap", "sementara", "penuh"]


@dataclass(frozen=True)
class Shown:
    """What may be told of an `Xmr`.

    show: "belum_cukup" fewer than five points, values and target only; "tetap" a constant series, no limits; "sementara" five to
    eleven points, limits dashed and assurance muted; "penuh" all of it. variation: of "tetap" None where all points are the same,
    "common_cause" where the few that differ were screened. since: the first point of the run that the last point's type has, None
    where that is common or not told. assurance: None where it is not told.
    """

    show: Show
    variation: PointType | None
    since: int | None
    assurance: Assurance | None

    @property
    def certain(self) -> bool:
        """Whether a change may be called real."""
        return self.show == "penuh"


def shown(found: Xmr) -> Shown:
    """What of it may be told: counted in points of the last segment.

    Example: 4 points → "belum_cukup", whatever they are: a change between two points is neither better nor worse.
    """
    last = found.segments[-1] if found.segments else None
    if last is None or last.n < FEWEST:
        return Shown("belum_cukup", None, None, None)
    if last.constant:
        # a point outside limits that have no width was left out of them as a leap: hardly any variation, and no change to tell
        same = set(found.kinds[last.start : last.end]) == {"common"}
        return Shown("tetap", None if same else "common_cause", None, found.assurance)
    show: Show = "sementara" if last.trial else "penuh"
    since = None
    if found.variation != "common_cause":
        since = last.end - 1
        while since > last.start and found.point_types[since - 1] == found.variation:
            since -= 1
    return Shown(show, found.variation, since, found.assurance)


def _segment(points: Sequence[float], start: int, screen: bool | None, baseline: int | None) -> Segment:
    base = points[:baseline]
    mean, n, trial = fmean(base), len(points), len(base) < FULL
    ranges = [abs(b - a) for a, b in pairwise(base)]
    if not ranges:
        return Segment(start, start + n, n, mean, None, None, None, None, trial)
    average = fmean(ranges)
    if average <= _rubble(base):
        return Segment(start, start + n, n, base[0], base[0], base[0], base[0], base[0], trial)
    if (not trial) if screen is None else screen:
        average = fmean([one for one in ranges if one < SCREEN * average])
    far, near = LIMIT * average, LIMIT * average * 2 / 3
    return Segment(start, start + n, n, mean, mean - far, mean + far, mean - near, mean + near, trial)


def _kinds(points: Sequence[float], of: Segment) -> Iterator[Kind]:
    rubble = _rubble(points)
    if of.lpl is None or of.upl is None or of.near_low is None or of.near_high is None:
        for _ in points:
            yield "common"
        return
    lpl, upl, near_low, near_high = of.lpl - rubble, of.upl + rubble, of.near_low - rubble, of.near_high + rubble
    side = [0 if abs(x - of.mean) <= rubble else 1 if x > of.mean else -1 for x in points]
    close = [lpl <= x <= upl and not near_low <= x <= near_high for x in points]
    trends, shifts = _runs(len(points), _rising(points)), _runs(len(points), lambda at: _one_side(side[at : at + RUN]))
    pairs = {
        at + i
        for at in range(len(points) - 2)
        if abs(sum(side[at : at + 3])) == 3 and sum(close[at : at + 3]) >= 2
        for i in range(3)
        if close[at + i]
    }
    for at, x in enumerate(points):
        if x > upl or x < lpl:
            yield "above_upl" if x > upl else "below_lpl"
        elif at in trends:
            yield "trend_up" if trends[at] > 0 else "trend_down"
        elif at in pairs:
            yield "two_of_three_above" if side[at] > 0 else "two_of_three_below"
        elif at in shifts:
            yield "shift_above" if shifts[at] > 0 else "shift_below"
        else:
            yield "common"


def _runs(length: int, sign: Callable[[int], int]) -> dict[int, int]:
    """Point → direction, of those in a run of RUN; where two runs meet the later one says."""
    return {at + i: found for at in range(length - RUN + 1) if (found := sign(at)) for i in range(RUN)}


def _rising(points: Sequence[float]) -> Callable[[int], int]:
    steps = [(b > a) - (b < a) for a, b in pairwise(points)]
    return lambda at: _one_side(steps[at : at + RUN - 1])


def _one_side(signs: Sequence[int]) -> int:
    return signs[0] if signs and len(set(signs)) == 1 else 0


def _type(kind: Kind, direction: Direction) -> PointType:
    if kind == "common":
        return "common_cause"
    high = kind in HIGH
    if direction == "neutral":
        return "neutral_high" if high else "neutral_low"
    if high == (direction == "increase"):
        return "improvement_high" if high else "improvement_low"
    return "concern_high" if high else "concern_low"


def _assurance(of: Segment, target: float | None, direction: Direction) -> Assurance | None:
    if target is None or direction == "neutral" or of.lpl is None or of.upl is None:
        return None
    if of.lpl <= target <= of.upl:
        # without any variation there is no "sometimes": a target met each time is met
        return "inconsistent" if not of.constant else "consistent_pass"
    return "consistent_fail" if (target > of.upl) == (direction == "increase") else "consistent_pass"


def _rubble(points: Sequence[float]) -> float:
    return RUBBLE * max(map(abs, points))
