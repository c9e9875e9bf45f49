"""Figures of a service: what they are held against, which weekday is slow, which causes weigh most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rules import indikator
from rules.indikator import DIVIDED, Total
from rules.indikator.capaian import Target

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
# Minutes in a unit. A "hari" is not among them: a working day is no 1,440 minutes, and how long it is differs.
MINUTES = {"menit": 1.0, "jam": 60.0}
# What a float may lose on the way to a target it has just reached.
SLACK = 1e-9


@dataclass(frozen=True)
class Mean:
    """The figure of a weekday, the n behind it (cases; else values), and on how many days it was measured."""

    value: float
    n: float
    days: int


@dataclass(frozen=True)
class Bar:
    """One cause of a Pareto: how often, its share of all and the share up to here, both in percent."""

    category: str
    cause: str
    count: int
    share: float
    cumulative: float


def standard(satuan: str, polarity: str, standard_minutes: float | None) -> float | None:
    """The standard time of a service in the unit of an indicator; None where it says nothing about it.

    Only for times of which less is better, and only where the conversion is exact (menit, jam).
    Example: 90 minutes, "jam", "turun" → 1.5; "hari" → None.
    """
    minutes = MINUTES.get(satuan.strip().lower())
    if minutes is None or standard_minutes is None or polarity != "turun":
        return None
    return standard_minutes / minutes


def missed(value: float, n: float, kind: str, factor: float, wanted: Target | None, polarity: str) -> bool | None:
    """Whether one measurement fails its standard or target; None when there is nothing to hold it against.

    A sum of one day cannot be held against the target of a period, so neither is it.
    Example: 420 minutes for 10 people, a ratio, at most 30, lower is better → 42 > 30 → True.
    """
    if wanted is None or kind == "jumlah":
        return None
    figure = indikator.aggregate(kind, indikator.of(value, n, date.min), factor)
    return None if figure is None else misses(figure, wanted, polarity)


def misses(figure: float, wanted: Target, polarity: str) -> bool | None:
    """Whether a figure fails its target: below the bound, above it, or outside both, as its polarity asks.

    Example: 88 against 90 or more → True; 88 against 85 to 90, "rentang" → False.
    """
    low = wanted.low if wanted.is_range else wanted.value
    high = wanted.high if wanted.is_range else wanted.value
    if low is None or high is None:
        return None
    too_low, too_high = figure < low - SLACK * abs(low), figure > high + SLACK * abs(high)
    return {"naik": too_low, "turun": too_high}.get(polarity, too_low or too_high)


def weekday_means(totals: Mapping[int, tuple[Total, int]], kind: str, factor: float = 1.0) -> dict[int, Mean]:
    """The figure of each weekday (0: Monday), weighted as the indicator weighs; never a mean of means.

    Of a sum, what comes on one such day; of the latest value, the mean of those values. Days without a figure are left out.

    Args:
        totals: weekday → all that was measured on it, and on how many days.

    Example: Mondays of 300 minutes for 10 people and 900 for 90 → 12 minutes (n 100), not the mean of 30 and 10.
    """
    found = {}
    for weekday, (total, days) in sorted(totals.items()):
        if kind == "jumlah":
            value, n = (total.sum_value / days if days else None), float(days)
        else:
            value = indikator.aggregate("rata_rata" if kind == "terakhir" else kind, total, factor)
            n = total.sum_n if kind in DIVIDED else float(total.count)
        if value is not None:
            found[weekday] = Mean(value, n, days)
    return found


def pareto(counts: Iterable[tuple[str, str, int]]) -> list[Bar]:
    """Causes (category, individu or sistem, count), the most frequent first, with their share and the share up to each.

    Example: 6, 3 and 1 → shares 60, 30, 10; cumulative 60, 90, 100.
    """
    ordered = sorted((row for row in counts if row[2] > 0), key=lambda row: (-row[2], row[0], row[1]))
    whole, so_far = sum(row[2] for row in ordered), 0
    bars = []
    for category, cause, count in ordered:
        so_far += count
        bars.append(Bar(category, cause, count, count / whole * 100, so_far / whole * 100))
    return bars
