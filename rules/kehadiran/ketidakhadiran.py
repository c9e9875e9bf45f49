"""Ketidakhadiran: days away asked for in a range, and what a yes does to each of them. Ours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from rules.kehadiran import ABSENT
from rules.kehadiran import STATUS_LABELS as KEHADIRAN_LABELS
from rules.kit.errors import Invalid
from rules.kit.periode import label
from rules.kit.teks import check_text, known

Jenis = Literal["cuti", "sakit", "dinas_luar", "tugas_belajar", "izin"]
JENIS: tuple[Jenis, ...] = get_args(Jenis)
JENIS_LABELS: dict[str, str] = {kind: KEHADIRAN_LABELS[kind] for kind in JENIS}
Status = Literal["menunggu", "disetujui", "ditolak", "dibatalkan"]
STATUS_LABELS = {
    "menunggu": "Menunggu persetujuan",
    "disetujui": "Disetujui",
    "ditolak": "Ditolak",
    "dibatalkan": "Dibatalkan",
}
# What stands: a second one may not share a day with it.
STANDING = ("menunggu", "disetujui")
MOST_DAYS = 366
REASON_LENGTH = (5, 500)
NOTE_LENGTH = (5, 300)


@dataclass(frozen=True)
class Isi:
    """What is asked for; both days count."""

    kind: str
    start: date | None
    end: date | None
    reason: str = ""


@dataclass(frozen=True)
class Hari:
    """One day on which the employee has to work; in a shift each may be one, which the roster knows and we do not.

    recorded: what attendance says of it; closed: the code of a closed period.
    """

    day: date
    dinas_id: int
    unit_id: int
    recorded: str | None = None
    closed: str | None = None
    shift: bool = False


def check(isi: Isi, today: date) -> Isi:
    """What is asked for, as it is kept.

    Raises:
        Invalid: field kind, start, end or reason.
    """
    kind = known(isi.kind, JENIS, "Pilih jenisnya.", "kind")
    if isi.start is None:
        raise Invalid("Pilih hari pertama.", field="start")
    if isi.end is None:
        raise Invalid("Pilih hari terakhir.", field="end")
    if isi.end < isi.start:
        raise Invalid("Hari terakhir tidak boleh sebelum hari pertama.", field="end")
    if isi.end - isi.start >= timedelta(days=MOST_DAYS):
        raise Invalid(f"Paling lama {MOST_DAYS} hari sekali ajukan; sisanya diajukan tersendiri.", field="end")
    if abs(isi.start - today) > timedelta(days=MOST_DAYS):
        raise Invalid("Hari pertama paling jauh setahun dari hari ini.", field="start")
    return Isi(kind, isi.start, isi.end, check_text(isi.reason, REASON_LENGTH, "reason", name="Alasan"))


def left_out(hari: Hari) -> str | None:
    """Why a day stays as it is after a yes; None when it is recorded as away.

    What somebody recorded is never overwritten silently: only "tanpa keterangan" gives way, for now there is one.

    Example: a day recorded as hadir within a week of cuti → "sudah tercatat Hadir".
    """
    if hari.closed is not None:
        return f"periode {label(hari.closed)} sudah ditutup"
    if hari.recorded in (None, ABSENT):
        return None
    return f"sudah tercatat {KEHADIRAN_LABELS[hari.recorded]}"


def decided_for(start: date, today: date) -> date:
    """The day whose atasan decides: the first of the range; what is still to come stands where today stands."""
    return min(start, today)


def check_note(note: str, *, approve: bool) -> str:
    """The word of who decides; a no needs a reason.

    Raises:
        Invalid: field note.
    """
    shortest, longest = NOTE_LENGTH
    return check_text(note, (0 if approve else shortest, longest), "note", name="Catatan", ask="Tuliskan alasannya")


def require_some(hari: Iterable[Hari]) -> list[Hari]:
    """The days that a yes would write.

    Raises:
        Invalid: field start; there is none.
    """
    why = [(one, left_out(one)) for one in hari]
    found = [one for one, reason in why if reason is None]
    if not found:
        first = next((reason for _, reason in why), None)
        mend = "Bila keliru, minta admin dinas membetulkan kehadirannya (Profil, Data ini keliru?)."
        told = f"Tidak ada hari yang dapat dicatat: {first}. {mend}" if first else "Tidak ada hari kerja dalam rentang ini."
        raise Invalid(told, field="start")
    return found
