"""Cells of a table as people and spreadsheets write them: a date, a number, a duration. Read or refused, never guessed."""

import math
import re
from datetime import date
from decimal import Decimal

from rules.kit.errors import Invalid
from rules.kit.periode import MONTHS

ORDERS = {"dmy": "Hari/bulan/tahun (31/12/2026)", "mdy": "Bulan/hari/tahun (12/31/2026)", "ymd": "Tahun-bulan-hari (2026-12-31)"}
NUMERIC_DAY = re.compile(r"(\d{1,4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,4})", re.ASCII)

_NAMED_DAY = re.compile(r"(\d{1,2})[-/.\s]{1,2}([a-z]+)[-/.,\s]{1,2}(\d{4}|\d{2})", re.ASCII)
_WEEKDAY = re.compile(r"([a-z]+)\.?[,\s]\s*(?=\d)")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?", re.ASCII)
_CLOCK_AFTER = re.compile(r"(?:[t,\s]\s*(\d{1,2}[:.]\d{2}.*))?")
_NUMBER = re.compile(r"-?\d+(?:\.\d{3})*(?:,\d+)?|-?\d+(?:\.\d+)?")
# A thousand and more to one program, a little more than one to another.
_UNCLEAR = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
_BLANK_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
_DURATION = re.compile(r"(?:([\d.,]+)\s*jam)?(?:\s*(\d+)\s*(?:menit|mnt))?", re.ASCII)


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
    plain = re.sub(r"['’`]", "", " ".join(text.split())).lower()
    weekday = _WEEKDAY.match(plain)
    after = plain[weekday.end() :] if weekday else plain
    try:
        found, end = _figures(after, order) or _named(after)
        rest = _CLOCK_AFTER.fullmatch(after, end)
        if rest is None or (weekday and weekday[1] not in _WEEKDAYS):
            raise ValueError
    except ValueError:
        how = ORDERS[order].lower().replace(" (", ", misalnya ").rstrip(")")
        told = f"“{text.strip()[:30]}” bukan tanggal. Susunannya {how}." if plain else "Tanggal kosong."
        raise Invalid(told) from None
    if weekday and found.weekday() != _WEEKDAYS[weekday[1]]:
        raise Invalid(f"“{text.strip()[:30]}”: tanggal itu bukan hari {weekday[1].capitalize()}.")
    return found, rest[1] or ""


def _figures(text: str, order: str) -> tuple[date, int] | None:
    match = NUMERIC_DAY.match(text)
    if match is None:
        return None
    first, second, third = (int(part) for part in match.groups())
    if len(match[1]) == 4:
        return date(_year(match[1]), second, third), match.end()
    if order == "ymd":
        raise ValueError
    dd, mm = (first, second) if order == "dmy" else (second, first)
    return date(_year(match[3]), mm, dd), match.end()


def _named(text: str) -> tuple[date, int]:
    match = _NAMED_DAY.match(text)
    if match is None or match[2] not in _MONTHS:
        raise ValueError
    return date(_year(match[3]), _MONTHS[match[2]] + 1, int(match[1])), match.end()


def _year(text: str) -> int:
    year = int(text) if len(text) == 4 else 2000 + int(text)
    if len(text) not in (2, 4) or not 1900 <= year < 2100:
        raise ValueError
    return year


def number(text: str) -> float | None:
    """A number: "12", "12,5", "12.5", "1.234,5", "1 234"; None for an empty cell or a dash.

    A comma is the decimal sign, and so is a dot that cannot stand between thousands. "1.500" and "1,500" are refused:
    1500 in one spreadsheet, 1,5 in another. "0,125" and "1.234.567" can mean only one thing.

    Raises:
        Invalid: it is none, or may mean two things.
    """
    plain = _BLANK_BETWEEN_THOUSANDS.sub("", text.strip().lstrip("'’"))
    if plain in ("", "-"):
        return None
    if _UNCLEAR.fullmatch(plain):
        small = written(float(plain.replace(",", ".")))
        raise Invalid(f"“{plain}” dapat berarti {re.sub('[.,]', '', plain)} atau {small}; tulis salah satunya.")
    if not _NUMBER.fullmatch(plain):
        raise Invalid(f"“{text.strip()[:20]}” bukan angka.")
    value = float(plain.replace(".", "").replace(",", ".") if "," in plain or plain.count(".") > 1 else plain)
    if not math.isfinite(value):
        raise Invalid("Nilai terlalu besar.")
    return value


def written(value: float | None) -> str:
    """What `number` reads as exactly this value: 1234.5 → "1234,5", 1.125 → "1,1250", None → ""."""
    if value is None:
        return ""
    text = f"{Decimal(repr(float(value))):f}".removesuffix(".0").replace(".", ",")
    return f"{text}0" if _UNCLEAR.fullmatch(text) else text


def minutes(text: str) -> int | None:
    """A duration in whole minutes: "90", "1 jam 30 menit", "1,5 jam", "45 mnt"; None for an empty cell.

    "01:30" and "01.30" are refused: a duration, or the time at which something began.

    Raises:
        Invalid: it is none, may mean two things, or is no whole number of minutes.
    """
    plain = " ".join(text.lower().split())
    if _CLOCK.fullmatch(plain):
        raise Invalid(f"“{plain}” dapat berarti jam mulai atau lamanya; tulis lamanya, misalnya 90 atau 1 jam 30 menit.")
    parts = _DURATION.fullmatch(plain) if plain else None
    if parts is None:
        total = number(text)
    else:
        hours, rest = number(parts[1] or "0"), int(parts[2] or 0)
        total = None if hours is None else round(hours * 60 + rest, 6)
    if total is not None and total != int(total):
        raise Invalid(f"“{text.strip()[:20]}” bukan menit bulat. Tulis misalnya 90, 1,5 jam, atau 1 jam 30 menit.")
    return None if total is None else int(total)
