"""Suggestions, complaints and topics: what may be written, which state follows which, and by when somebody is answered.

An office answers once: a suggestion or complaint with an answer or a reasoned refusal, a proposed topic by
opening it for discussion (or refusing it). A topic that is open is `diproses` and published; its closing
summary makes it `dijawab`.
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Literal, get_args

from rules.kit.errors import Invalid
from rules.kit.periode import is_working_day

Jenis = Literal["saran", "pengaduan", "topik"]
JENIS_LABELS = {"saran": "Saran", "pengaduan": "Pengaduan", "topik": "Topik diskusi"}
Status = Literal["baru", "diproses", "dijawab", "ditolak"]
STATUSES: tuple[Status, ...] = get_args(Status)
STATUS_LABELS = {"baru": "Baru", "diproses": "Diproses", "dijawab": "Dijawab", "ditolak": "Ditolak"}
TOPIK_LABELS = {"baru": "Usulan", "diproses": "Diskusi dibuka", "dijawab": "Diskusi selesai", "ditolak": "Ditolak"}
# dijawab → dijawab: a mistake in an answer may be mended; it still was given when it was given.
NEXT = {"baru": ("diproses", "dijawab", "ditolak"), "diproses": ("dijawab", "ditolak"), "dijawab": ("dijawab",), "ditolak": ()}
NEXT_TOPIK = {"baru": ("diproses", "ditolak"), "diproses": ("dijawab",), "dijawab": ("dijawab",), "ditolak": ()}

StatusTanggapan = Literal["menunggu", "tampil", "ditolak"]
TANGGAPAN_LABELS = {"menunggu": "Menunggu", "tampil": "Ditampilkan", "ditolak": "Tidak ditampilkan"}

# Working days after receipt; a setting of the city or a dinas (key `aspirasi_tenggat`), not a claim of law.
TENGGAT = {"saran": 14, "pengaduan": 14, "topik": 30}
TENGGAT_KEY = "aspirasi_tenggat"
TENGGAT_MOST = 90


def check_tenggat(days: Mapping[str, float]) -> dict[str, int]:
    """The setting: working days for each kind. Raises Invalid with the kind as its field."""
    for jenis in JENIS_LABELS:
        given = days.get(jenis)
        if given is None or given != int(given) or not 1 <= given <= TENGGAT_MOST:
            raise Invalid(f"Tenggat {JENIS_LABELS[jenis].lower()} harus 1–{TENGGAT_MOST} hari kerja.", field=jenis)
    return {jenis: int(days[jenis]) for jenis in JENIS_LABELS}


def require_next(jenis: str, now: str, then: str) -> None:
    """Refuse a state that does not follow.

    Raises:
        Invalid. Example: an answered one is not refused any more.
    """
    if then not in (NEXT_TOPIK if jenis == "topik" else NEXT)[now]:
        labels = TOPIK_LABELS if jenis == "topik" else STATUS_LABELS
        raise Invalid(f"{JENIS_LABELS[jenis]} berstatus “{labels[now]}” tidak dapat diubah menjadi “{labels[then]}”.")


def status_label(jenis: str, status: str) -> str:
    """The state in words. Example: ("topik", "diproses") → "Diskusi dibuka"."""
    return (TOPIK_LABELS if jenis == "topik" else STATUS_LABELS)[status]


def may_publish(jenis: str, status: str) -> bool:
    """Only what the office has answered, or a topic it discusses, is fit to be shown."""
    return status == "dijawab" or (jenis == "topik" and status == "diproses")


def is_open_topic(jenis: str, status: str, published: bool) -> bool:
    """Whether citizens may write to it."""
    return jenis == "topik" and status == "diproses" and published


def due_date(day: date, working: int, libur: Collection[date] = ()) -> date:
    """The last day for an answer: the `working`-th working day after the day of receipt.

    Example: received Friday 13 November 2026, 14 working days, no holiday → Thursday 3 December 2026.
    """
    off, left = frozenset(libur), working
    while left > 0:
        day += timedelta(days=1)
        left -= is_working_day(day, off)
    return day


def tenggat(jenis: str, setting: Mapping[str, object] | None = None) -> int:
    """Working days for this kind: of the setting where it holds a sensible number (1–250), else the default."""
    given = (setting or {}).get(jenis)
    if isinstance(given, (int, float)) and not isinstance(given, bool) and 1 <= given <= 250:
        return int(given)
    return TENGGAT[jenis]


def is_overdue(due: date, answered: date | None, today: date) -> bool:
    """Not answered though its last day is over; an answer that came late is late, not overdue."""
    return answered is None and today > due


def response_days(day: date, answered: date) -> int:
    """Calendar days from receipt to answer; 0 on the same day."""
    return (answered - day).days
