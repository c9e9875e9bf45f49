"""Innovations of the office: what is new, how far it has come, what shows that it helps.

A register with proof and effect is what Tebingtinggi and Salor ask for (domain.md §9); its words and stages are ours.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, get_args

from rules.kit.errors import Invalid
from rules.kit.periode import last_months, plus_months
from rules.kit.teks import check_text, known

Tahap = Literal["gagasan", "uji_coba", "diterapkan"]
TAHAP_LABELS = {"gagasan": "Gagasan", "uji_coba": "Uji coba", "diterapkan": "Diterapkan"}
Status = Literal["diajukan", "diterima", "dikembalikan"]
STATUS_LABELS = {"diajukan": "Menunggu diperiksa", "diterima": "Diterima", "dikembalikan": "Dikembalikan"}
TITLE_LENGTH, TEXT_LENGTH, EFFECT_LENGTH, NOTE_LENGTH = (5, 160), (10, 1000), (0, 1000), (5, 500)
MOST_PEOPLE = 30
# An effect is read from so many whole months before the start and up to now.
MONTHS_COMPARED = 3


@dataclass(frozen=True)
class Isi:
    """What is filled in. unit_id None: of the whole dinas. people: whose work it is. effect: in words, beside the figure."""

    title: str
    problem: str
    novelty: str
    tahap: str
    start: date | None = None
    unit_id: int | None = None
    people: Collection[int] = field(default_factory=list)
    indikator_id: int | None = None
    effect: str = ""


def check(isi: Isi, today: date) -> Isi:
    """The same with words, stage and day as they are kept, and everybody once.

    Raises:
        Invalid: field title, problem, novelty, tahap, start, effect or people.
    """
    tahap = known(isi.tahap, get_args(Tahap), "Pilih tahapnya: gagasan, uji coba, atau diterapkan.", "tahap")
    if isi.start is None and tahap != "gagasan":
        raise Invalid("Isi tanggal mulainya; hanya gagasan yang belum mulai.", field="start")
    if isi.start is not None and isi.start > today:
        raise Invalid("Tanggal mulai tidak boleh sesudah hari ini.", field="start")
    ask_new = "Tuliskan apa yang baru"
    return replace(
        isi,
        title=check_text(isi.title, TITLE_LENGTH, "title", name="Judul", one_line=True),
        problem=check_text(isi.problem, TEXT_LENGTH, "problem", name="Masalah", ask="Tuliskan masalahnya"),
        novelty=check_text(isi.novelty, TEXT_LENGTH, "novelty", name="Yang baru", ask=ask_new),
        effect=check_text(isi.effect, EFFECT_LENGTH, "effect", name="Dampak"),
        tahap=tahap,
        people=_people(isi.people),
    )


def _people(people: Collection[int]) -> list[int]:
    kept = list(dict.fromkeys(people))
    if not kept:
        raise Invalid("Pilih paling sedikit satu orang.", field="people")
    if len(kept) > MOST_PEOPLE:
        raise Invalid(f"Paling banyak {MOST_PEOPLE} orang.", field="people")
    return kept


def check_decision(accepted: bool, note: str) -> tuple[Status, str]:
    """The status and the note; whoever returns one says why. Raises Invalid(field="note")."""
    shortest = 0 if accepted else NOTE_LENGTH[0]
    text = check_text(note, (shortest, NOTE_LENGTH[1]), "note", name="Catatan", ask="Tuliskan apa yang perlu diperbaiki")
    return ("diterima" if accepted else "dikembalikan"), text


def spans(start: date, today: date) -> tuple[tuple[date, ...], tuple[date, ...]] | None:
    """The months before the start and the last whole months after it; None where no month after it is over.

    Example: started 10 March 2026, today 27 November: December–February against August–October.
    Started 10 September: June–August against October alone, the only whole month since.
    """
    before = last_months(plus_months(start, -1), MONTHS_COMPARED)
    since = plus_months(start, 1) if start.day > 1 else start
    after = tuple(month for month in last_months(plus_months(today, -1), MONTHS_COMPARED) if month >= since)
    return (before, after) if after else None
