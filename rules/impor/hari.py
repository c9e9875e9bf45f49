"""Dates in a column of a file: each with everything it may mean, decided by the column itself or left to the reader."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import NamedTuple

from rules.impor import ORDER, Unclear
from rules.impor.jam import clock, of_share
from rules.kit.errors import Invalid
from rules.kit.hari import ORDERS, meanings, other_weekday
from rules.kit.periode import MONTHS

# Days that a spreadsheet counts from its beginning: 2000 to 2049, so that no other number of five digits is a date.
_BEGIN, _FIRST, _LAST = date(1899, 12, 30), 36526, 54788
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d+))?", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:[ t](\d\d)(\d\d)(\d\d)?)?", re.ASCII | re.IGNORECASE)
# Seconds behind hours and minutes: they tell one answer of a form from another.
_SECONDS = re.compile(r"\d[:.]\d\d[:.]([0-5]\d)(?!\d)", re.ASCII)
_END_OF_DAY = re.compile(r"24[:.]00(?:[:.]00)?")
# A year of two figures that is longer ago than this may as well be a day behind a year in front.
_LONG_AGO = 2015


class Hari(NamedTuple):
    """What a cell may mean: order → date ("" where the order is no question), the time of day with it, the cell's text."""

    days: Mapping[str, date]
    moment: time | None
    text: str


def parse(text: str) -> Hari:
    """A date in any spelling, with its time of day.

    Raises:
        Invalid: it is none, or its weekday is another in every meaning.
    """
    if (stored := _of_number(text)) is not None:
        return stored
    try:
        arti = meanings(text)
    except ValueError:
        raise Invalid(f"“{text[:30]}” bukan tanggal.") from None
    days = {order: day for order, day in arti.days.items() if order != "ymd" or _year_in_front(arti.days)}
    if arti.weekday is not None:
        days = {order: day for order, day in days.items() if day.weekday() == arti.weekday}
        if not days:
            raise other_weekday(text)
    if not days:
        raise Invalid(f"“{text[:30]}” bukan tanggal.")
    if _END_OF_DAY.fullmatch(arti.rest):
        return Hari({order: day + timedelta(days=1) for order, day in days.items()}, time(0, 0), text)
    return Hari(days, _moment(arti.rest) if arti.rest else None, text)


def _moment(text: str) -> time | None:
    moment, seconds = clock(text), _SECONDS.search(text)
    return moment.replace(second=int(seconds[1])) if moment is not None and seconds else moment


def _year_in_front(days: Mapping[str, date]) -> bool:
    return days["ymd"].year >= _LONG_AGO and all(day.year < _LONG_AGO for order, day in days.items() if order != "ymd")


def _of_number(text: str) -> Hari | None:
    if match := _SERIAL.fullmatch(text):
        count = int(match[1])
        if not _FIRST <= count <= _LAST:
            raise Invalid(f"“{text[:30]}” bukan tanggal.")
        return Hari({"": _BEGIN + timedelta(days=count)}, of_share(match[2]) if match[2] else None, text)
    if match := _COMPACT.fullmatch(text):
        year, month, day, hour, minute, second = match.groups()
        try:
            moment = time(int(hour), int(minute), int(second or 0)) if hour else None
            return Hari({"": date(int(year), int(month), int(day))}, moment, text)
        except ValueError:
            raise Invalid(f"“{text[:30]}” bukan tanggal.") from None
    return None


class Urutan(NamedTuple):
    """How the dates of a column are ordered. order: "" not known. mixed: two dates that show different orders."""

    order: str = ""
    mixed: tuple[str, str] | None = None

    def read(self, hari: Hari) -> date:
        """The one day that is meant.

        Raises:
            Unclear: with both meanings. Invalid: in this order it is none.
        """
        if "" in hari.days:
            return hari.days[""]
        if self.mixed:
            told = f"Susunan tanggal di kolom ini bercampur (“{self.mixed[0]}” dan “{self.mixed[1]}”). Samakan dulu di berkasnya."
            raise Invalid(told)
        if self.order in hari.days:
            return hari.days[self.order]
        if self.order:
            how = ORDERS[self.order].lower().replace(" (", ", misalnya ").rstrip(")")
            raise Invalid(f"“{hari.text[:30]}” bukan tanggal. Susunannya {how}.")
        if len(several := sorted(set(hari.days.values()))) == 1:
            return several[0]
        meant = " atau ".join(map(in_words, several))
        raise Unclear(f"“{hari.text[:30]}” dapat berarti {meant}. Pilih susunan tanggalnya.", field=ORDER)


def in_words(day: date) -> str:
    """A day in words: 2 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def order_of(column: Iterable[Hari], stated: str = "", by_title: str = "") -> Urutan:
    """How the dates of one column are ordered: as stated, else as the column shows, else as its title tells.

    Any date that can be read in one order only (a number above twelve, a weekday) shows it.
    """
    if stated:
        return Urutan(stated)
    shown: dict[str, str] = {}
    for hari in column:
        if len(hari.days) == 1 and (order := next(iter(hari.days))):
            shown.setdefault(order, hari.text[:30])
    if len(shown) > 1:
        first, second, *_ = shown.values()
        return Urutan(mixed=(first, second))
    return Urutan(next(iter(shown), by_title))
