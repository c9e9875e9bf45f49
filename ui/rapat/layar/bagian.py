"""Which part of the screen of a meeting is drawn by what."""

from collections.abc import Callable, Mapping

from ui.rapat.layar import SAMPUL, Layar, indikator, keputusan, komitmen, mulai, peta, selebihnya, sistem, tutup, urutan

# Keys as in rules.rapat.acara.BAGIAN, and the cover.
PARTS: Mapping[str, Callable[[Layar], None]] = {
    SAMPUL.bagian: lambda shown: (tutup if shown.over else mulai).show(shown),
    "komitmen": komitmen.show,
    "indikator": indikator.show,
    "selebihnya": selebihnya.show,
    "peta": peta.show,
    "urutan": urutan.show,
    "sistem": sistem.show,
    "keputusan": keputusan.show,
}


def show(shown: Layar) -> None:
    """The page that the address names."""
    PARTS[shown.slide.bagian](shown)
