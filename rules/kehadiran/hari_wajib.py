"""Hari wajib: the days that an employee owes work, and with it a report. Ours, after the office's own working time."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rules.kehadiran import EXCUSED, ON_DUTY
from rules.kehadiran.jam_kerja import Setting
from rules.kit.tenggat import counted_until


@dataclass(frozen=True)
class Dilaporkan:
    """ "Hari kerja dilaporkan" of one person. due: the days owed so far; days: those of them with a report."""

    days: int
    due: int


def reported(owed: Collection[date], filed: Collection[date], today: date) -> Dilaporkan:
    """How many of the days owed up to the last finished one have a report; a report on any other day counts for none.

    Example: of 20 days owed until yesterday 17 have one, and so has a Saturday → 17 of 20.
    """
    due = {day for day in owed if day <= counted_until(today)}
    return Dilaporkan(len(due.intersection(filed)), len(due))


def planned(setting: Setting, day: date, off: Collection[date]) -> bool:
    """Is the day to be worked by the setting alone? Never for a shift, whose days only attendance knows.

    Example: a school of six days works Saturday 7 November 2026; Ramadan's shorter week leaves the days as they are.
    """
    return not setting.shift and setting.works(day) and day not in off


def owed(setting: Setting, day: date, off: Collection[date], status: str | None = None) -> bool:
    """Is the day owed by who belongs to a unit with this setting in force, while his dinas uses the app?

    Args:
        off: holidays. status: what attendance records of him on the day; None: nothing.

    Leave, illness and study leave take the day away; official travel is work, and what was merely permitted (izin) stays owed.
    A shift owes the days recorded as on duty, holidays too; piket is duty on a day that is not owed.

    Example: six-day school, 2–7 November 2026, one day sakit → 5 owed.
    """
    if setting.shift:
        return status in ON_DUTY
    return planned(setting, day, off) and status not in EXCUSED


def owed_days(
    held: Callable[[date], Setting], days: Iterable[date], off: Collection[date], recorded: Mapping[date, str]
) -> frozenset[date]:
    """Those of the days that are owed. `held`: the setting in force on a day; `recorded`: day → status."""
    return frozenset(day for day in days if owed(held(day), day, off, recorded.get(day)))


def absence_counts(setting: Setting, day: date, off: Collection[date]) -> bool:
    """Does a day recorded without reason count for PP 94/2021? Only where work was owed; a shift's record says that it was."""
    return setting.shift or planned(setting, day, off)
