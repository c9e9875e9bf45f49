"""What the cells of a workbook hold, as texts: what a person sees there, without what could be read in two ways."""

import math
import re
from datetime import MAXYEAR, date, datetime, time, timedelta

from rules.impor.batas import CONTROL
from rules.kit.sel import written

# A spreadsheet keeps fifteen digits of a number.
_DIGITS = 15
# How a line end within a cell is kept by some programs, and other control signs.
_ESCAPED = re.compile(r"_x(?:000D|000A|00[01][0-9A-F])_", re.IGNORECASE)


def text(value: str) -> str:
    """A text as it stands; line ends as \\n, control signs dropped."""
    if "_x" in value:
        value = _ESCAPED.sub(lambda found: "\n" if found[0].upper() == "_X000A_" else "", value)
    return CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


def number(value: int | float, percent: bool = False) -> str:
    """A number that `rules.kit.sel.number` reads as this one: 1500.0 → "1500", 1.125 → "1,1250", 0.95 as percent → "95%".

    One of more than fifteen digits has lost its end, so it stays in the form that tells (1.982111120060411e+17): no NIP.
    """
    if isinstance(value, int) and not percent and abs(value) < 10**_DIGITS:
        return str(value)
    try:
        found = float(value)
    except OverflowError:
        found = math.inf
    if not math.isfinite(found):
        return "#NUM!"
    if abs(found) >= 10**_DIGITS:
        return f"{found:.15e}"
    shown = float(f"{found * 100 if percent else found:.{_DIGITS}g}")
    return written(shown or 0.0) + ("%" if percent else "")


def moment(value: date | datetime | time | timedelta) -> str:
    """2026-11-02, 2026-11-02 07:05:00, 07:05:00, and 26:30:00 for a duration; to the nearest second."""
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        hours, rest = divmod(abs(seconds), 3600)
        return f"{'-' if seconds < 0 else ''}{hours:02}:{rest // 60:02}:{rest % 60:02}"
    if isinstance(value, time):
        return value.isoformat("seconds")
    if not isinstance(value, datetime):
        return value.isoformat()
    whole = value.replace(microsecond=0, tzinfo=None)
    if value.microsecond >= 500_000 and value.year < MAXYEAR:
        whole += timedelta(seconds=1)
    return whole.date().isoformat() if whole.time() == time() else whole.isoformat(" ")
