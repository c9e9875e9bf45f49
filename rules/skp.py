"""SKP: an item of the plan, proposed by one side and agreed by the other (PermenPANRB 6/2022)."""

from typing import Literal

from rules.angka import desimal
from rules.capaian import Target
from rules.errors import Invalid

ASPEK_LABELS = {"kuantitas": "Kuantitas", "kualitas": "Kualitas", "waktu": "Waktu", "biaya": "Biaya"}
ASPEK = tuple(ASPEK_LABELS)
JENIS_LABELS = {"utama": "Utama", "tambahan": "Tambahan"}
JENIS = tuple(JENIS_LABELS)
STATUS_LABELS = {"draft": "Draf", "proposed": "Diajukan", "agreed": "Disepakati", "returned": "Dikembalikan"}
STATUSES = tuple(STATUS_LABELS)

Side = Literal["pegawai", "penilai"]
SIDES = ("pegawai", "penilai")
ACTIONS = ("edit", "propose", "agree", "return")


def transition(status: str, action: str, by: Side, proposed_by: Side | None) -> str:
    """The new status of an item, or Invalid when the action is not open to this side now.

    propose: a draft or returned item → proposed. agree, return: only a proposal, only by the other side. edit: a draft
    or returned item keeps its status, a proposal stays one, an agreed item becomes one again. Whoever proposed, or
    edited what is then "proposed", is the new `proposed_by`: the caller stores it, and the other side has to agree.

    Example: the penilai proposes, the pegawai edits (a counter-proposal), now the penilai may agree.
    """
    if status not in STATUSES or action not in ACTIONS or by not in SIDES:
        raise Invalid("Tindakan pada sasaran ini tidak dikenal.")
    if action == "edit":
        return "proposed" if status in ("proposed", "agreed") else status
    if action == "propose":
        if status not in ("draft", "returned"):
            raise Invalid(f"Sasaran ini sudah {STATUS_LABELS[status].lower()}.")
        return "proposed"
    if status != "proposed" or proposed_by is None:
        raise Invalid("Sasaran ini belum diajukan.")
    if by == proposed_by:
        raise Invalid("Sasaran yang Anda ajukan harus ditanggapi pihak lain.")
    return "agreed" if action == "agree" else "returned"


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
