"""One indicator in several dinas: which way of comparing is fair for the kind of figure it is."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from rules.intervals import Interval, wilson
from rules.kit.banding import CONTROL, beyond

# bagian: a share of cases, held against all together by a funnel. ikm: a mean of answers with its interval. jumlah: a sum, as
# bars from zero. titik: a figure of which nothing tells how sure it is (an entered mean, a median, an index).
Cara = Literal["bagian", "ikm", "jumlah", "titik"]
# Below so many cases a figure is not compared (signal.md: small numbers).
FEWEST = 5
# Sums of these are the work of all employees: a large dinas has more of it without being better.
STAFF_SOURCES = ("laporan", "pelatihan", "kehadiran", "inovasi")
# More "cases" than this are an amount of money: a share of rupiah is no share of independent cases.
_MOST = 10_000_000


@dataclass(frozen=True)
class Angka:
    """The figure of a dinas, in the unit of the indicator, and the n behind it."""

    value: float
    n: float


def cara(
    *, source: str, measure: str, aggregate: str, factor: float, kumulatif: bool, median: bool, angka: Collection[Angka]
) -> Cara:
    """How to compare the figures.

    Example: a ratio × 100 of 9 in 12 and 40 in 50 files is a "bagian"; a ratio × 1 of minutes and patients is a "titik".
    """
    if source == "survei" and measure == "ikm":
        return "ikm"
    if aggregate == "jumlah":
        return "jumlah"
    share = aggregate == "rasio" and factor == 100 and not kumulatif and not median
    return "bagian" if share and all(_of_cases(one) for one in angka) else "titik"


def cases(angka: Angka) -> int:
    """How many of the n a share in percent stands for. Example: 75 % of 12 → 9."""
    return round(angka.value * angka.n / 100)


def share_interval(angka: Angka) -> Interval:
    """95 % interval of a share, in percent. Example: 65 of 100 → 55.3–73.6."""
    found = wilson(cases(angka), round(angka.n))
    return Interval(100 * found.lower, 100 * found.upper)


def whole(angka: Collection[Angka]) -> float:
    """The share of all together in percent, p₀ = Σx/Σn. Example: 9 of 10 and 40 of 90 → 49."""
    n = sum(round(one.n) for one in angka)
    return 100 * sum(cases(one) for one in angka) / n if n else 0.0


def letak(angka: Angka, base: float, polarity: str) -> str:
    """Where a share lies in the funnel around `base` (percent), in the reader's direction.

    Returns:
        "dalam"; outside of 99.8 % "lebih_baik", "lebih_buruk" or "lain" (a range has no better); of 95 % only "mungkin_…".

    Example: of 0.806, 55 % of 50 where more is better → "lebih_buruk".
    """
    outside = beyond(angka.value / 100, round(angka.n), base / 100)
    if outside is None:
        return "dalam"
    if polarity == "rentang":
        return "lain" if outside == CONTROL else "mungkin_lain"
    better = (angka.value > base) == (polarity == "naik")
    if outside == CONTROL:
        return "lebih_baik" if better else "lebih_buruk"
    return "mungkin_baik" if better else "mungkin_buruk"


def per(source: str, *, days: Collection[int], people: Collection[int]) -> str:
    """What a sum is divided by where the dinas differ in size: "pegawai", "hari kerja", or "" where it stays a sum.

    Args:
        days: working days counted so far, people: employees, each of every dinas.

    Example: reports of 33 and 57 employees → "pegawai"; patients of 41 and 20 days → "hari kerja".
    """
    if source in STAFF_SOURCES and all(people) and len(set(people)) > 1:
        return "pegawai"
    return "hari kerja" if all(days) and len(set(days)) > 1 else ""


def _of_cases(angka: Angka) -> bool:
    """Whether a figure is a whole number of a whole number of cases."""
    if not (0 <= angka.value <= 100 and angka.n == round(angka.n) and 1 <= angka.n <= _MOST):
        return False
    counted = angka.value * angka.n / 100
    return abs(counted - round(counted)) < 1e-6 * max(1.0, counted)


def still_its(interval: Interval | None, value: float) -> Interval | None:
    """The interval of answers, of the figure that is shown; None where the answers changed after its period closed.

    Example: an IKM kept as 78.7 and answers of now at 80.1–83.4 → None.
    """
    return interval if interval is not None and interval.lower <= value <= interval.upper else None
