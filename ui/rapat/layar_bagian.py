"""Which part of the screen of a meeting is drawn by what."""

from collections.abc import Callable, Mapping

from ui.rapat import (
    layar_indikator,
    layar_keputusan,
    layar_komitmen,
    layar_mulai,
    layar_peta,
    layar_selebihnya,
    layar_sistem,
    layar_tutup,
    layar_urutan,
)
from ui.rapat.layar import SAMPUL, Layar

# Keys as in rules.rapat.acara.BAGIAN, and the cover.
PARTS: Mapping[str, Callable[[Layar], None]] = {
    SAMPUL.bagian: lambda shown: (layar_tutup if shown.over else layar_mulai).show(shown),
    "komitmen": layar_komitmen.show,
    "indikator": layar_indikator.show,
    "selebihnya": layar_selebihnya.show,
    "peta": layar_peta.show,
    "urutan": layar_urutan.show,
    "sistem": layar_sistem.show,
    "keputusan": layar_keputusan.show,
}


def show(shown: Layar) -> None:
    """The page that the address names."""
    PARTS[shown.slide.bagian](shown)
