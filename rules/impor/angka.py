"""Numbers in a file, whose decimal sign the reader may have stated."""

import math
import re

from rules.impor import DECIMAL, Unclear
from rules.kit import sel
from rules.kit.errors import Invalid

SIGNS = {"koma": "Koma (1.500,5)", "titik": "Titik (1,500.5)"}
# Decimal sign → a number written with it.
_STATED = {
    "koma": re.compile(r"-?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?", re.ASCII),
    "titik": re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII),
}
_UNCLEAR = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_ENGLISH = re.compile(r"-?\d{1,3}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})", re.ASCII)
_MONEY = re.compile(r"(?:rp\.?|idr)\s*(-?[\d.,\s]+?)(?:,-|,--)?", re.IGNORECASE | re.ASCII)
_RUPIAH = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)
_BLANKS = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")


class Persen(float):
    """A number that a percent sign stands behind: a share, where a file means to count."""


def number(text: str, decimal: str = "") -> float | None:
    """A number as sums of money, shares and counts are written: "1.234,5", "Rp 1.500.000", "95%" (`Persen`); None for nothing.

    Args:
        decimal: the decimal sign of the whole file, a key of SIGNS; "" where nobody said.

    Raises:
        Unclear: "1.500" and "1,500", with both meanings. Invalid: it is none, or is written with another sign than was stated.
    """
    plain = text.strip().lstrip("'’")
    if plain.endswith("%"):
        share = number(plain[:-1].rstrip("% "), decimal)
        return None if share is None else Persen(share)
    if plain in ("", "-", "–", "—"):
        return None
    if match := _MONEY.fullmatch(plain):
        plain = match[1].strip()
        # Nobody has one and a half rupiah.
        if not decimal and _RUPIAH.fullmatch(plain):
            return float(plain.replace(".", ""))
    plain = _BLANKS.sub("", plain)
    if decimal:
        if not _STATED[decimal].fullmatch(plain):
            raise Invalid(f"“{text.strip()[:20]}” bukan angka dengan tanda desimal {decimal}.")
        return _finite(plain.replace(".", "").replace(",", ".") if decimal == "koma" else plain.replace(",", ""))
    if _UNCLEAR.fullmatch(plain):
        many, few = re.sub("[.,]", "", plain), sel.written(float(plain.replace(",", ".")))
        raise Unclear(f"“{plain}” dapat berarti {many} atau {few}. Pilih tanda desimalnya.", field=DECIMAL)
    if _ENGLISH.fullmatch(plain):
        return _finite(plain.replace(",", ""))
    return sel.number(plain)


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise Invalid("Nilai terlalu besar.")
    return value
