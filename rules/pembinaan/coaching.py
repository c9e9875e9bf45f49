"""Coaching talks: what may be written down of one. It is confidential (PermenPANRB 6/2022: counselling notes)."""

from dataclasses import dataclass
from datetime import date

from rules.kit.errors import Invalid
from rules.kit.teks import check_text

TOPIC_LENGTH = (3, 160)
NOTES_MAX = 3000
AGREEMENT_MAX = 1000
WHO_READS = "Hanya Anda berdua dan kepala dinas yang dapat membaca catatan ini. Admin dan pejabat lain tidak."


@dataclass(frozen=True)
class Isi:
    """What is filled in of a talk; `pembinaan_id`: the plan about this person that was talked about."""

    day: date | None
    topic: str
    notes: str = ""
    agreement: str = ""
    next_day: date | None = None
    pembinaan_id: int | None = None


def clean(isi: Isi, today: date) -> Isi:
    """The same, trimmed. Raises Invalid at the field to blame."""
    day = check_day(isi.day, today)
    topic, notes, agreement = check_topic(isi.topic), check_notes(isi.notes), check_agreement(isi.agreement)
    return Isi(day, topic, notes, agreement, check_next(isi.next_day, day), isi.pembinaan_id)


def check_day(day: date | None, today: date) -> date:
    """The day of the talk. Raises Invalid(field="day") where it is none or still to come."""
    if day is None:
        raise Invalid("Isi tanggal percakapan.", field="day")
    if day > today:
        raise Invalid("Tanggal percakapan tidak boleh setelah hari ini.", field="day")
    return day


def check_next(next_day: date | None, day: date) -> date | None:
    """The next talk, if one is agreed: after this one. Raises Invalid(field="next_day")."""
    if next_day is not None and next_day <= day:
        raise Invalid("Percakapan berikutnya harus sesudah percakapan ini.", field="next_day")
    return next_day


def check_topic(text: str) -> str:
    """What it was about, 3–160 characters."""
    return check_text(text, TOPIC_LENGTH, "topic", name="Topik", ask="Tuliskan topiknya")


def check_notes(text: str) -> str:
    """What was said, up to 3000 characters."""
    return check_text(text, (0, NOTES_MAX), "notes", name="Catatan")


def check_agreement(text: str) -> str:
    """What both agreed on, up to 1000 characters."""
    return check_text(text, (0, AGREEMENT_MAX), "agreement", name="Kesepakatan")
