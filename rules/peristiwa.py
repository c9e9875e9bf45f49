"""What happened and may show in figures: what may be written of it, when it may lie, and where new limits may begin.

New limits (a rebase) follow NHS England's *Making Data Count*: only for a known change of how things are done, named and dated,
and with enough points before it to say how it was (signal.md §1.7 and 1.8).
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, get_args
from urllib.parse import urlsplit

from rules.kit.errors import Invalid
from rules.kit.periode import plus_months
from rules.kit.teks import check_text, known

Scope = Literal["indikator", "dinas", "kota"]
SCOPE_LABELS: dict[Scope, str] = {"indikator": "Indikator ini", "dinas": "Seluruh dinas", "kota": "Semua dinas"}
TEXT_LENGTH, REASON_LENGTH, COMMENT_LENGTH, MOST_LINK = (5, 200), (5, 300), (2, 500), 500
# What is planned belongs on a chart too, but a day beyond a year ahead is a slip of the hand; so is one before this century.
FIRST_DAY, AHEAD = date(2000, 1, 1), timedelta(days=366)
# Fewer points before it have no limits that could be told from new ones.
LEAST_BEFORE = 5
# Practice changes with or after its cause; what comes later than half a year has another one.
LATEST_MONTHS = 6
DECIDED = "Keputusan rapat: "


@dataclass(frozen=True)
class Isi:
    """What is written down of an event. scope: whose charts it touches; link: an address, or a path of ours."""

    day: date | None
    text: str
    scope: str = "indikator"
    link: str = ""


@dataclass(frozen=True)
class Garis:
    """What is filled in of new limits: the month they begin with (its first day), the event that brought them about, and why."""

    month: date | None
    peristiwa_id: int | None
    reason: str


def check(isi: Isi, today: date) -> Isi:
    """The same as it is kept.

    Raises:
        Invalid: field day, text, scope or link.
    """
    return replace(
        isi,
        day=check_day(isi.day, today),
        text=check_text(isi.text, TEXT_LENGTH, "text", name="Peristiwa", ask="Tuliskan apa yang terjadi", one_line=True),
        scope=known(isi.scope, get_args(Scope), "Pilih yang terkena peristiwa ini.", "scope"),
        link=check_link(isi.link),
    )


def check_day(day: date | None, today: date) -> date:
    """The day, from 2000 to a year ahead. Raises Invalid(field="day")."""
    if day is None:
        raise Invalid("Isi tanggal peristiwanya.", field="day")
    if not FIRST_DAY <= day <= today + AHEAD:
        raise Invalid("Tanggal peristiwa paling awal tahun 2000 dan paling lambat setahun dari sekarang.", field="day")
    return day


def check_link(link: str) -> str:
    """An http or https address, a path of ours, or empty; without blanks around it.

    Example: "https://kota.go.id/berita" and "/pembinaan?dinas=DINKES" are kept; "//lain.id", "javascript:…" are refused.

    Raises:
        Invalid: field link.
    """
    kept = check_text(link, (0, MOST_LINK), "link", name="Tautan")
    if not kept:
        return ""
    refused = Invalid("Tautan diawali https://, http://, atau / untuk halaman di aplikasi ini.", field="link")
    # A browser takes a backslash for a slash, so "/\\lain.id" would lead away.
    if any(c.isspace() or not c.isprintable() or c in '\\<>"' for c in kept):
        raise refused
    try:
        parts = urlsplit(kept)
        host = parts.hostname
    except ValueError:
        raise refused from None
    ours = kept.startswith("/") and not kept.startswith("//")
    if not ours and not (parts.scheme in ("http", "https") and host and "@" not in parts.netloc):
        raise refused
    return kept


def decided(what: str) -> str:
    """What the event of a meeting's decision says, within its length. Example: "Keputusan rapat: tambah satu loket"."""
    told = DECIDED + " ".join(what.split())
    return told if len(told) <= TEXT_LENGTH[1] else f"{told[: TEXT_LENGTH[1] - 1].rstrip()}…"


def given_up(what: str) -> str:
    """The same of a decision that was given up and that new limits name."""
    return decided(f"(dibatalkan) {what}")


def meeting_link(dinas_code: str, rapat_id: int) -> str:
    """Where a meeting of a dinas stands. Example: ("DINKES", 12). Events of earlier versions name the page of training needs."""
    return f"/rapat?dinas={dinas_code}&rapat={rapat_id}"


def check_month(month: date | None, *, event: date, judged: Collection[date], held: Collection[date]) -> date:
    """The month with which new limits begin.

    Args:
        event: the day of what brought them about. judged: the months of the series that have a value and are over.
        held: the months with which other new limits begin.

    It is the event's month or one of the six after it, is one of the series, and has five points before it since the limits
    before began. Example: event on 3 March 2026 and values from October 2025: March 2026 has five before it and may be it.

    Raises:
        Invalid: field month.
    """
    if month is None:
        raise Invalid("Pilih bulan mulainya garis dasar baru.", field="month")
    first = event.replace(day=1)
    if not first <= month <= plus_months(first, LATEST_MONTHS):
        raise Invalid(
            f"Garis dasar baru mulai pada bulan peristiwanya, paling lambat {LATEST_MONTHS} bulan sesudahnya.", field="month"
        )
    if month not in judged:
        raise Invalid("Bulan itu belum selesai atau tidak ada angkanya.", field="month")
    if month in held:
        raise Invalid("Sudah ada garis dasar baru yang mulai bulan itu.", field="month")
    since = max((other for other in held if other < month), default=None)
    before = sum(1 for one in judged if one < month and (since is None or one >= since))
    if before < LEAST_BEFORE:
        raise Invalid(f"Baru {before} bulan berangka sebelum itu; perlu paling sedikit {LEAST_BEFORE}.", field="month")
    return month


def check_reason(text: str) -> str:
    """Why new limits are right, 5–300 letters. Raises Invalid(field="reason")."""
    ask = "Tuliskan mengapa angka lama tidak lagi menjadi ukuran"
    return check_text(text, REASON_LENGTH, "reason", name="Alasan", ask=ask)


def check_comment(text: str) -> str:
    """A word on a figure, 2–500 letters. Raises Invalid(field="body")."""
    return check_text(text, COMMENT_LENGTH, "body", name="Komentar", ask="Tuliskan komentar Anda")
