"""Columns of a file of paper answers: by the unsur's names, or U1–U9 in a stated order.

Agencies swap U8 and U9. A name always wins over a number; numbers alone are read in the order that is stated.
"""

import re
from collections.abc import Mapping, Sequence

from rules.kit.errors import Invalid
from rules.survei.ikm import UNSUR

# `permenpan`: the order of PermenPANRB 14/2017's list of unsur. `kuesioner`: that of its questionnaire, U8 and U9 swapped.
_FIRST = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku")
ORDERS = {"permenpan": (*_FIRST, "pengaduan", "sarana"), "kuesioner": (*_FIRST, "sarana", "pengaduan")}
ORDER_LABELS = {
    "permenpan": "U8 Penanganan Pengaduan, U9 Sarana (daftar unsur PermenPANRB 14/2017)",
    "kuesioner": "U8 Sarana, U9 Penanganan Pengaduan (kuesionernya)",
}
DEFAULT_ORDER = "permenpan"
_OTHER_NAMES = {
    "persyaratan": ("persyaratan pelayanan", "kesesuaian persyaratan"),
    "prosedur": ("sistem mekanisme prosedur", "prosedur pelayanan", "kemudahan prosedur"),
    "waktu": ("waktu penyelesaian", "waktu pelayanan", "kecepatan pelayanan", "kecepatan waktu"),
    "biaya": ("biaya tarif", "tarif", "biaya tarif pelayanan", "kewajaran biaya"),
    "produk": ("produk spesifikasi jenis pelayanan", "produk layanan", "produk pelayanan", "produk spesifikasi jenis layanan"),
    "kompetensi": ("kompetensi pelaksana", "kompetensi petugas"),
    "perilaku": ("perilaku pelaksana", "perilaku petugas"),
    "pengaduan": ("penanganan pengaduan saran masukan", "penanganan pengaduan", "pengaduan saran masukan"),
    "sarana": ("sarana prasarana", "kualitas sarana prasarana", "sarana prasarana pelayanan"),
}


def _plain(text: str) -> str:
    words = re.sub(r"[^a-z0-9]+", " ", text.casefold()).split()
    return " ".join(word for word in words if word != "dan")


NAMES = {_plain(name): unsur for unsur, label in UNSUR.items() for name in (unsur, label, *_OTHER_NAMES[unsur])}


def order_of(text: str) -> tuple[str, ...]:
    """The unsur behind U1…U9: the name of an order, or the nine names themselves with commas; "" while nobody stated it.

    Raises:
        Invalid: field urutan.
    """
    if not text:
        return ()
    if text in ORDERS:
        return ORDERS[text]
    named = tuple(NAMES.get(_plain(part), "") for part in text.split(","))
    if sorted(named) != sorted(UNSUR):
        raise Invalid("Urutan: permenpan, kuesioner, atau kesembilan nama unsur dipisah koma.", field="urutan")
    return named


def columns(header: Sequence[str], order: Sequence[str]) -> dict[str, int]:
    """Unsur → position of its column. Other columns are ignored.

    Raises:
        Invalid: columns are missing, or two hold the same unsur; the sentence names them.
            Field urutan: they are only numbered, and `order` is empty.
    """
    named: dict[str, list[int]] = {}
    numbered: dict[str, list[int]] = {}
    for position, text in enumerate(header):
        plain = _plain(text)
        # "U8 Sarana" is sarana, whatever the number says.
        bare = re.sub(r"^u ?[1-9] ", "", plain)
        if bare in NAMES:
            named.setdefault(NAMES[bare], []).append(position)
        elif match := re.fullmatch(r"u ?([1-9])", plain):
            numbered.setdefault(match[1], []).append(position)
    found = _one_way(named, numbered)
    if found is numbered:
        if not order:
            raise Invalid("Kolom berkas ini bernomor U1–U9. Nyatakan urutannya, lalu periksa lagi.", field="urutan")
        found = {order[int(number) - 1]: positions for number, positions in numbered.items()}
    twice = [UNSUR[unsur] for unsur, positions in found.items() if len(positions) > 1]
    if twice:
        raise Invalid(f"Baris 1: ada dua kolom untuk {twice[0]}.")
    missing = [UNSUR[unsur] for unsur in UNSUR if unsur not in found]
    if missing:
        raise Invalid(f"Baris 1: kolom tidak ditemukan: {'; '.join(missing)}.")
    return {unsur: found[unsur][0] for unsur in UNSUR}


def _one_way(named: Mapping[str, list[int]], numbered: Mapping[str, list[int]]) -> Mapping[str, list[int]]:
    """All nine by name, or all nine by number: half of each would leave the order to chance."""
    if len(named) == len(UNSUR) or not numbered:
        return named
    if named and len(numbered) < len(UNSUR):
        raise Invalid("Baris 1: pakai nama unsur saja, atau U1–U9 saja, untuk kesembilan kolom.")
    return numbered if len(numbered) == len(UNSUR) or not named else named


def score(text: str) -> int | None:
    """A score as people and spreadsheets write it ("3", "3,0", "4.0"); None when it is none."""
    match = re.fullmatch(r"([1-4])(?:[.,]0+)?", text.strip())
    return int(match[1]) if match else None
