"""Times of day and durations in a file: as people write them, and as the share of a day that a spreadsheet keeps."""

import re
from datetime import time

from rules.impor.angka import number
from rules.kehadiran import sel
from rules.kit.errors import Invalid

# With the days before it, where a spreadsheet keeps both in one number.
_SHARE = re.compile(r"(0|\d{5})?[.,](\d{1,20})", re.ASCII)
_FOUR = re.compile(r"([01]\d|2[0-3])([0-5]\d)", re.ASCII)
# Google writes our zones behind every time stamp of a downloaded form; another zone may well mean another day.
_AROUND = re.compile(r"^(?:pukul|pkl\.?|jam)\s+|\s*(?:\b(?:wib|wita|wit)|(?:gmt|utc)?\+0?[789](?::?00)?)$", re.IGNORECASE)
_ABROAD = re.compile(r"\b(?:gmt|utc)(?: ?[+-] ?\d{1,2}(?::?\d\d)?)?$|(?<=:\d\d:\d\d)(?:\.\d{1,9})?(?:[+-]\d\d:?\d\d|z)$", re.I)
_MIDNIGHT = re.compile(r"24[:.]00(?:[:.]00)?")
_NOTHING = frozenset(("", "-", "--", "–", "—", "--:--", "-:-", "--:--:--"))
_HOURS = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?", re.ASCII)
_DAYS = re.compile(r"([\d.,]+)\s*hari", re.ASCII)
_DOTTED = re.compile(r"\d{1,2}\.[0-5]\d", re.ASCII)
_WORDS = re.compile(
    r"(?:([\d.,]+)\s*(?:jam|hours?|hrs?|h))?\s*(?:([\d.,]+)\s*(?:menit|mnt|min|minutes?|mins?|m|'))?\s*(?:(\d+)\s*(?:detik|dtk|s|sec))?",
    re.ASCII,
)
DAY = 86_400


def clock(text: str, *, midnight: bool = False) -> time | None:
    """A time of day: 07:15, 7.15, 0715, 07:15:30, 7:15 AM, 0,302083 (a share of the day); None for nothing. Seconds are cut off.

    Args:
        midnight: 24:00 is 00:00 of the day after.

    Raises:
        Invalid: it is none, or may mean two things.
    """
    plain = _AROUND.sub("", " ".join(text.split()))
    if plain in _NOTHING:
        return None
    if match := _FOUR.fullmatch(plain):
        return time(int(match[1]), int(match[2]))
    if _MIDNIGHT.fullmatch(plain):
        if midnight:
            return time(0, 0)
        raise Invalid(f"“{plain}” adalah pukul 00:00 hari berikutnya. Tulis 23:59, atau 00:00 pada tanggal berikutnya.")
    if match := _SHARE.fullmatch(plain):
        if match[1] == "0" and len(match[2]) == 2 and int(match[2]) < 60:
            told = of_share(match[2])
            raise Invalid(f"“{plain}” dapat berarti pukul 00:{match[2]} atau {told:%H:%M}; tulis salah satunya.")
        return of_share(match[2])
    if match := _ABROAD.search(plain):
        raise Invalid(f"“{plain[-20:]}” ditulis dalam zona waktu lain ({match[0]}). Ubah zona waktunya ke WIB, WITA, atau WIT.")
    return sel.clock(plain)


def of_share(digits: str) -> time:
    """The time of day at a share of the day; `digits` are those behind the decimal sign. 302083 → 07:15.

    Within what the last digit leaves open, it is a whole minute.
    """
    seconds = int(digits) * DAY / 10 ** len(digits)
    open_by = DAY / 10 ** len(digits) / 2 + 0.5
    minute = round(seconds / 60)
    if abs(seconds - minute * 60) > open_by:
        minute = int(seconds // 60)
    minute = min(minute, 24 * 60 - 1)
    return time(minute // 60, minute % 60)


def duration(text: str, decimal: str = "", per: float = 1) -> float | None:
    """Minutes: "25", "25 menit", "1 jam 5 menit", "1,5 jam", "00:25" (hours and minutes); None for nothing.

    Args:
        decimal: as `angka.number`. per: how many minutes one of what is counted has; a bare number counts it already.
            Example: with 60 "90 menit" is 1,5 and "2" is 2. Days (of 24 hours) are named only where days are counted.

    Raises:
        Invalid: it is none, or may mean two things.
    """
    plain = " ".join(text.lower().split())
    if plain in _NOTHING:
        return None
    if per >= DAY / 60 and (match := _DAYS.fullmatch(plain)):
        return number(match[1], decimal)
    if match := _HOURS.fullmatch(plain):
        return _whole((int(match[1]) * 60 + int(match[2]) + int(match[3] or 0) / 60) / per)
    if decimal != "titik" and _DOTTED.fullmatch(plain):
        hours, rest = plain.split(".")
        told = f"{hours} jam {int(rest)} menit atau {plain.replace('.', ',')} menit"
        raise Invalid(f"“{plain}” dapat berarti {told}; tulis misalnya 25 atau 00:25.")
    if any(sign.isalpha() or sign == "'" for sign in plain):
        match = _WORDS.fullmatch(plain)
        if match is None or not any(match.groups()):
            raise Invalid(f"“{text.strip()[:30]}” bukan lama waktu. Tulis misalnya 25 menit atau 1 jam 5 menit.")
        hours_, minutes, seconds = (number(part or "0", decimal) or 0 for part in match.groups())
        return _whole((hours_ * 60 + minutes + seconds / 60) / per)
    value = number(text, decimal)
    if value is not None and 0 < value < 1 and len(plain) > 4:
        stored = f"{value * 24 * 60:.0f} menit (bagian dari satu hari)"
        raise Invalid(f"“{plain[:20]}” dapat berarti {plain[:20]} menit atau {stored}; tulis misalnya 25 atau 00:25.")
    return value


def _whole(minutes: float) -> float:
    found = round(minutes, 6)
    return int(found) if found == int(found) else found
