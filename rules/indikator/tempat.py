"""The place of an indicator on the dashboard: between which two others it stands, and the numbers that keep it there."""

from collections.abc import Sequence
from dataclasses import dataclass

from rules.kit.errors import Invalid

LAST = 9999
STEP = 10
FULL = "Tidak ada tempat lagi di antara kedua indikator itu: keduanya milik semua dinas. Pilih tempat lain."


@dataclass(frozen=True)
class Tempat:
    """A chosen place: right after the indicator `sesudah`, before all others where it is None."""

    sesudah: int | None


@dataclass(frozen=True)
class Slot:
    """An indicator that stands on the dashboard already; `fixed`: its number is not to be touched, other dinas read it too."""

    id: int
    position: int
    fixed: bool = False


def placed(order: Sequence[Slot], own: int, tempat: Tempat) -> dict[int, int]:
    """Indicator → new number, for those that change; nothing where `own` stands there already.

    As few neighbours as possible get another number, none that is fixed, and the order of all others stays.

    Args:
        order: those on the dashboard in its order, `own` among them or not.
        own: its id; any number that no other has, where it is new.

    Raises:
        Invalid(field="tempat"): the one it is to stand after is not there, or there is no number left between fixed ones.

    Example: A 10, B 20; after A → {own: 15}. A 100, B 100, both movable; after A → {own: 110, B: 120} (A stays).
    """
    others = [slot for slot in order if slot.id != own]
    ids = [slot.id for slot in others]
    if tempat.sesudah is not None and tempat.sesudah not in ids:
        raise Invalid("Indikator itu tidak lagi di dasbor. Pilih tempat lain.", field="tempat")
    at = 0 if tempat.sesudah is None else ids.index(tempat.sesudah) + 1
    if len(others) < len(order) and [slot.id for slot in order].index(own) == at:
        return {}
    left, right = at, at  # others[left:right] are renumbered together with it
    while not _room(others, left, right):
        if right < len(others) and not others[right].fixed and (right - at <= at - left or not _free(others, left)):
            right += 1
        elif _free(others, left):
            left -= 1
        else:
            raise Invalid(FULL, field="tempat")
    run = [*ids[left:at], own, *ids[at:right]]
    low, high = _bounds(others, left, right, len(run))
    numbers = {one: low + (high - low) * (n + 1) // (len(run) + 1) for n, one in enumerate(run)}
    former = {slot.id: slot.position for slot in others}
    return {one: number for one, number in numbers.items() if former.get(one) != number}


def _free(others: Sequence[Slot], left: int) -> bool:
    return left > 0 and not others[left - 1].fixed


def _room(others: Sequence[Slot], left: int, right: int) -> bool:
    low = others[left - 1].position if left else -1
    high = others[right].position if right < len(others) else LAST + 1
    return high - low - 1 >= right - left + 1


def _bounds(others: Sequence[Slot], left: int, right: int, count: int) -> tuple[int, int]:
    """Between which two numbers the run is spread: those of its neighbours, at an open end `STEP` apart where that fits."""
    span = STEP * (count + 1)
    if left == 0 and right == len(others):
        return 0, span
    if right == len(others):
        low = others[left - 1].position
        return low, min(low + span, LAST + 1)
    high = others[right].position
    return (others[left - 1].position if left else max(high - span, -1)), high
