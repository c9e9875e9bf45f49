"""Objection to a score (PP 30/2019 Ps. 59, secondary): to the penilai's own superior, within 14 days (a setting), final."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rules.kit.errors import Invalid
from rules.kit.periode import is_working_day
from rules.kit.teks import check_text, known
from rules.penilaian import OBJECTION_DAYS, next_statuses, objection_until
from rules.penilaian.predikat import predikat

Status = Literal["diajukan", "ditanggapi", "diputus", "dicabut"]
STATUS_LABELS = {
    "diajukan": "Diajukan",
    "ditanggapi": "Ditanggapi penilai",
    "diputus": "Diputus",
    "dicabut": "Dicabut",
}
OPEN = ("diajukan", "ditanggapi")
Putusan = Literal["tetap", "ubah"]
PUTUSAN_LABELS = {"tetap": "Hasil tetap", "ubah": "Hasil diubah"}

# The setting of a dinas; the bounds are ours: fewer days than a week would take the right away in a holiday.
DAYS_KEY = "keberatan_hari"
DAYS_BOUNDS = (7, 60)
# Working days that the penilai has to answer before it may be decided without him. Ours: the source asks that both sides are
# heard and names no span; silence of one must not keep the other waiting for ever.
RESPONSE_DAYS = 3
# Characters, as the columns hold them.
TEXT_LENGTH = (10, 2000)


@dataclass(frozen=True)
class Nilai:
    """A score: both ratings and the predikat they lead to."""

    hasil_kerja: str
    perilaku_kerja: str
    predikat: str


def check_days(days: float) -> int:
    """The setting: whole days in which one may object. Raises Invalid(field="days")."""
    shortest, longest = DAYS_BOUNDS
    if days != int(days) or not shortest <= days <= longest:
        raise Invalid(f"Batas keberatan harus {shortest}–{longest} hari.", field="days")
    return int(days)


def check_may_file(status: str, received: date, today: date, days: int = OBJECTION_DAYS) -> date:
    """Refuse an objection to a penilaian that takes none; else its last day.

    Args:
        received: the day at the office on which the penilaian was submitted to the employee.

    Raises:
        Invalid: objected already, final, or too late.

    Example: received 1 October with 14 days: 15 October is in, 16 October is out.
    """
    if status == "keberatan":
        raise Invalid("Keberatan atas penilaian ini sudah diajukan.")
    if "keberatan" not in next_statuses(status):
        raise Invalid("Penilaian ini sudah final.")
    until = objection_until(received, days)
    if today > until:
        raise Invalid(f"Batas keberatan {until:%d/%m/%Y} sudah lewat.")
    return until


def standing(status: str, until: date | None, today: date) -> str:
    """The status as it counts today: silence until the time to object is over makes a penilaian final.

    Closing the period writes it down; until then readers ask here.
    Example: "disampaikan" with until 15 October → "disampaikan" on the 15th, "final" on the 16th.
    """
    over = until is not None and today > until
    return "final" if over and status in ("disampaikan", "diterima") else status


def decidable_from(filed: date, libur: Collection[date], days: int = RESPONSE_DAYS) -> date:
    """The first day on which it may be decided although the penilai has said nothing: after `days` whole working days.

    Example: filed on Friday 6 November 2026 → Monday, Tuesday and Wednesday are his; from Thursday 12 November.
    """
    day, left = filed, days
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day, libur)
    return day + timedelta(days=1)


def check_open(status: str) -> None:
    """Refuse to write to an objection that is over. Raises Invalid."""
    if status not in OPEN:
        raise Invalid(
            "Keberatan ini sudah dicabut." if status == "dicabut" else "Keberatan ini sudah diputus dan bersifat final."
        )


def check_reason(text: str) -> str:
    """Why one objects, or why it is decided so, 10–2000 characters. Raises Invalid(field="reason")."""
    return check_text(text, TEXT_LENGTH, "reason", name="Alasan", ask="Jelaskan alasannya")


def check_response(text: str) -> str:
    """What the penilai answers, 10–2000 characters. Raises Invalid(field="response")."""
    return check_text(text, TEXT_LENGTH, "response", name="Tanggapan", ask="Tuliskan tanggapan Anda")


def decided(before: Nilai, putusan: str | None, hasil_kerja: str | None, perilaku_kerja: str | None) -> Nilai:
    """The score after the decision: the same, or other ratings with the predikat that the matrix gives them.

    Raises:
        Invalid: field putusan (none chosen, or "ubah" without a change), hasil, perilaku (not chosen).

    Example: sesuai/sesuai (baik), "ubah" to di_atas/di_atas → sangat_baik.
    """
    if known(putusan, PUTUSAN_LABELS, "Pilih putusan.", "putusan") == "tetap":
        return before
    after = Nilai(hasil_kerja or "", perilaku_kerja or "", predikat(hasil_kerja or "", perilaku_kerja or ""))
    if after == before:
        raise Invalid("Rating masih sama dengan semula. Ubah sedikitnya satu, atau pilih Hasil tetap.", field="putusan")
    return after
