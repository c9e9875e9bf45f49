"""Columns of a file of service figures: day, service, and each number under its label or the indicator's code."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules.kit.errors import Invalid
from rules.pelayanan.isi import Asked, Part, Question, questions

DAY, SERVICE = "Tanggal", "Kode layanan"
_DAYS = {"tanggal", "hari", "tgl", "day", "date"}
_SERVICES = {"kode layanan", "layanan", "kode", "service"}


@dataclass(frozen=True)
class Columns:
    """Where things stand: day, service, and what each further column asks (its label: the title in the file)."""

    day: int
    service: int
    numbers: Mapping[int, Question]


def columns(header: Sequence[str], asked: Sequence[Asked]) -> Columns:
    """The columns of a header; others are ignored. A label may fill several indicators, a code (CODE, CODE_n) one.

    Raises:
        Invalid: field file; day or service is missing, no number is known, or a number stands in two columns.
    """
    known: dict[str, tuple[Part, ...]] = {}
    for of in asked:
        known[_plain(of.code)] = (Part(of.id, "value"),)
        known[_plain(f"{of.code}_n")] = (Part(of.id, "n"),)
    labels = questions(asked)
    known |= {_plain(question.label): question.parts for question in labels}
    found = {at: Question(text.strip(), known[_plain(text)]) for at, text in enumerate(header) if _plain(text) in known}
    taken = [part for question in found.values() for part in question.parts]
    twice = [question.label for question in found.values() if any(taken.count(part) > 1 for part in question.parts)]
    if twice:
        raise Invalid(f"Baris 1: kolom ini berisi angka yang sama: {'; '.join(twice)}.", field="file")
    if not found:
        offered = "; ".join(question.label for question in labels)
        raise Invalid(f"Baris 1: tidak ada kolom angka. Yang dikenal: {offered}, atau kode indikator.", field="file")
    plain = [_plain(text) for text in header]
    return Columns(_one(plain, _DAYS, DAY), _one(plain, _SERVICES, SERVICE), found)


def _plain(text: str) -> str:
    return re.sub(r"[\s_]+", " ", text).strip().casefold()


def _one(plain: Sequence[str], names: set[str], label: str) -> int:
    places = [at for at, text in enumerate(plain) if text in names]
    if len(places) != 1:
        what = "tidak ditemukan" if not places else "ada dua"
        raise Invalid(f"Baris 1: kolom {label} {what}.", field="file")
    return places[0]
