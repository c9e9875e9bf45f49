"""How many working days back a daily report may be filed, and the days that a penilai opened all the same."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from rules.kit.errors import Invalid
from rules.kit.periode import is_working_day, tanggal
from rules.kit.teks import check_text

# Days owed between the day of the report and today; a setting of the city or a dinas, ours. NO_LIMIT: as far back as one likes.
BATAS = 5
BATAS_KEY = "laporan_hari"
NO_LIMIT = 0
MOST = 60
# With a limit nothing older is filed, however few days the employee owed since: calendar days.
FARTHEST = timedelta(days=366)

Status = Literal["diminta", "diberikan", "ditolak", "ditarik", "dicabut"]
STATUSES: tuple[Status, ...] = get_args(Status)
STATUS_LABELS = {
    "diminta": "Diminta",
    "diberikan": "Dibuka",
    "ditolak": "Ditolak",
    "ditarik": "Ditarik",
    "dicabut": "Dicabut",
}
REASON_LENGTH = (3, 300)
# Who opens days where the penilai cannot.
STAND_IN = "Kepala dinas, admin dinas, atau admin BKPSDM"
# Working days that an opening lasts when the penilai says nothing else, and at most (calendar days).
USUAL_TERM = 5
LONGEST = timedelta(days=60)


@dataclass(frozen=True)
class Dibuka:
    """Days that a penilai opened for one employee: from `start` to `end`, to be filed up to and on `until`."""

    start: date
    end: date
    until: date

    def holds(self, day: date, today: date) -> bool:
        """Whether it lets a report of that day be filed today."""
        return self.start <= day <= self.end and today <= self.until


def check_batas(days: float) -> int:
    """The setting: whole working days, 0 for no limit. Raises Invalid(field="batas")."""
    if days != int(days) or not NO_LIMIT <= days <= MOST:
        raise Invalid(f"Batas mengisi laporan harus 1–{MOST} hari kerja, atau {NO_LIMIT} untuk tanpa batas.", field="batas")
    return int(days)


def always_open(day: date, today: date, batas: int) -> bool:
    """Whether nothing more need be asked: there cannot be more working days than days."""
    return batas == NO_LIMIT or (today - day).days <= batas


def first_open(today: date, batas: int, owed: Collection[date]) -> date | None:
    """The earliest day that may be filed: the `batas`-th day owed before today. None: all of them, by the days known.

    Args:
        owed: the days that the employee owes before today, as far back as they are known.

    A day may be filed until the end of the `batas`-th working day after it, so the weekend after that is too late.
    Example: on Saturday 28 November 2026 with 5 → Monday 23; the 20th was open to the end of Friday the 27th.
    """
    past = sorted((day for day in owed if day < today), reverse=True)
    return past[batas - 1] if batas != NO_LIMIT and len(past) >= batas else None


def is_open(day: date, today: date, first: date | None, opened: Iterable[Dibuka]) -> bool:
    """Whether a report of that day may be filed today: not before `first` (None: no limit), or opened by the penilai."""
    return first is None or day >= first or any(one.holds(day, today) for one in opened)


def usual_until(today: date, libur: Collection[date]) -> date:
    """The last day of an opening when nothing else is said. Example: Saturday 28 November 2026 → Friday 4 December."""
    day, left = today, USUAL_TERM
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day, libur)
    return day


def check_days(start: date | None, end: date | None, today: date) -> None:
    """Refuse a span that is not from a day to a later one or the same, all of them past, within a year."""
    if not isinstance(start, date):
        raise Invalid("Isi hari pertama.", field="start")
    if not isinstance(end, date):
        raise Invalid("Isi hari terakhir.", field="end")
    if end < start:
        raise Invalid("Hari terakhir tidak boleh sebelum hari pertama.", field="end")
    if end > today:
        raise Invalid("Hari terakhir tidak boleh setelah hari ini.", field="end")
    if start < today - FARTHEST:
        raise Invalid("Hari pertama paling lama setahun yang lalu.", field="start")


def check_until(until: date | None, today: date) -> date:
    """The last day on which the opened days may be filed: today or later, at most 60 days on."""
    if not isinstance(until, date) or not today <= until <= today + LONGEST:
        raise Invalid(f"Isi sampai kapan, paling lama {LONGEST.days} hari lagi.", field="until")
    return until


def check_reason(text: str | None, *, ask: str = "Tuliskan alasannya") -> str:
    """Why days are asked for, opened or not, without spaces around it, 3–300 characters."""
    return check_text(text, REASON_LENGTH, "reason", name="Alasan", ask=ask)


def too_late(day: date, batas: int, first: date, penilai: str | None) -> str:
    """What an employee is told of a day that may not be filed any more; `penilai`: who can open it, None: he cannot."""
    opens = f"Penilai Anda, {penilai}, dapat membukanya." if penilai else f"{STAND_IN} dapat membukanya."
    told = f"Laporan untuk {tanggal(day)} tidak dapat diisi lagi; batasnya {batas} hari kerja."
    return f"{told} Hari pertama yang masih terbuka {tanggal(first)}. {opens}"
