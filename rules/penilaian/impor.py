"""What files say of scores that were given on paper: ratings as people spell them, and whether the predikat follows from them."""

from collections.abc import Mapping
from datetime import date

from rules.kit.errors import Invalid
from rules.kit.periode import Periode, label, tanggal
from rules.penilaian.predikat import PREDIKAT_LABELS, RATING_LABELS, predikat

_SHORT = {
    "di_bawah": ("dibawah", "di bawah", "bawah"),
    "sesuai": ("sesuai", "memenuhi"),
    "di_atas": ("diatas", "di atas", "atas"),
}
# Another word → rating; case and spaces do not count.
RATINGS: Mapping[str, str] = {
    word: code
    for code, words in _SHORT.items()
    for short in words
    for word in (short, f"{short} ekspektasi", f"{short} ekspetasi", f"{short} harapan")
}
PREDIKAT: Mapping[str, str] = {
    "butuh perbaikan": "butuh_perbaikan",
    "perlu perbaikan": "butuh_perbaikan",
    "cukup": "butuh_perbaikan",
    "amat baik": "sangat_baik",
}


def checked_predikat(hasil: str, perilaku: str, told: str | None) -> str:
    """The predikat that both ratings lead to; what the file tells has to be that.

    Raises:
        Invalid: field predikat; the file tells another one.

    Example: hasil "di_atas", perilaku "sesuai" → "baik"; a file that says "Sangat Baik" beside them is refused.
    """
    found = predikat(hasil, perilaku)
    if told not in (None, found):
        raise Invalid(
            f"Hasil kerja {RATING_LABELS[hasil]} dan perilaku {RATING_LABELS[perilaku]} menurut matriks berarti "
            f"{PREDIKAT_LABELS[found]}, bukan {PREDIKAT_LABELS[told or '']}.",
            field="predikat",
        )
    return found


def check_over(periode: Periode, scoring: bool, today: date) -> None:
    """Refuse a period that still runs and is not being scored: its results cannot have been given yet.

    Raises:
        Invalid: field periode.
    """
    if periode.end >= today and not scoring:
        raise Invalid(f"{label(periode)} baru berakhir {tanggal(periode.end)}; hasilnya belum dapat ada.", field="periode")


def check_given(day: date | None, periode: Periode, today: date) -> None:
    """Refuse a day on which the score cannot have been given: before its period, or still to come.

    Raises:
        Invalid: field day.
    """
    if day is not None and not periode.start <= day <= today:
        raise Invalid(f"Tanggal penilaian {tanggal(day)} tidak mungkin untuk {label(periode)}.", field="day")
