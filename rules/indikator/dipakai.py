"""In use since: what an office owes before the day it began to use the app is cut from automatic sums."""

from collections.abc import Collection
from datetime import date

from rules.kit.periode import working_days


def share_in_use(start: date, end: date, since: date | None, libur: Collection[date]) -> float:
    """The part of the city's working days from `start` to `end` on which the app is in use: 0 to 1.

    It cuts the target of an automatic sum, never one whose figures are entered: those may be older than the app.
    Without `since` nothing is cut. A span without working days is in use as a whole, or not at all.

    Example: installed 27 November 2026, fourth quarter of 64 days: 23/64, so 640 reports become 230.
    """
    if since is None or since <= start:
        return 1.0
    whole = working_days(start, end, libur)
    return working_days(since, end, libur) / whole if whole else float(since <= end)
