"""Effect of training: what was measured before and after, and how sure that is. Never a cause.

Sources: Kirkpatrick's levels (convention); paired mean difference with Student's t and the exact sign test (standard);
limits of a series by XmR as NHS England's Making Data Count draws them. What improved after a training may have improved
without it too (the worst drift back by themselves): without a comparison we write "setelah", never "karena".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import comb, isfinite
from statistics import fmean, stdev

from rules.intervals import Interval, mean_t
from rules.signal import FULL, xmr

# Kirkpatrick's levels that the app can measure; behaviour on the job is not among them.
LEVELS = {"reaksi": "Reaksi (evaluasi peserta)", "belajar": "Belajar (tes awal dan akhir)", "hasil": "Hasil (indikator)"}
FEW_CHANGED = 5
# Below so many people an average would tell what a single one said or scored.
SHOW_FROM = 5
BEFORE_MONTHS = FULL


@dataclass(frozen=True)
class Belajar:
    """Paired scores. `mean`, `spread`, `interval`, `p` are None where only counts may be told."""

    invited: int
    n: int
    better: int
    same: int
    worse: int
    mean: float | None = None
    spread: float | None = None
    interval: Interval | None = None
    p: float | None = None


@dataclass(frozen=True)
class Reaksi:
    """Evaluations 1–5. `mean` and `spread` are None below SHOW_FROM answers."""

    invited: int
    n: int
    mean: float | None = None
    spread: float | None = None


@dataclass(frozen=True)
class Hasil:
    """A series before and after. Limits are None with fewer than BEFORE_MONTHS months before, or without variation.

    `above` and `below` count months after that lie strictly outside the limits; `restless` months before that did so already:
    then the figure was on its way before anybody was trained.
    """

    before: int
    after: int
    mean: float | None = None
    after_mean: float | None = None
    limits: Interval | None = None
    above: int = 0
    below: int = 0
    restless: int = 0


def paired(scores: Iterable[tuple[float | None, float | None]], *, invited: int) -> Belajar:
    """Difference after − before of those who have both: mean ± t(n−1)·s/√n at 95 %, counts, exact sign test.

    With at most five changed pairs there are counts only: an average of so few says nothing.

    Example: (60,70) (50,65) (70,70) (55,75) (60,80) (65,70) (50,60) → n 7, better 6, same 1, worse 0,
    mean 11.43 ± 6.92, p = 2·(1/2)⁶ = 0.03125.

    Limits: differences are taken as a sample of independent people; a ceiling at 100 shrinks them.
    """
    changes = [after - before for before, after in scores if before is not None and after is not None]
    better, worse = sum(c > 0 for c in changes), sum(c < 0 for c in changes)
    counted = Belajar(invited, len(changes), better, len(changes) - better - worse, worse)
    if better + worse <= FEW_CHANGED:
        return counted
    interval, p = mean_t(changes), sign_test(better, worse)
    return replace(counted, mean=fmean(changes), spread=stdev(changes), interval=interval, p=p)


def sign_test(better: int, worse: int) -> float:
    """Exact two-sided sign test: min(1, 2·Σ C(n,k)/2ⁿ for k ≤ the smaller count); unchanged pairs are left out.

    >>> sign_test(6, 0), sign_test(3, 3)
    (0.03125, 1.0)
    """
    n, fewer = better + worse, min(better, worse)
    return min(1.0, 2 * sum(comb(n, k) for k in range(fewer + 1)) / 2**n)


def reaction(ratings: Sequence[int], *, invited: int) -> Reaksi:
    """Mean of the evaluations, from SHOW_FROM answers on: with fewer one could tell who said what."""
    if len(ratings) < SHOW_FROM:
        return Reaksi(invited, len(ratings))
    return Reaksi(invited, len(ratings), fmean(ratings), stdev(ratings))


def on_kpi(before: Sequence[float], after: Sequence[float]) -> Hasil:
    """Months after against the limits of the months before (rules.signal), strictly outside.

    Args:
        before, after: in order of time, without gaps; the month of the session belongs to neither.

    Fewer than 12 months before: no limits.
    Example: before 12 × alternating 10, 12 → mean 11, mean mR 2, limits 5.68–16.32; after 17 → one above.

    Limits: other things change in the same months; months follow each other, so they are not independent.
    """
    values = [float(x) for x in before if isfinite(x)]
    later = [float(x) for x in after if isfinite(x)]
    made = Hasil(len(values), len(later), fmean(values) if values else None, fmean(later) if later else None)
    if len(values) < BEFORE_MONTHS:
        return made
    found = xmr([*values, *later], baseline=len(values))
    (segment,) = found.segments
    if segment.constant or segment.lpl is None or segment.upl is None:
        return made
    outside = [kind if kind in ("above_upl", "below_lpl") else None for kind in found.kinds]
    since = outside[len(values) :]
    return replace(
        made,
        limits=Interval(segment.lpl, segment.upl),
        above=since.count("above_upl"),
        below=since.count("below_lpl"),
        restless=sum(kind is not None for kind in outside[: len(values)]),
    )
