"""A meeting to come: what is proposed to its planner, and what is to be asked of one that was planned."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from rules.kit.periode import Periode, containing, is_working_day
from rules.rapat import HELD_BACK

# Kind → how a meeting of it is called, before its period.
TITLES = {"kinerja": "Tinjauan kinerja", "diklat": "Rapat kebutuhan diklat", "evaluasi": "Rapat evaluasi"}
AHEAD = timedelta(days=7)
HOUR = time(9)
# So long after a quarter ended it is still the one to look at.
LOOKED_BACK = timedelta(days=14)
# So long after a meeting its memo is asked for.
MEMO_ASKED = timedelta(days=30)


def title(jenis: str, period: str) -> str:
    """What a meeting is called until somebody calls it otherwise. Example: ("kinerja", "Triwulan IV 2026")."""
    return f"{TITLES[jenis]} {period}"


def proposed_day(today: date, libur: Collection[date]) -> date:
    """A week ahead, or the first working day after that. Example: on Saturday 28 November 2026 → Monday 7 December."""
    day = today + AHEAD
    while not is_working_day(day, libur):
        day += timedelta(days=1)
    return day


def proposed_period(today: date) -> Periode:
    """The quarter to look at. Example: on 5 January 2027 still the fourth of 2026, from the 15th on the first of 2027."""
    return containing(today - LOOKED_BACK, "triwulan")


def overdue(status: str, day: date, today: date) -> bool:
    """Whether its day has passed and nobody said what became of it."""
    return status == "rencana" and day < today


def may_be_held(day: date, today: date) -> bool:
    """Whether it may still be written down as held on that day."""
    return today - HELD_BACK <= day <= today


def thaws(frozen_at: datetime | None, due: datetime | None, now: datetime, *, about_else: bool, moved: bool) -> bool:
    """Whether a change gives up what is frozen: it is about another period or kind, or was moved to more than 48 hours ahead.

    Moved within that time, or only named otherwise, a meeting keeps what the invited have read.

    Args:
        due: from when on the pre-read of the changed meeting is to be frozen.
    """
    return frozen_at is not None and (about_else or (moved and due is not None and due > now))
