"""Which column of a file of answers holds which unsur: by names, by the texts of questions, or by numbers in a stated order.

Agencies swap U8 and U9, so these two are never told from their number alone. A name always wins over a number, and a title
that may mean two unsur is not guessed. Sources: the list of unsur and the questionnaire of PermenPANRB 14/2017.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rules.kit.errors import Invalid
from rules.survei.ikm import UNSUR

# `permenpan`: the order of PermenPANRB 14/2017's list of unsur. `kuesioner`: that of its questionnaire, U8 and U9 swapped.
FIRST = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku")
ORDERS = {"permenpan": (*FIRST, "pengaduan", "sarana"), "kuesioner": (*FIRST, "sarana", "pengaduan")}
ORDER_LABELS = {
    "permenpan": "U8 Penanganan Pengaduan, U9 Sarana (daftar unsur PermenPANRB 14/2017)",
    "kuesioner": "U8 Sarana, U9 Penanganan Pengaduan (kuesionernya)",
}
SHORT = {
    "persyaratan": ("persyaratan pelayanan", "kesesuaian persyaratan", "syarat"),
    "prosedur": ("sistem mekanisme prosedur", "sistem mekanisme", "prosedur pelayanan", "kemudahan prosedur", "mekanisme"),
    "waktu": ("waktu penyelesaian", "waktu pelayanan", "kecepatan pelayanan", "kecepatan waktu"),
    "biaya": ("biaya tarif", "tarif", "biaya tarif pelayanan", "kewajaran biaya"),
    "produk": (
        *("produk spesifikasi jenis pelayanan", "produk spesifikasi jenis layanan", "produk layanan", "produk pelayanan"),
        *("kesesuaian produk", "produk spesifikasi", "hasil pelayanan"),
    ),
    "kompetensi": ("kompetensi pelaksana", "kompetensi petugas", "kemampuan petugas"),
    "perilaku": ("perilaku pelaksana", "perilaku petugas", "kesopanan keramahan", "kesopanan", "keramahan"),
    "pengaduan": ("penanganan pengaduan saran masukan", "penanganan pengaduan", "pengaduan saran masukan"),
    "sarana": ("sarana prasarana", "kualitas sarana prasarana", "sarana prasarana pelayanan", "fasilitas"),
}
# Words that decide, and words that only do where none of those stands.
_STRONG = {
    "persyaratan": r"persyaratan\w*|syarat\w*",
    "prosedur": r"prosedur\w*|mekanisme\w*|alur\w*|tahapan",
    "waktu": r"waktu\w*|kecepatan\w*|durasi",
    "biaya": r"biaya\w*|tarif\w*|retribusi|harga|ongkos",
    "produk": r"produk\w*|spesifikasi\w*",
    "kompetensi": r"kompetensi\w*|kompeten|kemampuan\w*|keahlian\w*|keterampilan\w*|kecakapan\w*|profesional\w*",
    "perilaku": r"perilaku\w*|sikap\w*|kesopanan\w*|sopan|santun|kesantunan\w*|keramahan\w*|ramah",
    "pengaduan": r"pengaduan\w*|aduan\w*|keluhan\w*|komplain",
    "sarana": r"sarana\w*|prasarana\w*|fasilitas\w*",
}
_WEAK = {
    "persyaratan": r"dokumen|berkas",
    "prosedur": r"sistem|kemudahan|mudah",
    "waktu": r"cepat|lama",
    "biaya": r"gratis|bayar|dibayar|pembayaran",
    "produk": r"hasil|standar",
    "kompetensi": r"pengetahuan|mampu",
    "perilaku": r"melayani dengan baik",
    "pengaduan": r"penanganan (?:saran|masukan|kritik)|(?:saran|masukan|kritik)\b.*\b(?:ditangani|ditindaklanjuti|ditanggapi)",
    "sarana": r"kenyamanan|gedung|ruang|ruangan|kebersihan",
}
_WORDS = [{unsur: re.compile(rf"\b(?:{words})\b") for unsur, words in some.items()} for some in (_STRONG, _WEAK)]
_NUMBER = re.compile(
    r"(?:(?:nilai|skor|jawaban|unsur|pelayanan|layanan|pertanyaan|soal|butir|per|nomor|no|skm|kuesioner|responden) )*"
    r"(?:[uqp] ?|(?:unsur|pertanyaan|soal|butir|question)(?: pelayanan)?(?: nomor| no| ke)? ?)0?(\d{1,2})"
)
_LED_BY_NUMBER = re.compile(r"^(?:(?:unsur|pertanyaan|soal|butir|no|nomor) )*(?:[uqp] ?)?\d{1,2} (?=[a-z])")
# What a spreadsheet adds to the second column of one title.
_TWICE = re.compile(r" \(\d+\)$")


class Judul(NamedTuple):
    """What titles tell: unsur → its titles, number → titles that are nothing but it, title → the several unsur it may mean."""

    named: Mapping[str, Sequence[str]]
    numbered: Mapping[int, Sequence[str]]
    unclear: Mapping[str, Sequence[str]]


def plain(text: str) -> str:
    """Small letters and digits with single blanks, without "dan": as titles and answers are compared."""
    return " ".join(word for word in re.sub(r"[^a-z0-9]+", " ", text.casefold()).split() if word != "dan")


_NAMES = {plain(name): unsur for unsur, label in UNSUR.items() for name in (unsur, label, *SHORT[unsur])}


def order_of(text: str) -> tuple[str, ...]:
    """The unsur behind U1…U9: the name of an order, or the nine names themselves with commas; () while nobody stated it.

    Raises:
        Invalid: field urutan.
    """
    if not text:
        return ()
    if text in ORDERS:
        return ORDERS[text]
    named = tuple(_NAMES.get(plain(part), "") for part in text.split(","))
    if sorted(named) != sorted(UNSUR):
        raise Invalid("Urutan: permenpan, kuesioner, atau kesembilan nama unsur dipisah koma.", field="urutan")
    return named


def unsur_of(title: str) -> tuple[str, ...]:
    """The unsur that a title may mean: one where it is clear, several where it is not, none where it speaks of something else.

    >>> unsur_of("8. Bagaimana sarana dan prasarana kami?"), unsur_of("U9 (Pengaduan)"), unsur_of("Sarana pengaduan")
    (('sarana',), ('pengaduan',), ('pengaduan', 'sarana'))
    """
    text = plain(title)
    bare = _LED_BY_NUMBER.sub("", text)
    for form in (text, bare, re.sub(r"^(?:nilai|skor|jawaban|unsur) ", "", bare)):
        if form in _NAMES:
            return (_NAMES[form],)
    for words in _WORDS:
        if found := tuple(unsur for unsur, pattern in words.items() if pattern.search(text)):
            return found
    return ()


def number_of(title: str) -> int | None:
    """The number of a title that holds nothing else: "U1", "q 3", "Unsur 4", "Nilai Unsur Pelayanan U9"."""
    match = _NUMBER.fullmatch(plain(_TWICE.sub("", title)))
    return int(match[1]) if match and int(match[1]) else None


def read(titles: Iterable[str]) -> Judul:
    """What the titles of a file tell of the unsur. Titles that are known to be something else are not to be among them."""
    named: dict[str, list[str]] = {}
    numbered: dict[int, list[str]] = {}
    unclear: dict[str, Sequence[str]] = {}
    for title in titles:
        if (number := number_of(title)) is not None:
            numbered.setdefault(number, []).append(title)
        elif len(found := unsur_of(title)) == 1:
            named.setdefault(found[0], []).append(title)
        elif found:
            unclear[title] = found
    return Judul(named, numbered, unclear)


def guess(judul: Judul) -> dict[str, str]:
    """Unsur → its title, of those that are clear without asking: one name, or one of U1–U7, which every order shares."""
    numbers = dict(zip(FIRST, range(1, 8), strict=True))
    found = {}
    for unsur in UNSUR:
        number = numbers.get(unsur)
        at = judul.numbered.get(number, ()) if number else [t for n in (8, 9) for t in judul.numbered.get(n, ())]
        titles = [*judul.named.get(unsur, ()), *at] if number or len(at) > 1 else judul.named.get(unsur, ())
        if len(titles) == 1:
            found[unsur] = titles[0]
    return found
