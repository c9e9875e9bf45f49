"""Daily reports: what a line may hold, and its status."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args
from urllib.parse import urlsplit

from rules.kit.angka import desimal, durasi
from rules.kit.errors import Invalid, InvalidRows
from rules.kit.teks import check_text

MAX_MINUTES_PER_DAY = 1440
# Minutes of a day beyond which its author says why: possible, but the verifier would ask. Ours.
LONG_DAY = 16 * 60
ALASAN_LENGTH = (3, 300)
ACTIVITY_LENGTH = (3, 500)
MAX_QUANTITY = 1_000_000
MAX_URL_LENGTH = 500
MAX_SATUAN_LENGTH = 40
MAX_NOTE_LENGTH = 500

Status = Literal["menunggu", "disetujui", "dikembalikan"]
STATUSES: tuple[Status, ...] = get_args(Status)
STATUS_LABELS = {"menunggu": "Menunggu", "disetujui": "Disetujui", "dikembalikan": "Dikembalikan"}
FIELD_LABELS = {
    "day": "Tanggal",
    "activity": "Kegiatan",
    "quantity": "Jumlah",
    "satuan": "Satuan",
    "minutes": "Menit",
    "skp_id": "Sasaran",
    "evidence_url": "Tautan bukti",
    "alasan": "Alasan",
}


@dataclass(frozen=True)
class Entry:
    """What an employee writes down of one activity; `minutes` is its duration, `quantity` counts in `satuan`.

    alasan: why the day is longer than LONG_DAY, where this line makes it so.
    """

    day: date
    activity: str
    quantity: float
    satuan: str
    minutes: int
    skp_id: int | None = None
    evidence_url: str | None = None
    alasan: str | None = None


class LongDay(Invalid):
    """A day becomes longer than LONG_DAY and nobody says why: `day`, and the minutes that it comes to."""

    def __init__(self, day: date, minutes: int) -> None:
        told = f"Hari itu menjadi {durasi(minutes)}. Tuliskan mengapa lebih dari {durasi(LONG_DAY)}."
        super().__init__(told, field="alasan")
        self.day = day
        self.minutes = minutes


class LongDays(InvalidRows):
    """Rows of a table were refused, some because a day becomes too long without a reason: `days` are those."""

    def __init__(self, message: str, *, rows: Mapping[int, str], days: Sequence[date]) -> None:
        super().__init__(message, rows=rows)
        self.days = tuple(days)


def clean(entry: Entry, today: date) -> Entry:
    """The entry with its texts stripped, or Invalid at the field to blame. The day as a whole is checked apart."""
    if not isinstance(entry.day, date):
        raise Invalid("Isi tanggal laporan.", field="day")
    check_day(entry.day, today)
    activity = check_activity(entry.activity)
    check_quantity(entry.quantity)
    satuan = check_satuan(entry.satuan)
    check_minutes(entry.minutes, 0)
    url = check_url(entry.evidence_url) if entry.evidence_url and entry.evidence_url.strip() else None
    return replace(
        entry,
        activity=activity,
        quantity=float(entry.quantity),
        satuan=satuan,
        minutes=int(entry.minutes),
        evidence_url=url,
    )


def check_day(day: date, today: date) -> None:
    """Refuse a day still to come. `today` is the day at the office, which the caller knows."""
    if day > today:
        raise Invalid("Tanggal laporan tidak boleh setelah hari ini.", field="day")


def check_minutes(new: float | None, already: int) -> None:
    """Refuse a duration (minutes) that is no whole number above 0, or that brings the day above 1440.

    `already` is what the other lines of the same day hold. Example: 60 with 1400 already there → refused, 40 are left.
    """
    if new is None or not math.isfinite(new) or new != int(new) or new <= 0:
        raise Invalid("Isi durasi dalam menit, lebih dari 0.", field="minutes")
    if new > MAX_MINUTES_PER_DAY:
        raise Invalid("Durasi satu kegiatan paling banyak 24 jam (1440 menit).", field="minutes")
    left = max(MAX_MINUTES_PER_DAY - already, 0)
    if new > left:
        raise Invalid(f"Jumlah durasi melebihi 24 jam. Sisa untuk hari itu {left} menit.", field="minutes")


def check_alasan(alasan: str | None, day: date, *, before: int, after: int) -> str | None:
    """The reason without spaces around it, 3–300 characters, None where there is none.

    Args:
        before, after: minutes of the whole day without and with the line. A line that does not make its day longer needs no
            reason: mending a word of a long day is not what made it long.

    Raises:
        LongDay: field alasan; the line brings the day above 16 hours and nothing says why.

    Example: 900 before, 960 after → none needed; 961 → needed; 1000 before, 970 after → none.
    """
    if alasan and alasan.strip():
        return check_text(alasan, ALASAN_LENGTH, "alasan", name="Alasan", ask="Tuliskan mengapa")
    if after > LONG_DAY and after > before:
        raise LongDay(day, after)
    return None


def check_activity(text: str) -> str:
    """The activity without spaces around it, 3–500 characters."""
    return check_text(text, ACTIVITY_LENGTH, "activity", name="Kegiatan", ask="Tuliskan kegiatan")


def check_quantity(value: float | None) -> None:
    """Refuse a quantity (in the unit of the line) that is not above 0, not finite or above one million."""
    if value is None or not math.isfinite(value) or value <= 0:
        raise Invalid("Jumlah harus lebih dari 0.", field="quantity")
    if value > MAX_QUANTITY:
        raise Invalid(f"Jumlah paling banyak {desimal(MAX_QUANTITY)}.", field="quantity")


def check_satuan(text: str) -> str:
    """The unit of the quantity without spaces around it, 1–40 characters. Example: "dokumen"."""
    ask = "Isi satuan, misalnya dokumen atau kegiatan"
    return check_text(text, (1, MAX_SATUAN_LENGTH), "satuan", name="Satuan", ask=ask)


def check_note(text: str, *, needed: bool) -> str:
    """The penilai's note without spaces around it; without one a report is not returned, for nobody could mend it."""
    length = (ACTIVITY_LENGTH[0] if needed else 0, MAX_NOTE_LENGTH)
    return check_text(text, length, "note", name="Catatan", ask="Tuliskan apa yang perlu diperbaiki")


def check_url(text: str) -> str:
    """A link to evidence without spaces around it: http or https, a host, at most 500 characters.

    Anything else could run script (javascript:) or hide where it leads (a user before the host). An empty text is
    refused too: the link is optional, so ask only when there is one.
    """
    url = (text or "").strip()
    if len(url) > MAX_URL_LENGTH:
        raise Invalid(f"Tautan paling panjang {MAX_URL_LENGTH} huruf.", field="evidence_url")
    # urlsplit silently drops tabs and newlines, browsers read "\" as "/": refuse both before looking at the parts.
    if "\\" in url or " " in url or not url.isprintable() or not _is_web(url):
        raise Invalid("Tautan harus diawali http:// atau https://.", field="evidence_url")
    return url


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
