"""The series behind a mark: the points of an indicator in order of time, as an XmR chart may judge them.

Three things would show as changes and are none: months of unequal length (March 2026 has 17 working days, July 23), a figure
that runs up from January, and a month that is not over. Practice: NHS England, *Making Data Count*; ours in detail.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rules.indikator.capaian import Target
from rules.indikator.laju import bounds

PER_DAY = "per hari kerja"
# Of a figure that runs up from January: what each step added, by its months. A year's is its figure.
ADDED = {1: "tambahan per bulan", 3: "tambahan per triwulan", 12: ""}
STEPS = {"triwulanan": 3, "tahunan": 12}
# How many points an XmR chart and its mark rest on, at most: three years of months.
LONGEST = 36


@dataclass(frozen=True)
class Titik:
    """One point. month: the first day of the last month of its step; value, target: in the unit of the series.

    n: what the value rests on, as beside every figure. target: the line to draw; of polarity "rentang" it is None and low and
    high are what has to be kept. running: the step is not over, or what it counts is within its term: drawn hollow, judged by
    no rule.
    """

    month: date
    value: float
    n: float
    target: float | None
    running: bool
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Deret:
    """A series in order of time.

    per: what stands behind the unit ("", PER_DAY, one of ADDED). step: months of one point (1, 3, 12). skipped: finished steps
    after the first point that have no figure; the series goes on without them. polarity: of the indicator.
    """

    points: tuple[Titik, ...] = ()
    per: str = ""
    step: int = 1
    skipped: tuple[date, ...] = ()
    polarity: str = "naik"

    @property
    def judged(self) -> tuple[Titik, ...]:
        """The points that are not running."""
        return tuple(point for point in self.points if not point.running)


@dataclass(frozen=True)
class Cara:
    """How a series is made: months of a point, what stands behind its unit, and whether it shows what each step added.

    What was added has no target: a target says where the figure stands at the end of a period, not how much each month adds,
    and whoever was ahead may add less.
    """

    step: int
    per: str
    added: bool = False


@dataclass(frozen=True)
class Hitungan:
    """What was counted in one step. month: the first day of its last month; value: in the unit of the indicator, None: nothing.

    wanted: the target in the unit of the series. days: the working days on which the figure could grow.
    """

    month: date
    value: float | None
    n: float
    wanted: Target | None
    days: int
    running: bool


def per_working_day(*, aggregate: str, source: str, frequency: str) -> bool:
    """Whether a figure is a sum of daily work, so that a month with more working days has more of it.

    Daily reports, and sums that are entered by the day, the week or the month. Sums that come on dates of their own (hours of
    training, innovations, visits, answers) stay sums, as does what is entered by the quarter or year.

    Example: patients served, entered every day → yes; hours of training → no.
    """
    daily = source == "laporan" or (source == "isian" and frequency not in STEPS)
    return aggregate == "jumlah" and daily


def cara(*, aggregate: str, source: str, frequency: str, kumulatif: bool) -> Cara:
    """How a series is made. What counts itself has a figure of each month, however often it is looked at.

    Example: budget realised since January, entered by the quarter → a point a quarter, "tambahan per triwulan".
    """
    step = STEPS.get(frequency, 1) if source == "isian" else 1
    if kumulatif:
        return Cara(step, ADDED[step], added=step < max(STEPS.values()))
    return Cara(step, PER_DAY if per_working_day(aggregate=aggregate, source=source, frequency=frequency) else "")


def series(of: Cara, polarity: str, counted: Sequence[Hitungan]) -> Deret:
    """The series of what was counted, step after step without a gap in `counted`.

    Example: 340 reports in 17 working days, then 460 in 23 → 20 and 20 per hari kerja.
    Example: 10 % realised by January, 25 by February, nothing said in March, 60 by April → 10, 15; March and April are skipped.
    """
    values = list(_added(of.step, counted)) if of.added else [one.value for one in counted]
    points: list[Titik] = []
    skipped: list[date] = []
    for one, value in zip(counted, values, strict=True):
        if value is not None and of.per == PER_DAY:
            value = value / one.days if one.days else None
        if value is not None:
            target, low, high = _wanted(None if of.added else one.wanted, polarity)
            points.append(Titik(one.month, value, one.n, target, one.running, low, high))
        elif points and not one.running:
            skipped.append(one.month)
    return Deret(tuple(points), of.per, of.step, tuple(skipped), polarity)


def _added(step: int, counted: Iterable[Hitungan]) -> Iterator[float | None]:
    """What each step added to the one before it in the same year; the first of a year is what it has."""
    before: float | None = None
    for one in counted:
        first = one.month.month <= step
        yield one.value if first or one.value is None else None if before is None else one.value - before
        before = one.value


def _wanted(wanted: Target | None, polarity: str) -> tuple[float | None, float | None, float | None]:
    if wanted is None:
        return None, None, None
    least, most = bounds(wanted, polarity)
    if polarity == "rentang":
        return None, least, most
    return (least if polarity == "naik" else most), None, None
