"""What changed of an indicator after its page was frozen for a meeting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rules.rapat import STATES
from rules.rapat.lembar import Komitmen, Lembar

What = Literal["nilai", "n", "target", "perubahan", "jaminan", "komitmen"]


@dataclass(frozen=True)
class Sejak:
    """One thing that is another than when it was frozen.

    before, after: a number of "nilai" and "n", else words; None where there is, or was, nothing. more: which of the two is not
    the figure itself but what a median is already more than. decimals, unit: how to write the numbers. name: of a "komitmen".
    """

    what: What
    before: float | str | None
    after: float | str | None
    decimals: int = 0
    unit: str = ""
    more: tuple[bool, bool] = (False, False)
    name: str = ""


def since(frozen: Lembar, live: Lembar | None) -> tuple[Sejak, ...]:
    """What changed, as far as a reader would see it; nothing where nothing did.

    Args:
        live: the page as it stands now; None where the indicator has none any more.

    Example: 12.4 of 120 → 12.9 of 131 minutes: "nilai" and "n". 12.41 → 12.44 with one decimal, n the same: nothing.
    """
    return tuple(_changes(frozen, live))


def _changes(frozen: Lembar, live: Lembar | None) -> Iterator[Sejak]:
    before, after = _figure(frozen), (_figure(live) if live else (None, False))
    if _shown(*before, frozen.decimals) != _shown(*after, frozen.decimals):
        more = (before[1], after[1])
        yield Sejak("nilai", before[0], after[0], frozen.decimals, frozen.satuan, more)
    if live is None:
        return
    # of what is counted in whole n is the figure itself, told already
    if frozen.n != live.n and not (frozen.n == frozen.value and live.n == live.value):
        yield Sejak("n", frozen.n, live.n)
    if frozen.target != live.target:
        yield Sejak("target", frozen.target or None, live.target or None)
    if frozen.change != live.change:
        yield Sejak("perubahan", frozen.change, live.change)
    if frozen.assurance != live.assurance:
        yield Sejak("jaminan", frozen.assurance or None, live.assurance or None)
    yield from _promised(frozen.commitments, live.commitments)


def _promised(frozen: Sequence[Komitmen], live: Sequence[Komitmen]) -> Iterator[Sejak]:
    """Of those that stood open. What is decided since is the meeting's own; one that is gone was given up."""
    now = {one.keputusan_id: one.state for one in live}
    for one in frozen:
        state = now.get(one.keputusan_id, "batal")
        if one.state not in ("selesai", state):
            yield Sejak("komitmen", STATES[one.state].lower(), STATES[state].lower(), name=one.what)


def _figure(page: Lembar) -> tuple[float | None, bool]:
    return (page.beyond, True) if page.value is None and page.beyond is not None else (page.value, False)


def _shown(value: float | None, more: bool, decimals: int) -> tuple[float | None, bool]:
    return (None if value is None else round(value, decimals), more)
