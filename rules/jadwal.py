"""Timed work: when a job of every day is due, which days it missed, and when it stands still. Days are those of the office."""

from datetime import date, datetime, timedelta

# After an error: long enough for a database to come back, short enough that nobody waits for it.
RETRY = timedelta(minutes=1)
# How long after a change its marks are new in a small office: a screen that refreshes itself asks this much sooner than it says.
MARKED_WITHIN_SECONDS = 5


def due(day: date | None, today: date) -> bool:
    """Whether a job that was last done on `day` is due today.

    A day to come was written by a clock that ran ahead, or in a zone further east: today is a day of its own then.
    """
    return day != today


def missed(day: date | None, today: date) -> int:
    """How many days passed without the job before today.

    Example: last done on Friday, today is Monday → 2.
    """
    return max(0, (today - day).days - 1) if day else 0


def may_try(failed_at: datetime | None, now: datetime) -> bool:
    """Whether a job that went wrong at `failed_at` (None: it did not) may be tried again."""
    # a moment to come is of a clock that was set back
    return failed_at is None or not timedelta(0) <= now - failed_at < RETRY
