"""The term to verify a daily report: younger ones are judged by nobody."""

from collections.abc import Collection
from datetime import date, timedelta

from rules.kit.errors import Invalid
from rules.kit.periode import is_working_day
from rules.kit.tenggat import counted_until

# Working days after the day of the report; a setting of the city or a dinas, ours.
TERM = 5
TERM_KEY = "verifikasi_hari"
TERM_BOUNDS = (1, 30)
# Calendar days that hold the longest term, whatever holidays lie in it.
FARTHEST = timedelta(days=100)


def check_term(days: float) -> int:
    """The setting: whole working days. Raises Invalid(field="term")."""
    shortest, longest = TERM_BOUNDS
    if days != int(days) or not shortest <= days <= longest:
        raise Invalid(f"Batas verifikasi harus {shortest}–{longest} hari kerja.", field="term")
    return int(days)


def due_until(today: date, term: int, libur: Collection[date]) -> date:
    """The last day whose reports are past the term: since then `term` working days have ended.

    Example: on Friday 27 November 2026 with 5 days and no day off → Thursday 19 November (20, 23, 24, 25 and 26 have ended).
    """
    day, left = counted_until(today), term
    while left:
        left -= is_working_day(day, libur)
        day -= timedelta(days=1)
    return day


def waits_too_long(today: date, batas: int, libur: Collection[date]) -> date:
    """The last day on which a report must have been filed to have waited more than `batas` working days, the first of them
    being the one after it; today counts as one that passed.

    Example: Saturday 28 November 2026, 5 days → Thursday 19 November (20, 23, 24, 25, 26 and 27 passed since: six).
    """
    return due_until(today + timedelta(days=1), batas + 1, libur)
