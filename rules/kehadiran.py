"""Attendance: what a day can be, how long it was worked, and when an official has to look.

Source: Perpres 21/2023 (37 h 30 a week, Ramadan 32 h 30), PP 94/2021 (days absent without a valid reason).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from rules.errors import Invalid

STATUSES = {
    "hadir": "Hadir",
    "terlambat": "Terlambat",
    "dinas_luar": "Dinas luar",
    "cuti": "Cuti",
    "sakit": "Sakit",
    "izin": "Izin",
    "tanpa_keterangan": "Tanpa keterangan",
}
PRESENT = ("hadir", "terlambat", "dinas_luar")
ABSENT = "tanpa_keterangan"
NOTE_MAX = 300

# Minutes of Monday … Sunday. The decree fixes the week; it is spread evenly over five days.
WEEK = (450, 450, 450, 450, 450, 0, 0)
RAMADAN = (390, 390, 390, 390, 390, 0, 0)
START = time(7, 30)
FRIDAY = 4
BREAK, BREAK_FRIDAY = 60, 90


@dataclass(frozen=True)
class Flag:
    """What PP 94/2021 names for so many days; an official examines, the app decides nothing."""

    level: int
    label: str


DISMISSAL = Flag(7, "Pemberhentian (≥ 28 hari setahun atau 10 hari berturut-turut)")
# days absent in a year, from → flag
STEPS = (
    (28, DISMISSAL),
    (25, Flag(6, "Pembebasan dari jabatan (25–27 hari)")),
    (21, Flag(5, "Penurunan jabatan (21–24 hari)")),
    (11, Flag(4, "Pemotongan tukin 25% (11–20 hari)")),
    (7, Flag(3, "Pernyataan tidak puas secara tertulis (7–10 hari)")),
    (4, Flag(2, "Teguran tertulis (4–6 hari)")),
    (3, Flag(1, "Teguran lisan (3 hari)")),
)
RUN_OF_DISMISSAL = 10


def flag(days_absent_in_year: int, longest_run: int = 0) -> Flag | None:
    """What an official has to look at; None below three days.

    Args:
        days_absent_in_year: working days without a valid reason in one calendar year.
        longest_run: the most of them in a row (see `longest_run`).

    Example: flag(5).label → "Teguran tertulis (4–6 hari)".
    """
    if longest_run >= RUN_OF_DISMISSAL:
        return DISMISSAL
    return next((found for least, found in STEPS if days_absent_in_year >= least), None)


def longest_run(absent: Iterable[date], off: Iterable[date] = ()) -> int:
    """The most absent working days in a row: weekends and days in `off` neither count nor break the row.

    A day that was worked or has no record breaks it.
    """
    days, free = sorted(set(absent)), set(off)
    best = run = 0
    previous: date | None = None
    for day in days:
        run = run + 1 if previous is not None and _next_working(previous, free) >= day else 1
        best, previous = max(best, run), day
    return best


def _next_working(day: date, off: set[date]) -> date:
    day += timedelta(days=1)
    while day.weekday() >= 5 or day in off:
        day += timedelta(days=1)
    return day


def working_minutes(days: Iterable[date], off: Iterable[date] = (), week: tuple[int, ...] = WEEK) -> int:
    """Minutes to be worked on these days by the `week` (minutes of Monday … Sunday), without days off."""
    free = set(off)
    return sum(week[day.weekday()] for day in days if day not in free)


def worked(day: date, time_in: time | None, time_out: time | None) -> int:
    """Minutes between the times without the rest (60, on Friday 90); 0 when one is missing. No rest under four hours.

    Raises:
        Invalid: field time_out; it is not after time_in.
    """
    if time_in is None or time_out is None:
        return 0
    minutes = _of(time_out) - _of(time_in)
    if minutes <= 0:
        raise Invalid("Jam pulang harus sesudah jam masuk.", field="time_out")
    rest = BREAK_FRIDAY if day.weekday() == FRIDAY else BREAK
    return max(minutes - rest, 240) if minutes >= 240 else minutes


def from_times(time_in: time | None, start: time = START) -> str:
    """The status that a time of arrival means: hadir up to `start`, then terlambat; without one tanpa_keterangan."""
    if time_in is None:
        return ABSENT
    return "terlambat" if _of(time_in) > _of(start) else "hadir"


def productivity(verified: int, working: int) -> float | None:
    """Verified minutes of reports against working minutes, in percent; None when nothing had to be worked."""
    return 100 * verified / working if working > 0 else None


def check(status: str, note: str) -> str:
    """The note as it is kept.

    Raises:
        Invalid: field status or note.
    """
    if status not in STATUSES:
        raise Invalid("Pilih status kehadiran.", field="status")
    kept = " ".join((note or "").split())
    if len(kept) > NOTE_MAX:
        raise Invalid(f"Keterangan paling panjang {NOTE_MAX} karakter.", field="note")
    return kept


def _of(moment: time) -> int:
    return moment.hour * 60 + moment.minute
