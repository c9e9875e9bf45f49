"""The review meeting: its states, what can be decided in it, and what becomes of a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from rules.kit.errors import Invalid
from rules.kit.teks import check_text, known
from rules.pembinaan import check_cause
from rules.rapat.kebutuhan import check_answer

Jenis = Literal["kinerja", "diklat", "evaluasi"]
JENIS_LABELS = {
    "kinerja": "Tinjauan kinerja",
    "diklat": "Kebutuhan diklat",
    "evaluasi": "Evaluasi triwulan",
}
# What each kind is for, as its planner reads it.
JENIS_ABOUT = {
    "kinerja": "Indikator satu per satu: yang berubah, sebabnya, dan apa yang dikerjakan.",
    "diklat": "Kompetensi yang kurang, siapa yang dilatih, dan sebab sistem yang tidak dijawab pelatihan.",
    "evaluasi": "Keduanya sekaligus: indikator satu triwulan, lalu kebutuhan diklat dan sebab sistem.",
}
# What put an indicator into the deck; what froze the pre-read.
Pilihan = Literal["tanda", "tangan"]
Beku = Literal["terjadwal", "mulai", "tangan"]
BEKU_LABELS = {
    "terjadwal": "dibekukan sendiri menjelang rapat",
    "mulai": "baru dibekukan saat rapat dimulai",
    "tangan": "dibekukan lebih awal",
}
FREEZE_BEFORE = timedelta(hours=48)
# A meeting that was held without the app may still be written down so long.
HELD_BACK = timedelta(days=14)
# The memo goes out within so many days of the meeting.
MEMO_DAYS = 2
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
# In which order they are read: what is late first.
STATES_IN_ORDER = ("lewat", "terbuka", "ditunda", "selesai", "batal")


@dataclass(frozen=True)
class Rencana:
    """A meeting to come: the period it looks at, when and where, who leads it, and whom (employees of the dinas) it invites.

    jenis: a key of JENIS_LABELS. jam: of the office's clock. notulis_id: who writes the minutes, invited too. agenda: ids of the
    indicators with a page of their own, in no order; None leaves them to their marks.
    """

    code: str
    title: str
    day: date | None
    place: str
    chair_id: int | None
    invited: Sequence[int]
    jenis: str = "kinerja"
    jam: time | None = None
    notulis_id: int | None = None
    agenda: Sequence[int] | None = None


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


def check_held(day: date | None, today: date) -> date:
    """The day on which a meeting is held, as confirmed: today or in the two weeks before. Raises Invalid(field="day")."""
    if day is None:
        raise Invalid("Pastikan hari rapatnya.", field="day")
    if not today - HELD_BACK <= day <= today:
        raise Invalid("Hari pelaksanaan paling lambat hari ini, dan paling lama dua pekan lalu.", field="day")
    return day


def freeze_due(day: date, jam: time | None, zone: ZoneInfo) -> datetime:
    """From when on the pre-read is frozen: 48 hours ahead; of a meeting without an hour before that day begins.

    Example: Friday 4 December 2026, 09.00 in Jakarta → Wednesday 2 December, 09.00.
    """
    return datetime.combine(day, jam or time(0), tzinfo=zone) - FREEZE_BEFORE


def memo_due(day: date) -> date:
    """Until when the memo of a meeting goes out. Example: held on 4 December, due on the 6th."""
    return day + timedelta(days=MEMO_DAYS)


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
