"""The review meeting: its states, what can be decided in it, and what becomes of a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rules.kit.errors import Invalid
from rules.kit.teks import check_text, known
from rules.pembinaan import check_cause
from rules.rapat.kebutuhan import check_answer

Status = Literal["rencana", "berlangsung", "selesai", "batal"]
STATUS_LABELS = {
    "rencana": "Direncanakan",
    "berlangsung": "Berlangsung",
    "selesai": "Selesai",
    "batal": "Dibatalkan",
}
JenisKeputusan = Literal["pelatihan", "perbaikan", "lain", "tunda"]
JENIS_KEPUTUSAN_LABELS = {
    "pelatihan": "Pelatihan",
    "perbaikan": "Rencana perbaikan",
    "lain": "Tindak lanjut lain",
    "tunda": "Ditunda",
}
StatusKeputusan = Literal["terbuka", "selesai", "ditunda", "batal"]
STATUS_KEPUTUSAN_LABELS = {
    "terbuka": "Terbuka",
    "selesai": "Selesai",
    "ditunda": "Ditunda",
    "batal": "Dibatalkan",
}
# How a decision stands today.
STATES = {**STATUS_KEPUTUSAN_LABELS, "lewat": "Lewat tenggat"}


@dataclass(frozen=True)
class Rencana:
    """A meeting to come: the period it looks at, when and where, who leads it, and whom (employees of the dinas) it invites."""

    code: str
    title: str
    day: date | None
    place: str
    chair_id: int | None
    invited: Sequence[int]


TITLE_LENGTH = (5, 160)
MAX_PLACE = 160
MAX_NOTE = 2000
WHAT_LENGTH = (10, 300)
REASON_LENGTH = (5, 500)
MAX_BUDGET = 300
RESULT_LENGTH = (10, 1000)


def check_title(text: str) -> str:
    """What the meeting is called, 5–160 characters."""
    return check_text(text, TITLE_LENGTH, "title", name="Judul rapat")


def check_place(text: str) -> str:
    """Where it is held; may be empty."""
    return check_text(text, (0, MAX_PLACE), "place", name="Tempat")


def check_note(text: str) -> str:
    """What else belongs into the minutes; may be empty."""
    return check_text(text, (0, MAX_NOTE), "note", name="Catatan")


def check_day(day: date | None, today: date) -> date:
    """The day of a planned meeting, not before today. Raises Invalid(field="day")."""
    if day is None:
        raise Invalid("Isi hari rapat.", field="day")
    if day < today:
        raise Invalid("Hari rapat tidak boleh sebelum hari ini.", field="day")
    return day


def check_reason(text: str) -> str:
    """Why something is put off or given up, 5–500 characters."""
    return check_text(text, REASON_LENGTH, "reason", name="Alasan", ask="Tuliskan alasannya")


def check_result(text: str) -> str:
    """What came of a decision, 10–1000 characters."""
    return check_text(text, RESULT_LENGTH, "result", name="Hasil", ask="Tuliskan hasilnya")


def check_decision(
    *,
    jenis: str,
    what: str,
    reason: str,
    cause: str | None,
    owner_id: int | None,
    due: date | None,
    budget_note: str,
    today: date,
) -> dict[str, object]:
    """What a decision says, cleaned: what, who sees to it, until when. To put something off needs a reason instead.

    Raises:
        Invalid: field jenis, what, reason, cause, owner_id, due or budget_note.
    """
    known(jenis, JENIS_KEPUTUSAN_LABELS, "Pilih jenis keputusan.", "jenis")
    check_answer(jenis, check_cause(cause))
    what = check_text(what, WHAT_LENGTH, "what", name="Keputusan", ask="Tuliskan apa yang diputuskan")
    needed = jenis in ("tunda", "perbaikan")  # a plan says which problem it answers
    reason = check_reason(reason) if needed or reason.strip() else ""
    if jenis != "tunda" and owner_id is None:
        raise Invalid("Pilih penanggung jawabnya.", field="owner_id")
    if jenis != "tunda" and due is None:
        raise Invalid("Isi tenggatnya.", field="due")
    if due is not None and due < today:
        raise Invalid("Tenggat tidak boleh sebelum hari ini.", field="due")
    budget_note = check_text(budget_note, (0, MAX_BUDGET), "budget_note", name="Catatan anggaran")
    return {
        "jenis": jenis,
        "what": what,
        "reason": reason,
        "cause": cause,
        "owner_id": owner_id,
        "due": due,
        "budget_note": budget_note,
    }


def state(status: str, due: date | None, today: date) -> str:
    """A key of STATES. Example: open and due on 9 November, it is overdue ("lewat") from the 10th."""
    return "lewat" if status == "terbuka" and due is not None and due < today else status
