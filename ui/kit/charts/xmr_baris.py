"""The rows of an XmR chart: each step of the series with its sign, its limits and its labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from rules.kit.periode import plus_months
from rules.signal import FEWEST, Kind, PointType, Segment, Xmr
from rules.tanda import CONSTANT, NEARLY, NO_DATA, TRIAL, USUAL
from rules.tanda.deret import Deret, Titik
from ui.kit import formats

NONE = float("nan")
BETTER, WORSE, OTHER, COMMON, PLAIN, RUNNING = "membaik", "memburuk", "berubah", "biasa", "nilai", "berjalan"
SIGNS: dict[PointType, str] = {
    "improvement_high": BETTER,
    "improvement_low": BETTER,
    "concern_high": WORSE,
    "concern_low": WORSE,
    "neutral_high": OTHER,
    "neutral_low": OTHER,
    "common_cause": COMMON,
}
WHY: dict[Kind, str] = {
    "above_upl": "di atas batas atas",
    "below_lpl": "di bawah batas bawah",
    "trend_up": "di antara tujuh titik yang terus naik",
    "trend_down": "di antara tujuh titik yang terus turun",
    "two_of_three_above": "dua dari tiga dekat batas atas",
    "two_of_three_below": "dua dari tiga dekat batas bawah",
    "shift_above": "tujuh berturut-turut di atas rata-rata",
    "shift_below": "tujuh berturut-turut di bawah rata-rata",
    "common": USUAL,
}
NOT_JUDGED = "berjalan, belum dinilai"
# The lines over the whole width of a segment; the trial ones look different.
LIMITS = ("mean", "lower", "upper", "lower_trial", "upper_trial")
GOALS = ("target", "low", "high")
GOAL_WORDS = {"target": "Target", "low": "Target paling rendah", "high": "Target paling tinggi"}
_FAR = 0.4  # the share of the chart that a segment needs to have its labels at its start


@dataclass(frozen=True, eq=False)
class Baris:
    """The rows, and the segments that have limits to be drawn, each with its first month."""

    frame: pd.DataFrame
    limits: tuple[tuple[date, Segment], ...]

    def has(self, name: str) -> bool:
        """Whether any row holds a number of that column."""
        return bool(self.frame[name].notna().any())


def rows(deret: Deret, found: Xmr, *, unit: str, decimals: int) -> Baris:
    """month, value (judged), hollow (running), lead, LIMITS, GOALS, segment, sign, why, and their words.

    A step without a figure is a row without a value, so that the line breaks there.
    """
    judged = deret.judged
    place = {point.month: at for at, point in enumerate(judged)}
    known = {point.month: point for point in deret.points}
    can = _possible(deret.points, unit)
    made: list[dict[str, Any]] = []
    segment, goals = 0, (NONE, NONE, NONE)
    for month in _steps(deret):
        point, at = known.get(month), place.get(month)
        while segment + 1 < len(found.segments) and at is not None and at >= found.segments[segment + 1].start:
            segment += 1
        of = found.segments[segment] if found.segments else None
        if point is not None:
            goals = (_or_none(point.target), _or_none(point.low), _or_none(point.high))
        value = point.value if point and at is not None else NONE
        made.append(
            {
                "month": pd.Timestamp(month),
                "month_text": formats.month(month),
                "value": value,
                "hollow": point.value if point and at is None else NONE,
                "text": f"{formats.value(point.value, unit, decimals)} {deret.per}".strip() if point else formats.MISSING,
                "n": point.n if point else NONE,
                "segment": segment,
                **dict(zip(GOALS, goals, strict=True)),
                **dict(zip(LIMITS, _limits(of, can), strict=True)),
                **_told(of, found, at, point is not None),
            }
        )
    _lead(made)
    frame = pd.DataFrame(made)
    frame["month"] = frame["month"].astype("datetime64[ms]")
    limits = tuple((judged[of.start].month, of) for of in found.segments if _drawn(of))
    return Baris(frame, limits)


def label_rows(baris: Baris, start: date) -> tuple[int, str]:
    """At which row the labels of a segment's lines stand, and to which side they run: its first one, where there is room."""
    months, segments = list(baris.frame["month"]), list(baris.frame["segment"])
    first = months.index(pd.Timestamp(start))
    own = [at for at, segment in enumerate(segments) if segment == segments[first]]
    return (first, "left") if len(own) >= _FAR * len(segments) else (own[-1], "right")


