"""Results of e-Kinerja BKN beside ours: how its exports spell them, and what differs.

Its columns and spellings are those of exports that offices showed (domain.md §7); BKN publishes no description of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from rules.penilaian.predikat import PREDIKAT_LABELS, RATING_LABELS, predikat

Keadaan = Literal["beda", "atasan", "hanya_sini", "hanya_bkn", "sama"]
KEADAAN: tuple[Keadaan, ...] = get_args(Keadaan)
KEADAAN_LABELS: dict[Keadaan, str] = {
    "beda": "Hasil berbeda",
    "atasan": "Hanya penilainya berbeda",
    "hanya_sini": "Hanya di sini",
    "hanya_bkn": "Hanya di BKN",
    "sama": "Sama",
}
# What exports write for a rating, beside our labels; blanks, signs and letter case are passed over by who reads them.
_EKSPEKTASI = ("ekspektasi", "ekspetasi", "espektasi", "expektasi", "ekpektasi", "expectasi")
# "" and what systems write for nothing: the result is not told.
_NOT_TOLD = {
    word: "" for word in ("belum", "belum dinilai", "belum ada", "belum ada penilaian", "tidak ada", "null", "none", "n/a")
}
RATING_SPELLINGS = _NOT_TOLD | {
    word: code
    for code, words in {
        "di_atas": ("di atas", "diatas", "atas"),
        "sesuai": ("sesuai", "sesuai dengan"),
        "di_bawah": ("di bawah", "dibawah", "bawah"),
    }.items()
    for first in words
    for word in (first, *(f"{first}{blank}{last}" for last in _EKSPEKTASI for blank in (" ", "")))
    if word not in ("atas", "bawah")
}
PREDIKAT_SPELLINGS = _NOT_TOLD | {
    "butuh perbaikan cukup": "butuh_perbaikan",
    "perlu perbaikan": "butuh_perbaikan",
    "sangatbaik": "sangat_baik",
    "cukup": "butuh_perbaikan",
    "cukup butuh perbaikan": "butuh_perbaikan",
    "butuhperbaikan": "butuh_perbaikan",
    "kurang misconduct": "kurang",
    "sangatkurang": "sangat_kurang",
}
# The columns of "Laporan Penilaian SKP", in its order. Numbers of BKN's own (`id`, `skp_unor_id`, …) stay empty in ours.
COLUMNS = (
    "No", "jenis", "id", "nip", "nama", "periode_awal_skp", "periode_akhir_skp", "skp_unor_id", "skp_unor", "skp_unor_induk",
    "skp_jabatan", "skp_jenis_jabatan", "is_skp_plt_plh_pjb", "hasil_kerja", "perilaku_kerja", "hasil_akhir",
    "pegawai_atasan_nip", "pegawai_atasan_nama", "pegawai_atasan_jabatan", "waktu_dinilai", "tahun_skp", "skp_penilaian_id",
    "golru", "jenis_pegawai",
)  # fmt: skip
_OWN_POST = frozenset(("", "0", "0.0", "0,0", "-", "tidak", "bukan", "false", "no", "n", "t", "f", "null", "none", "definitif"))


@dataclass(frozen=True)
class Sisi:
    """A result as one side has it; "" or None where that side says nothing."""

    hasil_kerja: str | None = None
    perilaku_kerja: str | None = None
    predikat: str | None = None
    penilai_nip: str = ""

    @property
    def scored(self) -> bool:
        """Whether it tells any result."""
        return bool(self.hasil_kerja or self.perilaku_kerja or self.predikat)


AXES = (
    ("hasil_kerja", "hasil kerja"),
    ("perilaku_kerja", "perilaku kerja"),
    ("predikat", "predikat"),
    ("penilai_nip", "penilai"),
)


def differing(ours: Sisi, theirs: Sisi) -> tuple[str, ...]:
    """In what two results differ, in words; what one side does not say is no difference.

    Example: sesuai, sesuai, baik and di_atas, sesuai, baik → ("hasil kerja",).
    """
    pairs = ((words, getattr(ours, name), getattr(theirs, name)) for name, words in AXES)
    return tuple(words for words, one, other in pairs if one and other and one != other)


def keadaan(ours: Sisi | None, theirs: Sisi | None) -> Keadaan:
    """How a result here and one of BKN stand to each other; at least one of them is scored."""
    if theirs is None or not theirs.scored:
        return "hanya_sini"
    if ours is None or not ours.scored:
        return "hanya_bkn"
    found = differing(ours, theirs)
    if not found:
        return "sama"
    return "atasan" if found == ("penilai",) else "beda"


def is_acting(text: str) -> bool:
    """Whether a cell of `is_skp_plt_plh_pjb` marks an acting post: anything but 0, an empty cell (null) and a plain no.

    Example: "1", "ya", "PLT" → True.
    """
    return " ".join(text.casefold().split()) not in _OWN_POST


def contradiction(hasil: str | None, perilaku: str | None, given: str | None) -> str:
    """Why a predikat is none that its two ratings lead to, "" where it is, or where one of the three is not told."""
    if not (hasil and perilaku and given) or predikat(hasil, perilaku) == given:
        return ""
    told = f"{RATING_LABELS[hasil]} dan {RATING_LABELS[perilaku]} menurut matriks {PREDIKAT_LABELS[predikat(hasil, perilaku)]}"
    return f"{told}, e-Kinerja menulis {PREDIKAT_LABELS[given]}; dicatat seperti di e-Kinerja."


def spelled(code: str | None) -> str:
    """A rating or predikat as BKN writes it: "di_atas" → "DI ATAS EKSPEKTASI"; None → ""."""
    return (RATING_LABELS.get(code or "") or PREDIKAT_LABELS.get(code or "", "")).upper()


def counted(rows: Sequence[Keadaan]) -> dict[Keadaan, int]:
    """How many of each, in the order of `KEADAAN_LABELS`."""
    return {one: rows.count(one) for one in KEADAAN_LABELS}
