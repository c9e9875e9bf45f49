"""Intervals of confidence and control: how far a figure from few cases may be trusted.

Sources: Wilson 1927, Byar's approximation and funnel limits as Public Health England's PHEindicatormethods states them
(formulas only); Student 1908.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import exp, inf, lgamma, log, log1p, sqrt
from statistics import NormalDist, fmean, stdev
from typing import NamedTuple


class Interval(NamedTuple):
    """Lower and upper limit."""

    lower: float
    upper: float


def wilson(x: int, n: int, conf: float = 0.95) -> Interval:
    """The share of x in n (0–1) by Wilson: (2x + z² ∓ z√(z² + 4x(1 − x/n))) / (2(n + z²)); never outside 0–1.

    >>> [round(limit, 6) for limit in wilson(65, 100)]
    [0.552544, 0.736358]
    """
    if not 0 <= x <= n or n < 1:
        raise ValueError("x must be one of 0…n, n at least 1")
    z = _z(conf)
    middle, half = 2 * x + z * z, z * sqrt(z * z + 4 * x * (1 - x / n))
    whole = 2 * (n + z * z)
    return Interval(max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole))


def byar(x: int, conf: float = 0.95) -> Interval:
    """A count by Byar: x(1 − 1/9x − z/3√x)³ to (x+1)(1 − 1/9(x+1) + z/3√(x+1))³; of none the lower limit is 0.

    >>> [round(limit, 3) for limit in byar(65)]
    [50.163, 82.849]
    """
    if x < 0:
        raise ValueError("a count is not negative")
    z, more = _z(conf), x + 1
    lower = x * (1 - 1 / (9 * x) - z / (3 * sqrt(x))) ** 3 if x else 0.0
    return Interval(max(0.0, lower), more * (1 - 1 / (9 * more) + z / (3 * sqrt(more))) ** 3)


def mean_t(values: Sequence[float], conf: float = 0.95) -> Interval:
    """The mean by Student: x̄ ± t(n−1)·s/√n, of at least two values.

    >>> [round(limit, 4) for limit in mean_t([2.0, 4.0, 6.0])]
    [-0.9683, 8.9683]
    """
    if len(values) < 2:
        raise ValueError("an interval needs at least two values")
    half = t_quantile(len(values) - 1, conf) * stdev(values) / sqrt(len(values))
    return Interval(fmean(values) - half, fmean(values) + half)


def mean_interval(n: int, total: float, squares: float, conf: float = 0.95) -> Interval | None:
    """`mean_t` from sums alone; None with fewer than two values.

    Args:
        n: values. total: their sum. squares: the sum of their squares.
    """
    if n < 2:
        return None
    mean = total / n
    # Rounding may leave a hair below zero when all values are equal.
    variance = max(0.0, (squares - total * mean) / (n - 1))
    half = t_quantile(n - 1, conf) * sqrt(variance / n)
    return Interval(mean - half, mean + half)


def funnel_proportion(baseline: float, n: int, conf: float = 0.95) -> Interval:
    """Where the share of a unit of size n lies by chance alone: p₀ ± z√(p₀(1 − p₀)/n), z 1.96 at 95 % and 3.09 at 99.8 %.

    Not clipped: limits of small units may lie outside 0–1.

    >>> [round(limit, 5) for limit in funnel_proportion(0.80642448, 50)]
    [0.69691, 0.91594]
    """
    if not 0 <= baseline <= 1 or n < 1:
        raise ValueError("a share lies in 0…1, n is at least 1")
    half = _z(conf) * sqrt(baseline * (1 - baseline) / n)
    return Interval(baseline - half, baseline + half)


@lru_cache(maxsize=1024)
def t_quantile(df: int, conf: float = 0.95) -> float:
    """The value that Student's t keeps within ± with probability `conf`.

    Bisection on its distribution function, by the incomplete beta function as a continued fraction (Abramowitz & Stegun 26.7.1,
    26.5.8), to the last digits of a float.

    >>> round(t_quantile(30), 4), round(t_quantile(4), 4), round(t_quantile(7, 0.998), 4)
    (2.0423, 2.7764, 4.7853)
    """
    if df < 1 or not 0 < conf < 1:
        raise ValueError("t needs at least one degree of freedom and a confidence between 0 and 1")
    low, high = 0.0, 1.0
    while _within(high, df) < conf:
        low, high = high, 2 * high
    while (middle := (low + high) / 2) not in (low, high):
        low, high = (middle, high) if _within(middle, df) < conf else (low, middle)
    return high


def _within(t: float, df: int) -> float:
    """P(|T| ≤ t)."""
    return 1 - _beta(df / (df + t * t), df / 2, 0.5)


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function Iₓ(a, b)."""
    if x in (0.0, 1.0):
        return x
    if x > (a + 1) / (a + b + 2):  # there the fraction converges slowly
        return 1 - _beta(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """Lentz's way through the continued fraction of the incomplete beta function."""
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    value, step, m = d, inf, 0
    while abs(step - 1) > 1e-15 and m < 300:
        m += 1
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for part in (even, odd):
            d, c = 1 / _away(1 + part * d), _away(1 + part / c)
            step = c * d
            value *= step
    return value


def _away(number: float) -> float:
    return number if abs(number) > 1e-300 else 1e-300


def _z(conf: float) -> float:
    return NormalDist().inv_cdf((1 + conf) / 2)
