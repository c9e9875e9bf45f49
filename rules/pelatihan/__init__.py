"""Training: modes, states of a session and of a participant, seats, and the yearly hours.

Source: 20 JP a year per PNS (PP 11/2017 Ps. 203, secondary), PPPK at most 24 JP (general knowledge): both defaults of settings.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rules.kit.errors import Invalid
from rules.kit.identitas import NON_ASN

Mode = Literal["tatap_muka", "daring", "campuran"]
MODE_LABELS = {"tatap_muka": "Tatap muka", "daring": "Daring", "campuran": "Campuran"}
StatusSesi = Literal["dibuka", "ditutup", "selesai", "batal"]
STATUS_SESI_LABELS = {
    "dibuka": "Dibuka",
    "ditutup": "Pendaftaran ditutup",
    "selesai": "Selesai",
    "batal": "Dibatalkan",
}
StatusPeserta = Literal["diusulkan", "terdaftar", "daftar_tunggu", "ditolak", "batal", "hadir", "tidak_hadir"]
STATUS_PESERTA_LABELS = {
    "diusulkan": "Menunggu persetujuan",
    "terdaftar": "Terdaftar",
    "daftar_tunggu": "Daftar tunggu",
    "ditolak": "Tidak disetujui",
    "batal": "Dibatalkan",
    "hadir": "Hadir",
    "tidak_hadir": "Tidak hadir",
}
StatusUsul = Literal["diajukan", "diterima", "ditolak"]
STATUS_USUL_LABELS = {"diajukan": "Diajukan", "diterima": "Diterima", "ditolak": "Ditolak"}
JP_PER_YEAR = 20
JP_KEY = "jp_setahun"
PPPK_MOST = 24
PPPK_KEY = "jp_pppk_maks"

# Who holds a seat, who still waits for something, and whose time is spoken for.
SEATED = ("terdaftar", "hadir", "tidak_hadir")
WAITING = ("diusulkan", "daftar_tunggu")
ACTIVE = (*SEATED, *WAITING)
ATTENDED = ("hadir", "tidak_hadir")
OPEN_SESI = ("dibuka", "ditutup")
_NEXT = {
    "diusulkan": ("terdaftar", "daftar_tunggu", "ditolak", "batal"),
    "daftar_tunggu": ("terdaftar", "batal"),
    "terdaftar": (*ATTENDED, "batal"),
    "ditolak": ("diusulkan", "terdaftar", "daftar_tunggu"),
    "batal": ("diusulkan", "terdaftar", "daftar_tunggu"),
    # a list of attendance may hold a mistake
    "hadir": ("tidak_hadir",),
    "tidak_hadir": ("hadir",),
}
_NEXT_SESI = {"dibuka": ("ditutup", "selesai", "batal"), "ditutup": ("dibuka", "selesai", "batal")}


@dataclass(frozen=True)
class JpTahun:
    """Hours of one person in a year against the rule. `over`: more than a PPPK is meant to have."""

    jp: int
    wanted: int
    left: int
    share: float
    months_left: int
    over: bool


def check_move(old: str, new: str) -> None:
    """Refuse a step of a participant that does not exist. Raises Invalid.

    Example: diusulkan → terdaftar is one; ditolak → hadir is none.
    """
    if new not in _NEXT[old]:
        raise Invalid(f"Peserta berstatus “{STATUS_PESERTA_LABELS[old]}” tidak dapat menjadi “{STATUS_PESERTA_LABELS[new]}”.")


def check_move_sesi(old: str, new: str) -> None:
    """Refuse a step of a session that does not exist. Raises Invalid."""
    if new not in _NEXT_SESI.get(old, ()):
        raise Invalid(f"Sesi berstatus “{STATUS_SESI_LABELS[old]}” tidak dapat menjadi “{STATUS_SESI_LABELS[new]}”.")


def check_joinable(status: str, start: date, today: date) -> None:
    """Refuse to join a session that is not open, or has begun. Raises Invalid."""
    if status != "dibuka":
        raise Invalid("Pendaftaran sesi ini tidak dibuka.")
    if today > start:
        raise Invalid("Sesi ini sudah dimulai.")


def seat(taken: int, seats: int | None, waiting: int) -> str:
    """The status that an approval gives: a seat where one is free and nobody waits for it, else the waiting list.

    Args:
        taken: who hold a seat. seats: None without limit. waiting: who stand on the list already.

    Example: 19 of 20 taken, nobody waits → "terdaftar"; 20 of 20 → "daftar_tunggu".
    """
    free = seats is None or taken < seats
    return "terdaftar" if free and not waiting else "daftar_tunggu"


def moving_up(taken: int, seats: int | None, waiting: list[int]) -> list[int]:
    """Who of the waiting list (in the order in which they came) gets a seat now.

    Example: 19 of 20 taken, waiting [7, 3] → [7].
    """
    return list(waiting) if seats is None else waiting[: max(0, seats - taken)]


def overlaps(start: date, end: date, others: Iterable[tuple[date, date]]) -> bool:
    """Whether these days meet those of another session; both ends belong to it."""
    return any(start <= other_end and other_start <= end for other_start, other_end in others)


def jp_year(jp: int, wanted: int, status: str, year: int, today: date, pppk_most: int = PPPK_MOST) -> JpTahun:
    """Where somebody stands against the yearly hours.

    Args:
        status: for a PPPK the rule is a most (then `over`), so that he is never asked for more than that; a non-ASN owes none.

    Example: 12 JP of 20 on 25 November 2026: 8 left, 60 %, 2 months left (November counts).
    """
    if status == "PPPK":
        wanted = min(wanted, pppk_most)
    elif status == NON_ASN:
        wanted = 0
    months = 12 - today.month + 1 if today.year == year else (0 if today.year > year else 12)
    return JpTahun(
        jp, wanted, max(0, wanted - jp), min(1.0, jp / wanted) if wanted else 1.0, months, status == "PPPK" and jp > pppk_most
    )
