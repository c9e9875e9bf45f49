"""Numbers, dates and times as an Indonesian office writes them (locale id_ID).

Every function takes None, NaN, NaT or infinity and answers MISSING, so a page
never has to ask first. Timestamps in the database are UTC; people see the office's clock (TIMEZONE).
"""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import isinf
from typing import Any

import pandas as pd
from babel import Locale
from babel.dates import format_date

from settings import get_settings

LOCALE = Locale.parse("id_ID")
MISSING = "—"

_SYMBOLS = LOCALE.number_symbols["latn"]
_SEPARATORS = str.maketrans({",": _SYMBOLS["group"], ".": _SYMBOLS["decimal"]})
_MAX_DECIMALS = 2
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&])")


def is_missing(x: Any) -> bool:
    """True for None, NaN, NaT, NA and infinities."""
    return x is None or bool(pd.isna(x)) or (isinstance(x, float) and isinf(x))


def escaped(text: str) -> str:
    """What a user typed, safe inside Markdown: shown as typed, on one line, never as a heading, link, formula or icon."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def number(x: Any, decimals: int | None = None) -> str:
    """1234.5 → "1.234,5". Without `decimals`: as many as needed, at most two.

    Rounds half up, as people check by hand (2.675 → "2,68"). Separators come from
    Babel; its formatter is not used because a table of 5,000 cells would pay 25 µs each.
    """
    if is_missing(x):
        return MISSING
    places = _MAX_DECIMALS if decimals is None else decimals
    rounded = Decimal(str(x)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if rounded else f"{abs(rounded):,f}"  # never "-0"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_SEPARATORS)


def percent(x: Any, decimals: int | None = 1) -> str:
    """98.4 → "98,4%": `x` is already in percent, not a fraction."""
    return MISSING if is_missing(x) else f"{number(x, decimals)}%"


def delta(x: Any, unit: str = "", decimals: int | None = 1) -> str:
    """A signed change: 1.25 → "+1,3", -2 → "-2,0". Plain hyphen: st.metric reads it."""
    if is_missing(x):
        return MISSING
    text = value(x, unit, decimals)
    return text if text.startswith("-") or not number(x, decimals).strip("0,") else f"+{text}"


def value(x: Any, unit: str | None = "", decimals: int | None = None) -> str:
    """A figure with its unit: 12.5, "menit" → "12,5 menit"; "%" sticks, "Rp" leads."""
    if is_missing(x):
        return MISSING
    text = number(x, decimals)
    if not unit:
        return text
    if unit == "%":
        return f"{text}%"
    if unit == "Rp":
        return f"-Rp{text[1:]}" if text.startswith("-") else f"Rp{text}"
    return f"{text} {unit}"


def minutes(x: Any) -> str:
    """90 → "1 jam 30 menit"."""
    if is_missing(x):
        return MISSING
    total = int(Decimal(str(x)).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    hours, rest = divmod(abs(total), 60)
    parts = [f"{number(hours)} jam"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} menit")
    return ("-" if total < 0 else "") + " ".join(parts)


def date(d: Any) -> str:
    """ "24 November 2026"."""
    return _pattern(d, "d MMMM y")


def date_short(d: Any) -> str:
    """ "24 Nov 2026"."""
    return _pattern(d, "d MMM y")


def weekday(d: Any) -> str:
    """ "Selasa"."""
    return _pattern(d, "EEEE")


def month(d: Any) -> str:
    """ "November 2026"."""
    return _pattern(d, "MMMM y")


def month_short(d: Any) -> str:
    """ "Nov 2026"."""
    return _pattern(d, "MMM y")


def timestamp(t: Any) -> str:
    """A moment on the office's clock: "24 Nov 2026 14.05"."""
    if is_missing(t):
        return MISSING
    local = at_office(t)
    return f"{date_short(local.date())} {clock(local.time())}"


def clock(t: Any) -> str:
    """A time of day, or a moment on the office's clock: "14.05"."""
    if is_missing(t):
        return MISSING
    return f"{at_office(t) if isinstance(t, dt.datetime) else t:%H.%M}"


def day(d: dt.date) -> str:
    """With the weekday: "Jumat, 4 Desember 2026"."""
    return f"{weekday(d)}, {date(d)}"


def appointment(d: dt.date, at: dt.time | None) -> str:
    """A day with the hour, where there is one: "Jumat, 4 Desember 2026 pukul 09.00"."""
    return day(d) + (f" pukul {clock(at)}" if at else "")


def at_office(t: dt.datetime) -> dt.datetime:
    """A moment as the office's clock shows it, without a zone; a naive `t` is UTC."""
    aware = t if t.tzinfo else t.replace(tzinfo=dt.UTC)
    return aware.astimezone(get_settings().zone).replace(tzinfo=None)


def _pattern(d: Any, pattern: str) -> str:
    if is_missing(d):
        return MISSING
    if isinstance(d, dt.datetime):  # also pandas.Timestamp
        d = (at_office(d) if d.tzinfo else d).date()
    return _formatted(d, pattern)


@lru_cache(maxsize=8192)
def _formatted(d: dt.date, pattern: str) -> str:
    return format_date(d, pattern, locale=LOCALE)
