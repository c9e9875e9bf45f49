"""Pace: where a running period stands, and what of its target was to be reached by then (domain §11, ours).

A count of half a quarter says nothing beside the target of a whole one. Working days are the city's Monday to Friday.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rules.indikator.capaian import Target
from rules.kit.periode import containing, month_end, working_days
from rules.kit.tenggat import counted_until

# Below so many working days, or this share of the period, nothing is said of its pace.
EARLIEST_DAYS, EARLIEST_SHARE = 10, 0.15
FULL = 100.0
# Below so many cases a mean or a share says nothing while more are to come.
FEWEST = 5

REACHED, MISSED = "tercapai", "tidak tercapai"
ALREADY, ON_PACE, BEHIND = "sudah tercapai", "sesuai laju", "di bawah laju"
WITHIN, ABOVE_PACE, EXCEEDED, NONE_YET = "dalam batas", "di atas laju", "sudah terlampaui", "sejauh ini nol"
TOO_EARLY, RUNNING = "belum dapat dinilai", "berjalan"
# What needs no eye on it, and what does; neither is said in red before the end.
GOOD: tuple[str, ...] = (REACHED, ALREADY, ON_PACE, WITHIN, NONE_YET)
WATCH: tuple[str, ...] = (MISSED, BEHIND, ABOVE_PACE, EXCEEDED)


@dataclass(frozen=True)
class Posisi:
    """Where a period stands.

    sampai: the last day that is counted. hari_ke, dari_hari: working days from its first day until then, and until its last.
    own_days: those of them on which the figure could grow: since the office uses the app, or since the first entry.
    """

    sampai: date
    hari_ke: int
    dari_hari: int
    own_days: int

    @property
    def early(self) -> bool:
        """Too early to speak of a pace. Example: day 9 of 64 is, day 10 is not; of a year's 240 days day 36 is the first."""
        return self.own_days < EARLIEST_DAYS or self.hari_ke < EARLIEST_SHARE * self.dari_hari


def counted_to(start: date, end: date, *, today: date, frequency: str | None, last: date | None) -> date:
    """The last finished day of a running period, c.

    Args:
        start, end: of the period; c lies between the day before `start` and `end`.
        frequency: of what is entered; None for what counts itself from daily work: yesterday.
        last: day of the latest entry; its bucket's end counts, once that has passed; in the running bucket the day itself.

    Example: on 27 November, monthly figures with an entry of October → 31 October; with one of 20 November → 20 November.
    """
    if frequency is None:
        day = counted_until(today)
    elif last is None:
        day = start - timedelta(days=1)
    else:
        bucket = bucket_end(last, frequency)
        day = bucket if bucket < today else last
    return min(max(day, start - timedelta(days=1)), end)


def bucket_end(day: date, frequency: str) -> date:
    """The last day of the day, week (Monday to Sunday), month, quarter or year that `day` lies in."""
    if frequency == "mingguan":
        return day + timedelta(days=6 - day.weekday())
    if frequency == "bulanan":
        return month_end(day)
    if frequency in ("triwulanan", "tahunan"):
        return containing(day, "triwulan" if frequency == "triwulanan" else "tahun").end
    return day


@dataclass(frozen=True)
class Tumbuh:
    """The days on which a figure could grow: from `since` on, but for those of `without`, on which nobody owed it."""

    since: date
    without: Collection[date] = frozenset()


@dataclass(frozen=True)
class Bagian:
    """A part of a period that has a target of its own: its days and the target."""

    start: date
    end: date
    target: Target


def sum_so_far(parts: Iterable[Bagian], until: date, libur: Collection[date], *, grows: Tumbuh, cut: bool) -> Target:
    """What of the target of a sum was to be reached by `until`: all of the parts that ended, the share of the running one.

    Args:
        grows: the days on which the figure could grow.
        cut: all others are taken off the target (what counts itself); else the whole target is due from its first day on.

    Example: 800 a year as 100, 100, 200, 400, on day 41 of the last quarter's 64: 400 + 400 × 41/64 = 656.25.
    """
    found, since = Target(0.0), grows.since
    off = {*libur, *grows.without} if cut and grows.without else libur
    for part in parts:
        days = working_days(max(part.start, since), min(part.end, until), off)
        whole = working_days(part.start if cut else max(part.start, since), part.end, libur)
        found = _plus(found, times(part.target, days / whole if whole else 0.0))
    return found


