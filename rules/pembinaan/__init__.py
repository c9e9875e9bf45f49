"""What follows a result: improvement plans of a person, a unit or the whole dinas."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from rules.kit.errors import Invalid
from rules.kit.periode import parse
from rules.kit.teks import check_text, known
from rules.penilaian import Cause

Jenis = Literal["perbaikan", "pelatihan_lanjutan", "lain"]
JENIS_LABELS = {
    "perbaikan": "Rencana perbaikan",
    "pelatihan_lanjutan": "Pelatihan lanjutan",
    "lain": "Tindak lanjut lain",
}
Status = Literal["terbuka", "selesai", "batal"]
STATUS_LABELS = {"terbuka": "Terbuka", "selesai": "Selesai", "batal": "Dibatalkan"}
JenisPenghargaan = Literal["piagam", "pelatihan_lanjutan", "usul_promosi"]
JENIS_PENGHARGAAN_LABELS = {
    "piagam": "Piagam penghargaan",
    "pelatihan_lanjutan": "Pelatihan lanjutan",
    "usul_promosi": "Usul promosi",
}
StatusPenghargaan = Literal["diusulkan", "ditandatangani", "ditolak"]
STATUS_PENGHARGAAN_LABELS = {
    "diusulkan": "Diusulkan",
    "ditandatangani": "Ditandatangani",
    "ditolak": "Ditolak",
}


@dataclass(frozen=True)
class Isi:
    """What is filled in of a plan: what is wrong, why ("individu", "sistem" or not known), what is done, by whom, until when."""

    problem: str
    cause: str | None
    actions: str
    owner_id: int | None
    due: date | None


@dataclass(frozen=True)
class Asal:
    """What a plan follows from: the period, the figure that is too low, the score, the decision of a meeting."""

    code: str = ""
    indikator_id: int | None = None
    penilaian_id: int | None = None
    keputusan_id: int | None = None


# Characters, as the columns hold them; shorter says nothing to who was not there.
PROBLEM_LENGTH = (5, 500)
ACTIONS_LENGTH = (10, 2000)
RESULT_LENGTH = (10, 2000)
# "Six months to improve" (PermenPANRB 6/2022, from a secondary source): what a new plan starts with, in days.
DAYS_TO_IMPROVE = 182
# A plan that falls due within so many days is pointed out to its owner.
SOON_DAYS = 7


def check_jenis(jenis: str) -> Jenis:
    """Raises Invalid(field="jenis")."""
    return known(jenis, get_args(Jenis), "Pilih jenis tindak lanjut.", "jenis")


def check_cause(cause: str | None) -> Cause | None:
    """Individu, sistem or not known yet. Raises Invalid(field="cause")."""
    if cause is None:
        return None
    return known(cause, get_args(Cause), "Pilih penyebab: individu atau sistem.", "cause")


def check_due(due: date | None, today: date, *, before: date | None = None) -> date:
    """The last day to be done: not in the past when it is set; one that stays as it was (`before`) may be.

    Raises Invalid(field="due").
    """
    if due is None:
        raise Invalid("Isi tenggat rencana ini.", field="due")
    if due != before and due < today:
        raise Invalid("Tenggat tidak boleh sebelum hari ini.", field="due")
    return due


def check_code(code: str) -> str:
    """The period that the plan follows from, or "". Raises Invalid(field="code")."""
    if code:
        try:
            parse(code)
        except Invalid as error:
            raise Invalid(error.message, field="code") from error
    return code


def check_problem(text: str) -> str:
    """What went wrong, 5–500 characters."""
    return check_text(text, PROBLEM_LENGTH, "problem", name="Masalah", ask="Tuliskan masalahnya")


def check_actions(text: str) -> str:
    """What is going to be done, 10–2000 characters."""
    return check_text(text, ACTIONS_LENGTH, "actions", name="Langkah perbaikan", ask="Tuliskan langkah perbaikannya")


def check_result(text: str) -> str:
    """What came out, or why it was given up, 10–2000 characters: without it nothing is finished."""
    return check_text(text, RESULT_LENGTH, "result", name="Hasil", ask="Tuliskan hasilnya")


def is_overdue(status: str, due: date, today: date) -> bool:
    """Still open after its last day. Example: due on 9 November, it is overdue from the 10th."""
    return status == "terbuka" and due < today
