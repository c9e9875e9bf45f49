"""A target carried over to the next year: changed by a share, written into a cell and read back."""

import math
import re
from decimal import ROUND_HALF_UP, Decimal

from rules.indikator.capaian import Target
from rules.indikator.isi import IsiTarget
from rules.kit import sel
from rules.kit.errors import Invalid

# Beyond it a share is a slip of the finger, not a wish.
PERCENT = (-90, 200)
_RANGE = re.compile(r"\s*(-?[\d.,]+)\s*(?:–|-|s\.?\s?d\.?|sampai)\s*(-?[\d.,]+)\s*")


def changed(wanted: Target, percent: float, decimals: int) -> Target:
    """The target raised (or lowered) by so many percent of itself, rounded to the decimals of its indicator.

    A small one (below 10) keeps one decimal at least. With 0 % nothing moves, not even by rounding.
    Example: 640, 5, 0 decimals → 672; 7–8, 10, 1 → 7.7–8.8.

    Raises:
        Invalid: field percent.
    """
    if not math.isfinite(percent) or not PERCENT[0] <= percent <= PERCENT[1]:
        raise Invalid(f"Isi perubahan antara {PERCENT[0]} dan {PERCENT[1]} persen.", field="percent")
    if not percent:
        return wanted
    return Target(*(_share(number, percent, decimals) for number in (wanted.value, wanted.low, wanted.high)))


def _share(number: float | None, percent: float, decimals: int) -> float | None:
    if number is None:
        return None
    digits = decimals if abs(number) >= 10 else max(decimals, 1)
    exact = Decimal(repr(float(number))) * (100 + Decimal(repr(float(percent)))) / 100
    return float(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def written(wanted: Target) -> str:
    """What `read` reads as this target. Example: 95 → "95"; 7 to 8 → "7–8"."""
    if wanted.low is not None and wanted.high is not None:
        return f"{sel.written(wanted.low)}–{sel.written(wanted.high)}"
    return sel.written(wanted.value)


def read(text: str) -> IsiTarget:
    """One number, or a range written as "7–8", "7-8", "7 s.d. 8".

    Raises:
        Invalid: field value; it is neither, or empty.
    """
    if match := _RANGE.fullmatch(text):
        low, high = (sel.number(part) for part in match.groups())
        return IsiTarget(low=low, high=high)
    value = sel.number(text)
    if value is None:
        raise Invalid("Isi target baru, atau hapus centangnya.", field="value")
    return IsiTarget(value)
