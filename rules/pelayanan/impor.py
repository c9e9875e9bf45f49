"""Columns of a file of service figures: each number under its label or the indicator's code (CODE and CODE_n)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rules.impor import Field
from rules.impor.judul import plain
from rules.indikator import DIVIDED
from rules.indikator.impor import MINUTES, minutes_in
from rules.kit.errors import Invalid
from rules.pelayanan.isi import Asked, Part, Question, questions

# A ratio's figure itself: 12,5 minutes of waiting instead of the minutes of all.
FIGURE = "_rata"


class Counted(Asked, Protocol):
    """What has to be known of an indicator to read its columns."""

    @property
    def factor(self) -> float: ...


@dataclass(frozen=True)
class Columns:
    """Every column that may come. numbers: field → what it fills; figures: field → the indicator whose figure it is."""

    fields: Sequence[Field]
    numbers: Mapping[str, Question]
    figures: Mapping[str, Counted]

    def present(self, names: Iterable[str]) -> dict[str, Question]:
        """Of the fields that a file has, those that hold numbers.

        Raises:
            Invalid: field file; there is none, or a number stands in two columns.
        """
        given = set(names)
        found = {name: question for name, question in self.numbers.items() if name in given}
        taken = [part for question in found.values() for part in question.parts]
        twice = [question.label for question in found.values() if any(taken.count(part) > 1 for part in question.parts)]
        if twice:
            raise Invalid(f"Kolom ini berisi angka yang sama: {'; '.join(twice)}.", field="file")
        if not found and not given & self.figures.keys():
            offered = "; ".join(
                one.label for name, one in self.numbers.items() if "+" in name or not _is_alone(name, self.numbers)
            )
            raise Invalid(f"Tidak ada kolom angka. Yang dikenal: {offered}, atau kode indikator.", field="file")
        return found


def columns(asked: Sequence[Counted]) -> Columns:
    """The columns of these indicators. A label may fill several of them, a code one.

    Where an indicator is a ratio other than a percentage its figure may stand there too ("Rata-rata waktu tunggu (menit)"):
    with the divisor beside it the value follows. Of a percentage it does not: 95,3 % of 40 is no number of documents.
    """
    by_id = {of.id: of for of in asked}
    fields, numbers, figures = [], {}, {}
    for question in questions(asked):
        names = [part_name(by_id[part.indikator_id], part) for part in question.parts]
        per = next((per for part in question.parts if (per := _minutes(by_id[part.indikator_id], part))), None)
        if question.shared:
            fields.append(_field("+".join(names), question.label, per))
            numbers["+".join(names)] = question
        for name, part in zip(names, question.parts, strict=True):
            label = f"{question.label} · {by_id[part.indikator_id].name}" if question.shared else question.label
            fields.append(_field(name, label, per))
            numbers[name] = Question(label, (part,))
    told = {plain(word) for field in fields for word in (field.name, field.label)}
    for of in asked:
        label = of.name if of.satuan.casefold() in of.name.casefold() else f"{of.name} ({of.satuan})"
        if of.aggregate == "rasio" and of.factor != 100 and not told & {plain(label), plain(of.name)}:
            fields.append(_field(of.code + FIGURE, label, MINUTES.get(plain(of.satuan)), names=(of.name,)))
            figures[of.code + FIGURE] = of
    return Columns(fields, numbers, figures)


def part_name(of: Asked, part: Part) -> str:
    """The field of a part: CODE of the value, CODE_n of what it is divided by."""
    return of.code if part.name == "value" else f"{of.code}_n"


def sum_of(of: Counted, figure: float, n: float) -> float:
    """The value behind a ratio's figure. Example: 12,5 minutes for each of 40 patients → 500 minutes."""
    return round(figure * n / of.factor, 6)


def is_divided(of: Asked) -> bool:
    """Whether an n stands beside its value."""
    return of.aggregate in DIVIDED


def _is_alone(name: str, numbers: Mapping[str, Question]) -> bool:
    """Whether a field asks for a number that a shared one asks for too."""
    return any("+" in other and name in other.split("+") for other in numbers)


def _minutes(of: Counted, part: Part) -> float | None:
    return minutes_in(of.satuan, of.aggregate, of.factor) if part.name == "value" else None


def _field(name: str, label: str, per: float | None, names: tuple[str, ...] = ()) -> Field:
    if per is None:
        return Field(name, label, "angka", names)
    return Field(name, label, "durasi", names, per=per)
