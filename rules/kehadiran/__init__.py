"""Attendance: what a day can be, how long it was worked, and when an official has to look.

Source: Perpres 21/2023 (37 h 30 a week, Ramadan 32 h 30), PP 94/2021 (days absent without a valid reason).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Literal, get_args

from rules.kit.errors import Invalid
from rules.kit.teks import check_text, known

# isian: an admin entered it; impor: a machine's file; ketidakhadiran: days away that the superior agreed to, also days to come.
Source = Literal["isian", "impor", "ketidakhadiran"]
Status = Literal["hadir", "terlambat", "dinas_luar", "cuti", "sakit", "tugas_belajar", "izin", "piket", "tanpa_keterangan"]
STATUS_LABELS = {
    "hadir": "Hadir",
    "terlambat": "Terlambat",
    "dinas_luar": "Dinas luar",
    "cuti": "Cuti",
    "sakit": "Sakit",
    "tugas_belajar": "Tugas belajar",
    "izin": "Izin",
    "piket": "Piket",
    "tanpa_keterangan": "Tanpa keterangan",
}
SOURCE_LABELS = {"isian": "Diisi admin", "impor": "Mesin absensi", "ketidakhadiran": "Ketidakhadiran disetujui"}
# Present on days that are owed; piket is duty on a day that is not: counted present, never late, owing nothing.
ON_DUTY = ("hadir", "terlambat", "dinas_luar")
PIKET = "piket"
PRESENT = (*ON_DUTY, PIKET)
# What takes a day away from those that are owed (rules.kehadiran.hari_wajib).
EXCUSED = ("cuti", "sakit", "tugas_belajar")
ABSENT = "tanpa_keterangan"
AGREED: Source = "ketidakhadiran"
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
MOST_DAYS_OFF = 60  # a setting may leave no day to work at all


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


def _weekday(day: date) -> bool:
    return day.weekday() < 5


def longest_run(absent: Iterable[date], off: Iterable[date] = (), works: Callable[[date], bool] = _weekday) -> int:
    """The most absent working days in a row: days in `off` and those that are not worked neither count nor break the row.

    A day that was worked or has no record breaks it.
    """
    days, free = sorted(set(absent)), set(off)
    best = run = 0
    previous: date | None = None
    for day in days:
        run = run + 1 if previous is not None and _next_working(previous, free, works) >= day else 1
        best, previous = max(best, run), day
    return best


def _next_working(day: date, off: set[date], works: Callable[[date], bool]) -> date:
    for _ in range(MOST_DAYS_OFF):
        day += timedelta(days=1)
        if works(day) and day not in off:
            break
    return day


def worked(day: date, time_in: time | None, time_out: time | None, *, overnight: bool = False) -> int:
    """Minutes between the times without the rest (60, on Friday 90); 0 when one is missing. No rest under four hours.

    Args:
        overnight: a shift may end on the next day: 22:00 to 06:00.

    Raises:
        Invalid: field time_out; it is not after time_in.
    """
    if time_in is None or time_out is None:
        return 0
    return _rested(_length(time_in, time_out, overnight), rest_of(day))


def worked_in(day: date, penggal: Sequence[tuple[time, time]], *, overnight: bool = False) -> int:
    """Minutes worked on a day in several pieces, in order: what lies between them is no work, and is the rest as far as it goes.

    Args:
        overnight: as `worked`.

    Raises:
        Invalid: field time_out; a piece's end is not after its begin.

    Example: 07:02-11:05 and 14:58-20:04 → 243 + 306 = 549; the pause of almost four hours is the rest.
    """
    total = sum(_length(start, end, overnight) for start, end in penggal)
    between = sum((_of(start) - _of(end)) % (24 * 60) for (_, end), (start, _) in pairwise(penggal))
    return _rested(total, max(0, rest_of(day) - between))


def rest_of(day: date) -> int:
    """Minutes of the day's rest."""
    return BREAK_FRIDAY if day.weekday() == FRIDAY else BREAK


def _rested(minutes: int, rest: int) -> int:
    return max(minutes - rest, 240) if minutes >= 240 else minutes


def _length(time_in: time, time_out: time, overnight: bool) -> int:
    minutes = _of(time_out) - _of(time_in)
    if overnight and minutes < 0:
        minutes += 24 * 60
    if minutes <= 0:
        raise Invalid("Jam pulang harus sesudah jam masuk.", field="time_out")
    return minutes


def from_times(time_in: time | None, time_out: time | None = None, start: time | None = START, tolerance: int = 0) -> str:
    """The status that the times mean: hadir up to `start` (None: not judged), then terlambat; without any tanpa_keterangan.

    Who has only a time out was there; when he came is unknown, so he is not called late.

    Args:
        tolerance: minutes after `start` that are still in time.
    """
    if time_in is None and time_out is None:
        return ABSENT
    return "terlambat" if time_in is not None and start is not None and _of(time_in) > _of(start) + tolerance else "hadir"


def productivity(verified: int, working: int) -> float | None:
    """Verified minutes of reports against working minutes, in percent; None when nothing had to be worked."""
    return 100 * verified / working if working > 0 else None


def check(status: str, note: str) -> tuple[Status, str]:
    """Status and note as they are kept.

    Raises:
        Invalid: field status or note.
    """
    chosen = known(status, get_args(Status), "Pilih status kehadiran.", "status")
    return chosen, check_text(note, (0, NOTE_MAX), "note", name="Keterangan", one_line=True)


def _of(moment: time) -> int:
    return moment.hour * 60 + moment.minute
