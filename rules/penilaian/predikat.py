"""Predikat kinerja (PermenPANRB 6/2022): the matrix of result and behaviour, the guide for the spread of predikat.

Both tables were read in secondary sources, so the guide warns and never blocks.
"""

from collections.abc import Mapping
from typing import Literal, get_args

from rules.kit.angka import persen
from rules.kit.errors import Invalid
from rules.kit.teks import check_text, known

Rating = Literal["di_bawah", "sesuai", "di_atas"]
RATINGS: tuple[Rating, ...] = get_args(Rating)
RATING_LABELS = {
    "di_bawah": "Di Bawah Ekspektasi",
    "sesuai": "Sesuai Ekspektasi",
    "di_atas": "Di Atas Ekspektasi",
}
Predikat = Literal["sangat_kurang", "kurang", "butuh_perbaikan", "baik", "sangat_baik"]
PREDIKAT: tuple[Predikat, ...] = get_args(Predikat)
# Below expectation: feedback and a plan to improve follow.
BELOW = ("sangat_kurang", "kurang", "butuh_perbaikan")
PREDIKAT_LABELS = {
    "sangat_kurang": "Sangat Kurang",
    "kurang": "Kurang",
    "butuh_perbaikan": "Butuh Perbaikan",
    "baik": "Baik",
    "sangat_baik": "Sangat Baik",
}
Organisasi = Literal["istimewa", "baik", "butuh_perbaikan", "kurang", "sangat_kurang"]
ORGANISASI: tuple[Organisasi, ...] = get_args(Organisasi)
# Why a dinas got its predikat, in characters.
REASON_LENGTH = (10, 1000)
ORGANISASI_LABELS = {
    "istimewa": "Istimewa",
    "baik": "Baik",
    "butuh_perbaikan": "Butuh Perbaikan",
    "kurang": "Kurang",
    "sangat_kurang": "Sangat Kurang",
}

# Rows: hasil kerja; columns: perilaku in the order of RATINGS.
_MATRIX = {
    "di_atas": ("kurang", "baik", "sangat_baik"),
    "sesuai": ("kurang", "baik", "baik"),
    "di_bawah": ("sangat_kurang", "butuh_perbaikan", "butuh_perbaikan"),
}

# (kind, the predikat it speaks of, percent of the staff)
_GUIDE: dict[str, tuple[tuple[str, tuple[str, ...], int], ...]] = {
    "istimewa": (("most", ("sangat_baik",), 0), ("max", ("sangat_baik",), 70)),
    "baik": (("most", ("baik",), 0), ("max", ("baik",), 70), ("some", ("butuh_perbaikan", "kurang"), 0)),
    "butuh_perbaikan": (("min", ("butuh_perbaikan",), 60), ("max", ("sangat_baik",), 10)),
    "kurang": (("min", ("kurang",), 60), ("min", ("butuh_perbaikan",), 10), ("max", ("sangat_baik",), 10)),
    "sangat_kurang": (
        ("min", ("sangat_kurang",), 60),
        ("min", ("kurang", "butuh_perbaikan"), 10),
        ("max", ("sangat_baik",), 0),
    ),
}


def predikat(hasil: str, perilaku: str) -> str:
    """The predikat for a rating of work result and a rating of behaviour (PermenPANRB 6/2022).

    Raises Invalid for an unknown rating. Example: hasil "di_atas", perilaku "di_bawah" → "kurang".
    """
    row = _MATRIX[known(hasil, RATINGS, "Rating hasil kerja belum dipilih.", "hasil")]
    return row[RATINGS.index(known(perilaku, RATINGS, "Rating perilaku kerja belum dipilih.", "perilaku"))]


def check_organisasi(code: str | None, reason: str) -> tuple[Organisasi, str]:
    """The predikat of a dinas and why, trimmed. Raises Invalid(field="predikat" or "reason")."""
    given = known(code, get_args(Organisasi), "Predikat organisasi belum dipilih.", "predikat")
    return given, check_text(reason, REASON_LENGTH, "reason", name="Dasar penetapan", ask="Tuliskan dasar penetapan")


def spread_warnings(organisasi: str, counts: Mapping[str, int]) -> list[str]:
    """Sentences on where the spread of staff predikat leaves the guide for this predikat of the organisation.

    `counts` is the number of employees per predikat; a missing one is 0. "Mostly" is read as: no other predikat has
    more. A small unit often cannot meet the percentages; that is one reason why this only warns.
    Raises Invalid for an unknown code or a negative count.

    Example: "istimewa" with 8 of 10 Sangat Baik → one sentence, because 80% is above 70%.
    """
    known(organisasi, ORGANISASI, "Predikat organisasi belum dipilih.", "organisasi")
    if any(code not in PREDIKAT or count < 0 for code, count in counts.items()):
        raise Invalid("Jumlah pegawai per predikat tidak sah.")
    total = sum(counts.values())
    if total == 0:
        return []
    found = (_warning(kind, codes, percent, counts, total) for kind, codes, percent in _GUIDE[organisasi])
    return [sentence for sentence in found if sentence]


def _warning(kind: str, codes: tuple[str, ...], percent: int, counts: Mapping[str, int], total: int) -> str | None:
    names = " atau ".join(PREDIKAT_LABELS[code] for code in codes)
    count = sum(counts.get(code, 0) for code in codes)
    share = f"{names}: {count} dari {total} pegawai ({persen(100 * count / total)})"
    if kind == "most" and count < max(counts.values()):
        return f"Predikat terbanyak sebaiknya {names}. {share}."
    if kind == "some" and count == 0:
        return f"Belum ada pegawai berpredikat {names}; menurut pedoman ada sebagian."
    if kind == "max" and 100 * count > percent * total:
        return f"{share}; pedoman: {f'paling banyak {percent}%' if percent else 'tidak ada'}."
    if kind == "min" and 100 * count < percent * total:
        return f"{share}; pedoman: paling sedikit {percent}%."
    return None
