"""How long something took, as counters write it: "00:25", "25 menit", "1 jam 30 menit", "1,5 jam", or a bare number."""

import re
from collections.abc import Callable

from rules.kit.errors import Invalid

_MINUTES = {"hari": 1440.0, "jam": 60.0, "menit": 1.0, "mnt": 1.0, "min": 1.0, "detik": 1 / 60, "dtk": 1 / 60}
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d)(?:\.0+)?)?", re.ASCII)
# Twenty-five minutes to one office, a quarter of something to another.
_UNCLEAR = re.compile(r"0\d\.[0-5]\d", re.ASCII)
_PART = re.compile(r"([\d.,]+)\s*([a-z]+)\.?", re.ASCII)


def lama(text: str, per: float, number: Callable[[str], float | None]) -> float | None:
    """A duration in units of `per` minutes; None for an empty cell. Days are of 24 hours.

    Example: "00:25" with per 1 (minutes) → 25; "90 menit" with per 60 (hours) → 1,5; "12,5" → 12,5 of whatever it counts.

    Args:
        number: how a number is read.

    Raises:
        Invalid: it is none, or may mean two things.
    """
    plain = " ".join(text.casefold().split())
    if clock := _CLOCK.fullmatch(plain):
        return _rounded(int(clock[1]) * 60 + int(clock[2]) + int(clock[3] or 0) / 60, per)
    if _UNCLEAR.fullmatch(plain):
        hours, minutes = plain.split(".")
        told = f"{int(hours)} jam {int(minutes)} menit" if int(hours) else f"{int(minutes)} menit"
        number_ = f"{int(hours)},{minutes}"
        raise Invalid(f"“{plain}” dapat berarti {told} atau {number_}; tulis {hours}:{minutes} atau {number_}.")
    parts = _PART.findall(plain)
    if not parts or _PART.sub("", plain).strip():
        return number(text)
    if unknown := [unit for _, unit in parts if unit not in _MINUTES]:
        raise Invalid(f"“{unknown[0][:20]}” bukan satuan waktu. Tulis misalnya 25 menit, 1,5 jam, atau 00:25.")
    return _rounded(sum((number(amount) or 0) * _MINUTES[unit] for amount, unit in parts), per)


def _rounded(minutes: float, per: float) -> float:
    return round(minutes / per, 6)
