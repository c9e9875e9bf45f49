"""The order of a review meeting: its parts, and the pages that are shown one after the other.

Source: signal.md §4 (one fixed page per indicator; what was promised comes first, then what is likely to miss its target, then
what truly became better, the rest as one table).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rules.rapat.lembar import Lembar

# Part → how it is called; a kind of meeting has some of them, always in this order.
BAGIAN = {
    "komitmen": "Komitmen lalu",
    "indikator": "Indikator",
    "selebihnya": "Indikator lain",
    "peta": "Peta kompetensi",
    "urutan": "Urutan kebutuhan",
    "sistem": "Penyebab sistem",
    "keputusan": "Keputusan",
}
ACARA: dict[str, tuple[str, ...]] = {
    "kinerja": ("komitmen", "indikator", "selebihnya", "sistem", "keputusan"),
    "diklat": ("komitmen", "peta", "urutan", "sistem", "keputusan"),
    "evaluasi": tuple(BAGIAN),
}


class Slide(NamedTuple):
    """One page of the screen: its part, and the code of the indicator where it is the page of one."""

    bagian: str
    indikator: str = ""


def slides(jenis: str, codes: Iterable[str]) -> list[Slide]:
    """The pages of a meeting. codes: of the indicators with a page of their own, in the order of the deck.

    Example: ("kinerja", ["KTP"]) → komitmen, indikator KTP, selebihnya, sistem, keputusan.
    """
    every = list(codes)
    found: list[Slide] = []
    for bagian in ACARA[jenis]:
        found += [Slide(bagian, code) for code in every] if bagian == "indikator" else [Slide(bagian)]
    return found


def place(pages: Sequence[Slide], bagian: str, indikator: str) -> int:
    """The index of the page that an address names; the first of its part, or of all, where there is none such."""
    exact = Slide(bagian, indikator if bagian == "indikator" else "")
    if exact in pages:
        return pages.index(exact)
    return next((at for at, one in enumerate(pages) if one.bagian == bagian), 0)


def in_order(found: Iterable[Lembar]) -> list[Lembar]:
    """The pages as a meeting takes them: by group, within it the most urgent first, then as the admin ordered them."""
    return sorted(found, key=lambda one: (one.rank, one.position, one.code))
