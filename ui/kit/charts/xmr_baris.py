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
from ui.kit.charts.sasaran import GOALS

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
            goals = (or_none(point.target), or_none(point.low), or_none(point.high))
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
    lead(made)
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


def _steps(deret: Deret) -> list[date]:
    if not deret.points:
        return []
    month, last, found = deret.points[0].month, deret.points[-1].month, []
    while month <= last:
        found.append(month)
        month = plus_months(month, deret.step)
    return found


def lead(made: list[dict[str, Any]]) -> None:
    """Fill in what joins the last judged point to the running ones."""
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


def or_none(value: float | None) -> float:
    return NONE if value is None else value