def share_owed(start: date, end: date, grows: Tumbuh, libur: Collection[date]) -> float:
    """How much of a period's working days could make a figure grow: the app in use, and the figure owed in it.

    Example: used since 27 November 2026, October to December: 23 of 64 days, so of 640 reports 230 are owed.
    """
    whole = working_days(start, end, libur)
    own = working_days(max(start, grows.since), end, {*libur, *grows.without})
    return own / whole if whole else 1.0


def cumulative_at(knots: Mapping[date, float], day: date, libur: Collection[date]) -> float | None:
    """What a cumulative figure was to stand at on a day: between the targets of the year, along its working days.

    Args:
        knots: last day of a period of the year → its target; the year begins at 0.

    Returns:
        None where no target lies on or after the day.

    Example: 95 at the end of 2026, on 31 October: 95 × 198/240 = 78.4.
    """
    later = [at for at in knots if at >= day]
    if not later:
        return None
    following, first = min(later), date(day.year, 1, 1)
    before = max((at for at in knots if at < day), default=None)
    start = first if before is None else before + timedelta(days=1)
    low = 0.0 if before is None else knots[before]
    whole = working_days(start, following, libur)
    return low + (knots[following] - low) * (working_days(start, day, libur) / whole if whole else 1.0)


def words(value: float, n: float, whole: Target, so_far: Target, posisi: Posisi, *, polarity: str, counts: bool) -> str:
    """How a running figure is told; never that a target was missed.

    Args:
        whole, so_far: the target of the period, and what of it was to be reached by now.
        counts: the figure grows with time (a sum, a cumulative figure); a mean or share is only told to be running.

    Example: lower is better, 12 a year, day 100 of 240: 4 → "dalam batas", 6 → "di atas laju", 13 → "sudah terlampaui".
    """
    if not counts:
        return RUNNING if n >= FEWEST else TOO_EARLY
    low, high = bounds(whole, polarity)
    if high is not None and value > high:
        return EXCEEDED
    if low is not None and high is None and value >= low:
        return ALREADY
    if high == 0:
        return NONE_YET
    if posisi.early:
        return TOO_EARLY
    low, high = bounds(so_far, polarity)
    if high is not None and value > high:
        return ABOVE_PACE
    if low is None:
        return WITHIN
    return ON_PACE if value >= low else BEHIND


def fine(told: str | None, capaian: float | None) -> bool | None:
    """Whether a figure is as it should be so far, or was at the end; None where nobody can tell."""
    if told in GOOD:
        return True
    if told in WATCH:
        return False
    return capaian >= FULL if told == RUNNING and capaian is not None else None


def bounds(target: Target, polarity: str) -> tuple[float | None, float | None]:
    """The least and the most that keeps a target. Example: 12, "turun" → (None, 12); 80 to 90, "rentang" → (80, 90)."""
    if polarity == "naik":
        return (target.low if target.is_range else target.value), None
    if polarity == "turun":
        return None, (target.high if target.is_range else target.value)
    return target.low, target.high


def times(target: Target, share: float) -> Target:
    """The target and its bounds, a share of them."""
    if share == 1:
        return target
    return Target(*(None if part is None else part * share for part in (target.value, target.low, target.high)))


def _plus(a: Target, b: Target) -> Target:
    """Either a single value or a range; nothing added to a range is a range."""
    if b.is_range:
        return Target(None, (a.low or 0.0) + (b.low or 0.0), (a.high or 0.0) + (b.high or 0.0))
    return Target((a.value or 0.0) + (b.value or 0.0))
