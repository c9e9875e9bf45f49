"""What became of ranked needs since they were frozen for a meeting: places, figures, people observed."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple

from rules.rapat.kebutuhan import Need

# As far as a reader sees a figure: less is no change.
SEEN = 2


class Sejak(NamedTuple):
    """One need then and now, with its places in the ranking from 1; None where it was, or is, not required of anybody."""

    name: str
    was: Need | None
    now: Need | None
    place_was: int | None
    place_now: int | None

    @property
    def moved(self) -> int:
        """How many places it rose; negative: it fell; 0 also where it is new or gone."""
        return self.place_was - self.place_now if self.place_was and self.place_now else 0

    @property
    def own(self) -> bool:
        """Whether a reader would see other figures of it."""
        return _seen(self.was) != _seen(self.now)

    @property
    def changed(self) -> bool:
        """The same, or that others moved it to another place."""
        return self.own or self.moved != 0


def frozen(bahan: Mapping[str, Any] | None) -> tuple[date, list[Need]] | None:
    """The day on which the needs of a meeting were frozen (db.tables.rapat.Rapat.bahan), and they; None before that."""
    if not bahan or "needs" not in bahan:
        return None
    names = [field.name for field in fields(Need)]
    return date.fromisoformat(bahan["day"]), [Need(**{name: one[name] for name in names}) for one in bahan["needs"]]


def since(then: Sequence[Need], now: Sequence[Need]) -> dict[int, Sejak]:
    """kompetensi_id → what became of it; those that were frozen first, in their order, then those that came since.

    Both as ranked (rules.rapat.kebutuhan.rank). Example: third with 5 people observed, now first with 8: moved 2, changed.
    """
    was, is_ = ({one.kompetensi_id: (at, one) for at, one in enumerate(every, 1)} for every in (then, now))
    found = {}
    for known in [*was, *(one for one in is_ if one not in was)]:
        (place_was, before), (place_now, after) = was.get(known, (None, None)), is_.get(known, (None, None))
        found[known] = Sejak((before or after).name, before, after, place_was, place_now)  # type: ignore[union-attr]
    return found


def _seen(one: Need | None) -> tuple[float | None, int, int, int] | None:
    if one is None:
        return None
    return None if one.borich is None else round(one.borich, SEEN), one.n, one.below, one.total
