"""From the fields of a form or a grid to the figures that changed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from db.queries.pelayanan import Entered
from rules.indikator import DIVIDED
from rules.pelayanan.isi import Asked, Pair
from services.pelayanan import Cell


def pairs(asked: Iterable[Asked], stored: Iterable[Entered]) -> dict[int, Pair]:
    """Indicator → the value and n that stand there; n only where the value is divided by it."""
    divided = {of.id for of in asked if of.aggregate in DIVIDED}
    return {one.indikator_id: (one.value, one.n if one.indikator_id in divided else None) for one in stored}


def changed(
    asked: Sequence[Asked],
    filled: Mapping[int, Pair],
    stored: Sequence[Entered],
    *,
    at: tuple[int, date],
    label: str = "",
) -> list[Cell]:
    """The figures of one service and day that differ from what stood there, for services.pelayanan.save.

    Args:
        at: the service and the day. filled: indicator → value and n as rules.pelayanan.isi.answers gives them.
        label: how a refusal calls the day; the indicator's name follows.
    """
    now, versions = pairs(asked, stored), {one.indikator_id: one for one in stored}
    cells = []
    for of in asked:
        value, n = filled[of.id]
        if (value, n) == now.get(of.id, (None, None)):
            continue
        former = versions.get(of.id)
        told = " · ".join(part for part in (label, of.name) if part)
        note, version = (former.note, former.version) if former else ("", None)
        cells.append(Cell(told, at[0], of.id, at[1], value, n, note, version))
    return cells
