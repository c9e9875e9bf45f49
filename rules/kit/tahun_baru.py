"""The turn of the year: when it is prepared, and which period of a year answers to one of the year before."""

from datetime import date

from rules.kit.periode import parse

# From 1 December to 31 March the steps are offered on the first screen; they can be reached all year.
SEASON = (12, 1, 2, 3)
# From here on whoever prepares a year means the next one.
FROM_MONTH = 10


def in_season(today: date) -> bool:
    """Whether the turn of the year is near. Example: 1 December and 31 March → True, 30 November and 1 April → False."""
    return today.month in SEASON


def prepared(today: date) -> int:
    """The year that is being prepared. Example: 1 December 2026 and 2 January 2027 → 2027."""
    return today.year + (today.month >= FROM_MONTH)


def moved(code: str, years: int) -> str:
    """The same period so many years later, earlier when negative. Example: "2026-T3", 1 → "2027-T3"; "2028-02", 1 → "2029-02".

    Raises:
        Invalid: field periode.
    """
    p = parse(code)
    return parse(f"{p.start.year + years:04d}{code[4:]}").code
