"""The catalogues that come with the product: one file a kind of agency in rules/katalog/isi, and one for every kind.

Their figures and standard times are beginnings that each office changes; none of them is a norm.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path

from rules.katalog.baca import read
from rules.katalog.berkas import Katalog
from rules.katalog.jenis import JENIS, JENIS_LABELS
from rules.kit.teks import known

ISI = Path(__file__).parent / "isi"
EVERYBODY = "semua"


@cache
def own(jenis: str) -> Katalog:
    """What is only of this kind of agency; "semua": what every agency measures, teaches and asks of its people.

    Raises:
        Invalid: field jenis; there is no such kind.
    """
    known(jenis, (*JENIS, EVERYBODY), "Jenis dinas tidak dikenal.", "jenis")
    return read((ISI / f"{jenis}.toml").read_bytes())


@cache
def of_jenis(jenis: str) -> Katalog:
    """What a dinas of that kind is offered: its own, then what is for all.

    Raises:
        Invalid: field jenis.
    """
    mine = own(jenis)
    return replace(mine, name=JENIS_LABELS.get(jenis, mine.name), jenis=jenis, entries=(*mine.entries, *own(EVERYBODY).entries))
