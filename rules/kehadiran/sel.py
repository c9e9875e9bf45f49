"""Cells of a fingerprint machine's file as its programs and spreadsheets write them: NIP, time of day (a date: rules.kit.sel)."""

import re
from datetime import time

from rules.kit.errors import Invalid

_MARKS = re.compile(r"[\s'’‘`\"\u200b\ufeff]")
_NAMED = re.compile(r"^nip[.:]*(?=\d)", re.IGNORECASE)
_NIP = re.compile(r"[0-9]{18}")
_BROKEN_NIP = re.compile(r"\d[.,]?\d*e\+?\d+|\d{12,}[.,]0*", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE | re.ASCII)


def nip(text: str) -> str:
    """A NIP as eighteen digits, without the marks and blanks that programs put around it.

    Raises:
        Invalid: it is none; a number that a spreadsheet has spoilt is told as such.
    """
    plain = _NAMED.sub("", _MARKS.sub("", text))
    if not plain:
        raise Invalid("NIP kosong.")
    # A spreadsheet keeps fifteen digits: what comes after is lost, and 000 is nobody's number.
    if _BROKEN_NIP.fullmatch(plain) or (len(plain) == 18 and plain.endswith("000")):
        raise Invalid(f"NIP rusak karena disimpan sebagai angka ({plain}). Jadikan kolom NIP teks, lalu isi atau ekspor lagi.")
    digits = re.sub(r"[.\-]", "", plain)
    if not _NIP.fullmatch(digits):
        raise Invalid(f"“{text[:30]}” bukan NIP (18 angka).")
    return digits


def clock(text: str) -> time | None:
    """A time of day (07:30, 07.30, 7:30:15, 7:30 AM, or at the end of a date and time); None for nothing.

    Raises:
        Invalid: it is none.
    """
    plain = re.sub(r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}[T ]+", "", text.strip())
    if plain in ("", "-", "--:--"):
        return None
    match = _CLOCK.fullmatch(plain)
    try:
        if match is None:
            raise ValueError
        hour = int(match[1])
        if match[4]:
            if not 1 <= hour <= 12:
                raise ValueError
            hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
        return time(hour, int(match[2]))
    except ValueError:
        raise Invalid(f"“{text[:30]}” bukan jam.") from None
