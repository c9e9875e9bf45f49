"""Cells of a table as people and spreadsheets write them: a date, a number, a duration. Read or refused, never guessed."""

import math
import re
from decimal import Decimal

from rules.kit.errors import Invalid
from rules.kit.hari import NUMERIC_DAY, ORDERS, day, day_and_rest

__all__ = ["NUMERIC_DAY", "ORDERS", "day", "day_and_rest", "minutes", "number", "written"]

_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?", re.ASCII)
_NUMBER = re.compile(r"-?\d+(?:\.\d{3})*(?:,\d+)?|-?\d+(?:\.\d+)?")
# A thousand and more to one program, a little more than one to another.
_UNCLEAR = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
_BLANK_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
_DURATION = re.compile(r"(?:([\d.,]+)\s*jam)?(?:\s*(\d+)\s*(?:menit|mnt))?", re.ASCII)


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
