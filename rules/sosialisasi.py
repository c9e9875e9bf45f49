"""Briefings on the programme: who was told, when and by whom. No hours of training (JP) come of them."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from rules.kit.errors import Invalid
from rules.kit.teks import check_text

SUBJECT_LENGTH, SPEAKER_LENGTH, PLACE_LENGTH = (5, 200), (0, 120), (0, 160)


@dataclass(frozen=True)
class Isi:
    """What is filled in. people: who attended."""

    day: date | None
    subject: str
    speaker: str = ""
    place: str = ""
    people: Collection[int] = field(default_factory=list)


def check(isi: Isi, today: date) -> Isi:
    """The same as it is kept, everybody once.

    Raises:
        Invalid: field day, subject, speaker, place or people.
    """
    if isi.day is None or isi.day > today:
        raise Invalid("Isi tanggal sosialisasi, paling lambat hari ini.", field="day")
    people = list(dict.fromkeys(isi.people))
    if not people:
        raise Invalid("Pilih siapa yang hadir.", field="people")
    return replace(
        isi,
        subject=check_text(isi.subject, SUBJECT_LENGTH, "subject", name="Pokok bahasan", one_line=True),
        speaker=check_text(isi.speaker, SPEAKER_LENGTH, "speaker", name="Pembicara", one_line=True),
        place=check_text(isi.place, PLACE_LENGTH, "place", name="Tempat", one_line=True),
        people=people,
    )
