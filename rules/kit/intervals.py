"""Intervals of confidence: how far a figure from few answers may be trusted."""

from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

# Quantile 0.975 of Student's t for 1…20 degrees of freedom; from there on the expansion below is right to four digits.
T_975 = (
    *(12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281),
    *(2.2010, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860),
)
Z_975 = NormalDist().inv_cdf(0.975)


class Interval(NamedTuple):
    """Lower and upper limit."""

    lower: float
    upper: float


def t_975(df: int) -> float:
    """Quantile 0.975 of Student's t (two-sided 95 %).

    Small `df` by table, larger ones by the Cornish–Fisher expansion (Abramowitz & Stegun 26.7.5).

    >>> round(t_975(30), 4), round(t_975(4), 4)
    (2.0423, 2.7764)
    """
    if df < 1:
        raise ValueError("t needs at least one degree of freedom")
    if df <= len(T_975):
        return T_975[df - 1]
    z = Z_975
    return (
        z
        + (z**3 + z) / (4 * df)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * df**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * df**3)
    )


def wilson(x: int, n: int, conf: float = 0.95) -> Interval:
    """The share of x in n (0–1) by Wilson: (2x + z² ∓ z√(z² + 4x(1 − x/n))) / (2(n + z²)); never outside 0–1.

    >>> [round(limit, 6) for limit in wilson(65, 100)]
    [0.552544, 0.736358]
    """
    if not 0 <= x <= n or n < 1:
        raise ValueError("x must be one of 0…n, n at least 1")
    z = NormalDist().inv_cdf((1 + conf) / 2)
    middle, half = 2 * x + z * z, z * sqrt(z * z + 4 * x * (1 - x / n))
    whole = 2 * (n + z * z)
    return Interval(max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole))


def mean_interval(n: int, total: float, squares: float) -> Interval | None:
    """x̄ ± t(n−1)·s/√n at 95 %, from sums alone; None with fewer than two values.

    Args:
        n: values. total: their sum. squares: the sum of their squares.
    """
    if n < 2:
        return None
    mean = total / n
    # Rounding may leave a hair below zero when all values are equal.
    variance = max(0.0, (squares - total * mean) / (n - 1))
    half = t_975(n - 1) * sqrt(variance / n)
    return Interval(mean - half, mean + half)
