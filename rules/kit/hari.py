"""Dates as people and spreadsheets write them, with everything that one may mean."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from rules.kit.errors import Invalid
from rules.kit.periode import MONTHS

ORDERS = {"dmy": "Hari/bulan/tahun (31/12/2026)", "mdy": "Bulan/hari/tahun (12/31/2026)", "ymd": "Tahun-bulan-hari (2026-12-31)"}
NUMERIC_DAY = re.compile(r"(\d{1,4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,4})", re.ASCII)

_NAMED_DAY = re.compile(r"(\d{1,2})[-/.\s]{1,2}([a-z]+)[-/.,\s]{1,2}(\d{4}|\d{2})", re.ASCII)
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})", re.ASCII)
_WEEKDAY = re.compile(r"([a-z]+)\.?[,\s]\s*(?=[\da-z])")
_CLOCK_AFTER = re.compile(r"(?:[t,\s]\s*(\d{1,2}[:.]\d{2}.*))?")


def _numbered(*languages: str, more: str = "") -> dict[str, int]:
    """Names, in full and by their first three letters → place in the list; `more`: further spellings, as "nop=10"."""
    found = {part: at for names in languages for at, name in enumerate(names.split()) for part in (name, name[:3])}
    return found | {name: int(at) for name, at in (pair.split("=") for pair in more.split())}


_MONTHS = _numbered(
    " ".join(MONTHS).lower(),
    "january february march april may june july august september october november december",
    more="pebruari=1 peb=1 agt=7 ags=7 sept=8 nopember=10 nop=10",
)
_WEEKDAYS = _numbered(
    "senin selasa rabu kamis jumat sabtu minggu",
    "monday tuesday wednesday thursday friday saturday sunday",
    more="ahad=6",
)


class Arti(NamedTuple):
    """What a date may mean.

    days: key of ORDERS → date; under "" where its order is no question (2026-11-02, "2 Nov 2026"). weekday: as it is written
    (0 Monday), which not every meaning need fit. rest: the time of day behind it, as text.
    """

    days: Mapping[str, date]
    weekday: int | None
    rest: str


def meanings(text: str) -> Arti:
    """Everything that a date may mean.

    Raises:
        ValueError: it is none.
    """
    plain = re.sub(r"['’`]", "", " ".join(text.split())).lower()
    match = _WEEKDAY.match(plain)
    weekday = _WEEKDAYS.get(match[1]) if match else None
    after = plain[match.end() :] if match and weekday is not None else plain
    days, end = _figures(after) or _named(after)
    rest = _CLOCK_AFTER.fullmatch(after, end)
    if rest is None or not days:
        raise ValueError(text)
    return Arti(days, weekday, rest[1] or "")


def day(text: str, order: str = "dmy") -> date:
    """A date, also with the time that a spreadsheet adds: 27/11/2026, 27-11-26, 2026-11-27, "Jumat, 27 Nov 2026".

    Args:
        order: of days written in figures, a key of ORDERS: "dmy" reads 03/11/2026 as 3 November. A year of four
            figures in front always leads; one of two figures stands behind and is of this century.

    Raises:
        Invalid: it is none, or its weekday is another.
    """
    return day_and_rest(text, order)[0]


def day_and_rest(text: str, order: str = "dmy") -> tuple[date, str]:
    """As `day`, and the time of day written behind the date ("" without one)."""
    try:
        arti = meanings(text)
        found = arti.days.get("") or arti.days[order]
    except (ValueError, KeyError):
        how = ORDERS[order].lower().replace(" (", ", misalnya ").rstrip(")")
        told = f"“{text.strip()[:30]}” bukan tanggal. Susunannya {how}." if text.strip() else "Tanggal kosong."
        raise Invalid(told) from None
    if arti.weekday is not None and found.weekday() != arti.weekday:
        raise other_weekday(text)
    return found, arti.rest


def other_weekday(text: str) -> Invalid:
    """The refusal of a date whose weekday is another."""
    return Invalid(f"“{text.strip()[:30]}”: tanggal itu bukan hari {text.split()[0].strip('.,').capitalize()}.")


def _figures(text: str) -> tuple[dict[str, date], int] | None:
    match = NUMERIC_DAY.match(text)
    if match is None:
        return None
    first, second, third = match.groups()
    if len(first) == 4:
        return {"": date(_year(first), int(second), int(third))}, match.end()
    orders = {"dmy": (third, second, first), "mdy": (third, first, second)}
    if len(first) == 2 and len(third) <= 2:
        orders["ymd"] = (first, second, third)
    found = {}
    for order, (year, month, day_) in orders.items():
        try:
            found[order] = date(_year(year), int(month), int(day_))
        except ValueError:
            continue
    return found, match.end()


def _named(text: str) -> tuple[dict[str, date], int]:
    match = _NAMED_DAY.match(text)
    if match is not None and match[2] in _MONTHS:
        return {"": date(_year(match[3]), _MONTHS[match[2]] + 1, int(match[1]))}, match.end()
    match = _MONTH_FIRST.match(text)
    if match is None or match[1] not in _MONTHS:
        raise ValueError(text)
    return {"": date(_year(match[3]), _MONTHS[match[1]] + 1, int(match[2]))}, match.end()


def month_of(name: str) -> int | None:
    """1 to 12 of a month's name or its abbreviation; None: it is none."""
    at = _MONTHS.get(name.lower())
    return None if at is None else at + 1


def _year(text: str) -> int:
    year = int(text) if len(text) == 4 else 2000 + int(text)
    if len(text) not in (2, 4) or not 1900 <= year < 2100:
        raise ValueError
    return year
