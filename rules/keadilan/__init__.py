"""Fairness of scores: what a head can talk about with the penilai of his dinas. Hints, never a verdict.

Who is lenient cannot be told from ratings alone: a good team earns good ratings. So ratings are held against those
which other penilai gave at the same capaian, with an interval, and nothing is told of fewer than five people.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from rules.intervals import Interval, t_quantile

SUPPRESS_BELOW = 5
STEPS = {"di_bawah": -1, "sesuai": 0, "di_atas": 1}
# lowest capaian in percent, as shown → band
BANDS = ((100.0, "≥ 100%"), (90.0, "90–<100%"), (75.0, "75–<90%"), (float("-inf"), "< 75%"))
NO_CAPAIAN = "tanpa capaian"


@dataclass(frozen=True)
class Rated:
    """One rating of work result: who gave it, and the mean capaian (percent) of the items it was about."""

    penilai_id: int
    capaian: float | None
    hasil: str


@dataclass(frozen=True)
class Leniency:
    """A penilai beside the others: `difference` in steps of rating, above 0 more lenient; None while too few compare.

    rated: whom he rated. n: of these, in a band in which others rated too. others: ratings of others there.
    """

    penilai_id: int
    rated: int
    n: int
    others: int
    difference: float | None = None
    interval: Interval | None = None

    @property
    def clear(self) -> bool:
        """More than chance would explain: the interval does not hold 0."""
        return self.interval is not None and not self.interval.lower <= 0 <= self.interval.upper


def band(capaian: float | None) -> str:
    """The band of a mean capaian, by the figure as it is shown: 99.96 is read as 100.0."""
    if capaian is None:
        return NO_CAPAIAN
    return next(name for lowest, name in BANDS if round(capaian, 1) >= lowest)


def leniency(ratings: Iterable[Rated]) -> list[Leniency]:
    """Each penilai against all others at the same capaian, by penilai_id.

    Ratings count −1 (di bawah), 0 (sesuai), +1 (di atas). In each band b with nᵦ of his ratings and mᵦ > 0 of others:
        d = Σ nᵦ(own meanᵦ − others' meanᵦ) / n          n = Σ nᵦ
        s² = (squared deviations from these means + 1) / (df + 1)    df = Σ(nᵦ − 1) + Σ(mᵦ − 1)
        interval = d ± t₀.₉₇₅(df + 1) · s · √Σ (nᵦ/n)²(1/nᵦ + 1/mᵦ), cut at ±2
    This is direct standardisation to his own mix of bands with a pooled variance (Snedecor & Cochran, Statistical Methods,
    ch. 6 and 16). The "+ 1" is ours: one imagined rating a step off, else five equal ratings would look exact.
    Limits: rating steps are taken as equal; capaian is all that is held equal, so harder targets, difficult posts and
    better teams look like strictness or leniency; one penilai in twenty stands out by chance alone. None for n or m < 5.

    Example: five +1 where others gave five 0 at the same capaian → d = 1, interval 0.523–1.477.
    """
    cells: dict[int, dict[str, Counter[int]]] = {}
    every: dict[str, Counter[int]] = {}
    for one in ratings:
        key, step = band(one.capaian), STEPS[one.hasil]
        cells.setdefault(one.penilai_id, {}).setdefault(key, Counter())[step] += 1
        every.setdefault(key, Counter())[step] += 1
    return [_against(penilai_id, cells[penilai_id], every) for penilai_id in sorted(cells)]


def _against(penilai_id: int, own: dict[str, Counter[int]], every: dict[str, Counter[int]]) -> Leniency:
    pairs = [(cell, every[key] - cell) for key, cell in sorted(own.items()) if every[key].total() > cell.total()]
    rated, n = sum(cell.total() for cell in own.values()), sum(cell.total() for cell, _ in pairs)
    m = sum(rest.total() for _, rest in pairs)
    if n < SUPPRESS_BELOW or m < SUPPRESS_BELOW:
        return Leniency(penilai_id, rated, n, m)
    difference = sum(cell.total() * (_mean(cell) - _mean(rest)) for cell, rest in pairs) / n
    left = sum(_deviations(cell) + _deviations(rest) for cell, rest in pairs)
    df = n + m - 2 * len(pairs) + 1
    spread = sum((cell.total() / n) ** 2 * (1 / cell.total() + 1 / rest.total()) for cell, rest in pairs)
    half = t_quantile(df) * sqrt((left + 1) / df * spread)
    return Leniency(penilai_id, rated, n, m, difference, Interval(max(-2.0, difference - half), min(2.0, difference + half)))


def _mean(cell: Counter[int]) -> float:
    return sum(step * count for step, count in cell.items()) / cell.total()


def _deviations(cell: Counter[int]) -> float:
    """Squared deviations from the mean, whole numbers up to the last division: the same in whatever order ratings came."""
    n, total = cell.total(), sum(step * count for step, count in cell.items())
    return (n * sum(step**2 * count for step, count in cell.items()) - total**2) / n
