"""A month of a person in one row: which columns are days, and of which month."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rules.impor import Record, Tabel
from rules.impor.hari import parse
from rules.impor.judul import above, plain
from rules.kit.errors import Invalid
from rules.kit.hari import month_of

LEAST_DAYS = 3
ISI = "isi"
_WEEKDAY = r"(?:sen(?:in)?|sel(?:asa)?|rabu?|kam(?:is)?|jum(?: ?at)?|sab(?:tu)?|min(?:ggu)?|ahad|mon|tue|wed|thu|fri|sat|sun)"
_DAY = re.compile(rf"(?:{_WEEKDAY} )?(?:h|hr|hari|tgl|tanggal|d|day)?(?: ke)? ?(\d{{1,2}})(?: {_WEEKDAY})?")
_OF_MONTH = re.compile(rf"(?:{_WEEKDAY} )?(?:(\d{{1,2}}) ([a-z]+)|([a-z]+) (\d{{1,2}}))")
_PAIR = re.compile(r"(\d{1,2})[/.-](\d{1,2})")
_NAMED = re.compile(r"(\d{1,2}\s+)?\b([a-z]{3,9})\.?\s+(20\d\d)\b")
_FIGURES = re.compile(r"(?<![\d/.-])(?:(0?[1-9]|1[0-2])[/-](20\d\d)|(20\d\d)-(0[1-9]|1[0-2]))(?![\d/.-])")


def day_columns(names: Sequence[str], month: str = "") -> dict[int, str]:
    """Position → the day as text, for every title that is a day: 1, h1, "Tgl 1", "1 Nov", a date.

    Args:
        month: as 2026-11. Without it, a day is its number alone, which is no date yet.
    """
    found: dict[int, str] = {}
    raw = [above(name, names) for name in names]
    pairs = [match for name in raw if (match := _PAIR.fullmatch(name))]
    behind = len({match[2] for match in pairs}) <= len({match[1] for match in pairs})
    for at, name in enumerate(raw):
        if (match := _PAIR.fullmatch(name)) and len(pairs) >= LEAST_DAYS:
            found[at] = _named(match[1], match[2], month) if behind else _named(match[2], match[1], month)
        elif match := _DAY.fullmatch(plain(name)):
            if 1 <= int(match[1]) <= 31:
                found[at] = f"{month}-{int(match[1]):02d}" if month else match[1]
        elif (match := _OF_MONTH.fullmatch(plain(name))) and (of := month_of(match[2] or match[3])):
            found[at] = _named(match[1] or match[4], str(of), month)
        elif _is_date(name):
            found[at] = name
    return found


def _named(day: str, of: str, month: str) -> str:
    """A day whose title names its month too; the months beside the file's own belong to it as well (21 Oct to 20 Nov)."""
    if not month:
        return day
    year, own = int(month[:4]), int(month[5:])
    beside = {own: year, own % 12 + 1: year + own // 12, (own - 2) % 12 + 1: year - (own == 1)}
    return f"{beside[int(of)]}-{int(of):02d}-{int(day):02d}" if int(of) in beside else f"{day}/{of}"


def _is_date(name: str) -> bool:
    if not any(sign.isdigit() for sign in name) or name.isdigit():
        return False
    try:
        parse(name)
    except Invalid:
        return False
    return True


def month_in(lines: Sequence[str]) -> str:
    """The month that the lines above a table name, as 2026-11; "" where they name none or several.

    A month alone says more than one within a date ("Dicetak 1 Desember 2026").
    """
    alone: set[str] = set()
    dated: set[str] = set()
    for line in lines:
        text = " ".join(re.sub(r"[:,]|\btahun\b", " ", line.lower()).split())
        for match in _NAMED.finditer(text):
            if of := month_of(match[2]):
                (dated if match[1] else alone).add(f"{match[3]}-{of:02d}")
        for match in _FIGURES.finditer(text):
            alone.add(f"{match[2]}-{int(match[1]):02d}" if match[1] else f"{match[3]}-{match[4]}")
    found = alone or dated
    return found.pop() if len(found) == 1 else ""


def records(tabel: Tabel, where: Mapping[str, int], month: str, day: str) -> Iterator[Record]:
    """A record for every day in which something stands: the person's fields, the day under `day`, the cell under `isi`."""
    days = [(at, text) for at, text in day_columns(tabel.names, month).items() if at not in where.values()]
    for number, cells in tabel.rows:
        person = {field: cells[at].strip() if at < len(cells) else "" for field, at in where.items()}
        for at, text in days:
            if at < len(cells) and (isi := cells[at].strip()):
                yield Record(number, {**person, day: text, ISI: isi}, tabel.names[at])
