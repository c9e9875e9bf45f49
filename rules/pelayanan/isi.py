"""What is asked at a counter: the fields that the indicators of a service make. A number that several share is asked once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rules.indikator import DIVIDED

# What a definition says when nobody gave its value a name.
UNNAMED = "Nilai"
# Indicator → its value and n; None where nothing is given.
Pair = tuple[float | None, float | None]


class Asked(Protocol):
    """What has to be known of an indicator to ask for it."""

    @property
    def id(self) -> int: ...
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def satuan(self) -> str: ...
    @property
    def aggregate(self) -> str: ...
    @property
    def value_label(self) -> str: ...
    @property
    def n_label(self) -> str: ...


@dataclass(frozen=True)
class Part:
    """The `value` or the `n` of an indicator."""

    indikator_id: int
    name: str


@dataclass(frozen=True)
class Question:
    """One field: its label and all that it fills."""

    label: str
    parts: tuple[Part, ...]

    @property
    def key(self) -> str:
        """Stays the same while the definitions do."""
        return "-".join(f"{part.name}{part.indikator_id}" for part in self.parts)

    @property
    def shared(self) -> bool:
        return len(self.parts) > 1

    def reads(self, pairs: Mapping[int, Pair]) -> float | None:
        """What stands there already."""
        first = self.parts[0]
        return pairs.get(first.indikator_id, (None, None))[first.name == "n"]


def questions(asked: Sequence[Asked], stored: Iterable[Mapping[int, Pair]] = ()) -> list[Question]:
    """The fields in the order of the indicators, value before n.

    An n under the same name is one number ("Izin terbit" of two indicators), and so is a sum of that name ("Pasien
    dilayani" beside the waiting minutes of those patients). They stay apart where `stored` holds different ones.
    """
    days = list(stored)
    found: dict[str, list[tuple[str, list[Part]]]] = {}
    order: list[tuple[str, list[Part]]] = []
    for of in asked:
        for name, label, joins in _fields(of):
            part = Part(of.id, name)
            same = next((one for one in found.get(joins, ()) if joins and _agree(days, one[1], part)), None)
            if same is not None:
                same[1].append(part)
                continue
            entry = (label, [part])
            order.append(entry)
            found.setdefault(joins, []).append(entry)
    return _distinct(order, {of.id: of.name for of in asked})


def answers(asked: Sequence[Asked], fields: Iterable[Question], given: Mapping[str, float | None]) -> dict[int, Pair]:
    """Indicator → what was filled in for it, by `Question.key`.

    An indicator of which only a shared number was filled is left out: that number was meant for another.
    """
    pairs: dict[int, list[float | None]] = {of.id: [None, None] for of in asked}
    own: set[int] = set()
    for question in fields:
        number = given.get(question.key)
        for part in question.parts:
            pairs[part.indikator_id][part.name == "n"] = number
            if number is not None and (not question.shared or part.name == "value"):
                own.add(part.indikator_id)
    return {id_: (pair[0], pair[1]) if id_ in own else (None, None) for id_, pair in pairs.items()}


def value_label(of: Asked) -> str:
    """What the value is called, with its unit where the value itself has it (a ratio's parts have not)."""
    name = of.name if of.value_label in ("", UNNAMED) else of.value_label
    has_unit = of.aggregate != "rasio" and of.satuan and of.satuan.casefold() not in name.casefold()
    return f"{name} ({of.satuan})" if has_unit else name


def _fields(of: Asked) -> list[tuple[str, str, str]]:
    """(part, label, under which name it may be the same number as another: "" for never)."""
    mine = [
        ("value", value_label(of), of.value_label.casefold() if of.aggregate == "jumlah" and of.value_label != UNNAMED else "")
    ]
    if of.aggregate in DIVIDED:
        mine.append(("n", of.n_label, of.n_label.casefold()))
    return mine


def _agree(days: Sequence[Mapping[int, Pair]], parts: Sequence[Part], new: Part) -> bool:
    if new.name == "value" and any(part.name == "value" for part in parts):
        return False
    for pairs in days:
        for part in parts:
            one = pairs.get(part.indikator_id, (None, None))[part.name == "n"]
            other = pairs.get(new.indikator_id, (None, None))[new.name == "n"]
            if one is not None and other is not None and one != other:
                return False
    return True


def _distinct(order: Sequence[tuple[str, list[Part]]], names: Mapping[int, str]) -> list[Question]:
    """Two fields of the same label are told apart by their indicator."""
    labels = [label for label, _ in order]
    return [
        Question(label if labels.count(label) == 1 else f"{label} · {names[parts[0].indikator_id]}", tuple(parts))
        for label, parts in order
    ]
