"""Indicators: their kinds, and totals that add up the same in any grouping, so that roll-ups can be trusted."""

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from rules.kit.errors import Invalid

Level = Literal["dinas", "unit", "layanan", "pegawai"]
LEVEL_LABELS = {"dinas": "Dinas", "unit": "Unit", "layanan": "Layanan", "pegawai": "Pegawai"}
# From wide to narrow: nobody below the level at which a figure is measured has a target for it.
LEVELS: tuple[Level, ...] = get_args(Level)
# What a person's work counts for.
StaffLevel = Literal["dinas", "unit", "pegawai"]
STAFF_LEVELS: tuple[StaffLevel, ...] = get_args(StaffLevel)
Aggregate = Literal["jumlah", "rata_rata", "tertimbang", "terakhir", "rasio"]
AGGREGATE_LABELS = {
    "jumlah": "Jumlah",
    "rata_rata": "Rata-rata",
    "tertimbang": "Rata-rata tertimbang",
    "terakhir": "Nilai terakhir",
    "rasio": "Rasio",
}
AGGREGATES: tuple[Aggregate, ...] = get_args(Aggregate)
# These need an n with every value: the divisor, or the weight.
DIVIDED = ("rasio", "tertimbang")
Frequency = Literal["harian", "mingguan", "bulanan", "triwulanan", "tahunan"]
FREQUENCY_LABELS = {
    "harian": "Harian",
    "mingguan": "Mingguan",
    "bulanan": "Bulanan",
    "triwulanan": "Triwulanan",
    "tahunan": "Tahunan",
}
FREQUENCIES: tuple[Frequency, ...] = get_args(Frequency)


@dataclass(frozen=True)
class Total:
    """What all aggregates need of a set of measurements: Σv, Σn, Σ(v·n), how many, the latest value and its day."""

    sum_value: float
    sum_n: float
    sum_vn: float
    count: int
    last_value: float | None
    last_date: date | None


EMPTY = Total(0.0, 0.0, 0.0, 0, None, None)


def of(value: float, n: float, day: date) -> Total:
    """The total of one measurement: its value, the n behind it (cases, respondents, a ratio's divisor), and its day.

    Raises Invalid(field="value" or "n") for a number that is not finite and for a negative n.
    """
    if not math.isfinite(value):
        raise Invalid("Nilai harus berupa angka.", field="value")
    if not math.isfinite(n) or n < 0:
        raise Invalid("Jumlah pembagi tidak boleh negatif.", field="n")
    if not math.isfinite(value * n):
        raise Invalid("Nilai terlalu besar.", field="value")
    return Total(float(value), float(n), float(value * n), 1, float(value), day)


def plus(a: Total, b: Total) -> Total:
    """The total of both sets together. Order and grouping do not matter (but for the last bits of a float)."""
    return Total(
        a.sum_value + b.sum_value,
        a.sum_n + b.sum_n,
        a.sum_vn + b.sum_vn,
        a.count + b.count,
        *_later(a, b),
    )


def aggregate(kind: str, total: Total, factor: float = 1.0) -> float | None:
    """One figure of a total, in the unit of the indicator.

    sum Σv; mean Σv/count; weighted_mean Σ(v·n)/Σn; ratio Σv/Σn × factor (for ratio only, 100 gives percent); last.
    None when there is nothing to aggregate or the divisor is zero.
    Raises Invalid(field="aggregate") for an unknown kind.

    Example: 9 of 10 and 40 of 90 documents in time, ratio, factor 100 → 49 (a mean of percentages would say 67.2).
    """
    if kind not in AGGREGATES:
        raise Invalid("Cara penggabungan tidak dikenal.", field="aggregate")
    if total.count == 0:
        return None
    if kind == "jumlah":
        return total.sum_value
    if kind == "rata_rata":
        return total.sum_value / total.count
    if kind == "terakhir":
        return total.last_value
    if total.sum_n == 0:
        return None
    if kind == "tertimbang":
        return total.sum_vn / total.sum_n
    return total.sum_value / total.sum_n * factor


def target_share(aggregate: str, months: int, of_months: int) -> float:
    """How much of a longer period's target a shorter one must reach: all of it, only a sum is divided over the months.

    Example: 1,200 patients a year, seen in a quarter: 3/12 of it; 95 percent in time a year is 95 in a quarter too.
    """
    return months / of_months if aggregate == "jumlah" else 1.0


def _later(a: Total, b: Total) -> tuple[float | None, date | None]:
    """On the same day the larger value counts: arbitrary, but the same however the rows were grouped."""
    if a.last_date is None or b.last_date is None:
        known = b if a.last_date is None else a
    else:
        known = max(a, b, key=lambda total: (total.last_date, total.last_value))
    return known.last_value, known.last_date
