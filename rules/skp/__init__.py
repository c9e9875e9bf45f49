"""SKP: an item of the plan, proposed by one side and agreed by the other (PermenPANRB 6/2022)."""

import math
from datetime import date
from typing import Literal, get_args

from rules.indikator.capaian import Target
from rules.kit.angka import desimal
from rules.kit.errors import Invalid
from rules.kit.teks import check_text

Aspek = Literal["kuantitas", "kualitas", "waktu", "biaya"]
ASPEK_LABELS = {"kuantitas": "Kuantitas", "kualitas": "Kualitas", "waktu": "Waktu", "biaya": "Biaya"}
ASPEK: tuple[Aspek, ...] = get_args(Aspek)
Jenis = Literal["utama", "tambahan"]
JENIS_LABELS = {"utama": "Utama", "tambahan": "Tambahan"}
JENIS: tuple[Jenis, ...] = get_args(Jenis)
Status = Literal["draf", "diajukan", "disepakati", "dikembalikan"]
STATUS_LABELS = {
    "draf": "Draf",
    "diajukan": "Diajukan",
    "disepakati": "Disepakati",
    "dikembalikan": "Dikembalikan",
}
STATUSES: tuple[Status, ...] = get_args(Status)

# How the periodic results of an item without an indikator become one figure.
AGGREGATE_LABELS = {"jumlah": "Dijumlahkan", "rata_rata": "Dirata-rata", "terakhir": "Hasil terakhir"}
AGGREGATES = tuple(AGGREGATE_LABELS)
NOTE_LENGTH = 500
RESULT_NOTE_LENGTH = 300
# A budget in rupiah fits; beyond it a float no longer tells one unit from the next.
MAX_NUMBER = 1e15

Side = Literal["pegawai", "penilai"]
SIDES: tuple[Side, ...] = get_args(Side)
ACTIONS = ("edit", "propose", "agree", "return")


def transition(status: Status, action: str, by: Side, proposed_by: Side | None) -> Status:
    """The new status of an item, or Invalid when the action is not open to this side now.

    propose: a draft or returned item → proposed. agree, return: only a proposal, only by the other side. edit: a draft
    or returned item keeps its status, a proposal stays one, an agreed item becomes one again. Whoever proposed, or
    edited what is then "diajukan", is the new `proposed_by`: the caller stores it, and the other side has to agree.

    Example: the penilai proposes, the pegawai edits (a counter-proposal), now the penilai may agree.
    """
    if status not in STATUSES or action not in ACTIONS or by not in SIDES:
        raise Invalid("Tindakan pada sasaran ini tidak dikenal.")
    if action == "edit":
        return "diajukan" if status in ("diajukan", "disepakati") else status
    if action == "propose":
        if status not in ("draf", "dikembalikan"):
            raise Invalid(f"Sasaran ini sudah {STATUS_LABELS[status].lower()}.")
        return "diajukan"
    if status != "diajukan" or proposed_by is None:
        raise Invalid("Sasaran ini belum diajukan.")
    if by == proposed_by:
        raise Invalid("Sasaran yang Anda ajukan harus ditanggapi pihak lain.")
    return "disepakati" if action == "agree" else "dikembalikan"


def waiting_for(status: str, proposed_by: Side | None) -> Side | None:
    """Whose turn it is: a draft waits for the pegawai, a proposal for the other side, a returned item for its proposer."""
    if status == "diajukan":
        return "penilai" if proposed_by == "pegawai" else "pegawai"
    if status == "dikembalikan":
        return proposed_by or "pegawai"
    return "pegawai" if status == "draf" else None


def check_note(note: str, *, required: bool = False, longest: int = NOTE_LENGTH) -> str:
    """A note without spaces around it; one that the other side has to act on is `required`."""
    ask = "Tuliskan apa yang perlu diperbaiki"
    return check_text(note, (3 if required else 0, longest), "note", name="Catatan", ask=ask)


def check_result(value: float | None, day: date, *, start: date, end: date, today: date) -> None:
    """Refuse a periodic result that is no number ≥ 0, or whose day lies outside the period or in the future."""
    if value is None or not math.isfinite(value) or value < 0:
        raise Invalid("Isi hasil dengan angka, paling kecil 0.", field="value")
    if value > MAX_NUMBER:
        raise Invalid("Hasil terlalu besar.", field="value")
    if not start <= day <= end:
        raise Invalid("Tanggal hasil harus di dalam periode sasaran.", field="day")
    if day > today:
        raise Invalid("Tanggal hasil tidak boleh setelah hari ini.", field="day")


def target_label(target: Target, satuan: str) -> str:
    """A target as people read it. Examples: (12, "dokumen") → "12 dokumen"; (7–8, "hari") → "7–8 hari"; "" without one."""
    if target.low is not None and target.high is not None:
        text = f"{desimal(target.low, 2)}–{desimal(target.high, 2)}"
    elif target.value is not None:
        text = desimal(target.value, 2)
    else:
        return ""
    if satuan in ("%", "Rp"):
        return f"{text}%" if satuan == "%" else f"Rp{text}"
    return f"{text} {satuan}".rstrip()