def goal_row(frame: pd.DataFrame, name: str) -> tuple[int, int, str]:
    """Where the label of a target's line stands: at the present target, where the figure is farthest from it; row, dy, side."""
    goals, values = numbers(frame, name), numbers(frame, "value", "hollow")
    known = [at for at, goal in enumerate(goals) if goal is not None]
    present = [at for at in known if goals[at] == goals[known[-1]]]
    late = [at for at in present if at >= len(goals) // 3] or present

    def gaps(at: int) -> list[float]:
        goal = goals[at] or 0.0
        return [value - goal for value in values[max(at - 3, 0) : at + 4] if value is not None]

    best = max(late, key=lambda at: min((abs(gap) for gap in gaps(at)), default=float("inf")))
    side = "left" if best < max(len(goals) // 3, 1) else "right" if best > min(len(goals) * 2 // 3, len(goals) - 2) else "center"
    return best, (13 if sum(gaps(best)) > 0 else -8), side


def label_goal(frame: pd.DataFrame, name: str, unit: str, decimals: int) -> tuple[int, str]:
    """Fill the label of a target's line where `goal_row` puts it; dy and side."""
    row, dy, side = goal_row(frame, name)
    goal = numbers(frame, name)[row]
    text = f"{GOAL_WORDS[name]} {formats.value(goal, unit, _places(goal, decimals))}"
    frame[f"{name}_label"] = [text if at == row else "" for at in range(len(frame))]
    return dy, side


def goal_texts(frame: pd.DataFrame, unit: str, decimals: int) -> list[str]:
    """What has to be reached, row by row. Example: "38 menit", "35–45 menit"."""
    cells = zip(*(numbers(frame, name) for name in GOALS), strict=True)
    return [_goal(target, low, high, unit, decimals) for target, low, high in cells]


def numbers(frame: pd.DataFrame, *names: str) -> list[float | None]:
    """Row by row the first of these columns that holds a number, None where none does."""
    cells = zip(*(frame[name].tolist() for name in names), strict=True)
    return [next((one for one in row if not formats.is_missing(one)), None) for row in cells]


def _places(goal: float | None, decimals: int) -> int:
    """A month's part of a target is seldom whole: 0.67 is not to stand as 1 beside its line."""
    return decimals if goal is None or abs(goal - round(goal, decimals)) < 1e-9 else max(decimals, 1)


def _goal(target: float | None, low: float | None, high: float | None, unit: str, decimals: int) -> str:
    if target is not None:
        return formats.value(target, unit, _places(target, decimals))
    return (
        formats.MISSING
        if low is None or high is None
        else f"{formats.number(low, decimals)}–{formats.value(high, unit, decimals)}"
    )


def _steps(deret: Deret) -> list[date]:
    if not deret.points:
        return []
    month, last, found = deret.points[0].month, deret.points[-1].month, []
    while month <= last:
        found.append(month)
        month = plus_months(month, deret.step)
    return found


def _lead(made: list[dict[str, Any]]) -> None:
    """What joins the last judged point to the running ones."""
    last = max((at for at, row in enumerate(made) if not formats.is_missing(row["value"])), default=None)
    runs = any(not formats.is_missing(row["hollow"]) for row in made)
    for at, row in enumerate(made):
        row["lead"] = row["value"] if runs and at == last else row["hollow"]


def _possible(points: Sequence[Titik], unit: str) -> tuple[float, float]:
    """Between which numbers the figure can lie, as far as it shows: no limit is drawn beyond."""
    low = 0.0 if all(point.value >= 0 for point in points) else -float("inf")
    return low, 100.0 if unit == "%" and all(point.value <= 100 for point in points) else float("inf")


def _drawn(of: Segment) -> bool:
    return of.n >= FEWEST and not of.constant


def _limits(of: Segment | None, can: tuple[float, float]) -> tuple[float, ...]:
    if of is None or not _drawn(of) or of.lpl is None or of.upl is None:
        return (NONE,) * len(LIMITS)
    low, high = of.lpl if of.lpl >= can[0] else NONE, of.upl if of.upl <= can[1] else NONE
    return (of.mean, NONE, NONE, low, high) if of.trial else (of.mean, low, high, NONE, NONE)


def _told(of: Segment | None, found: Xmr, at: int | None, measured: bool) -> dict[str, str]:
    """Of few points nothing is called better or worse."""
    if at is None or of is None:
        return {"sign": RUNNING if measured else "", "why": NOT_JUDGED if measured else ""}
    if of.n < FEWEST or of.constant or of.trial:
        # outside limits that have no width: the few points that differ
        still = CONSTANT if set(found.kinds[of.start : of.end]) == {"common"} else NEARLY
        return {"sign": PLAIN, "why": NO_DATA if of.n < FEWEST else still if of.constant else TRIAL}
    return {"sign": SIGNS[found.point_types[at]], "why": WHY[found.kinds[at]]}


def _or_none(value: float | None) -> float:
    return NONE if value is None else value
