"""Rows that add up the others, told from a person, a unit or an indicator that is called so."""

import re
from collections.abc import Sequence

from rules.impor.judul import plain

_BEGIN = frozenset(
    re.findall(
        r"\w+",
        """jumlah total subtotal sub grand nrr rata rerata rataan ikm mutu nilai sum average mean avg median maksimum minimum maks
        min tertinggi terendah konversi indeks skm""",
    )
)
_GO_ON = _BEGIN | frozenset(
    re.findall(
        r"\w+",
        """tertimbang unsur per unit pelayanan layanan kepuasan masyarakat kinerja keseluruhan semua seluruh skor responden orang
        hari pegawai baris data bulan ini of all rata2 x bobot interval kategori akhir kualitas jam kerja hadir kehadiran
        terlambat telat lembur absen alpa alpha mangkir izin ijin sakit cuti dinas luar tugas libur cepat pulang""",
    )
)
# Alone they can mean nothing else, whatever else stands in their column.
_PLAIN_SUMS = re.compile(
    r"(?:sub |grand )?(?:jumlah|total)(?: total| keseluruhan| semua)?|subtotal|nrr.*|rata rata|rerata|rataan|sum|average|mean"
)
# What stands in a row of sums: a figure, a share, hours together, a grade. No NIP and no day.
_FIGURE = re.compile(r"(?:rp\.?\s*)?-?[\d.,\s]{1,20}(?:%|orang|hari|menit|jam)?|\d{1,4}:\d{2}(?::\d{2})?|[-–—]+", re.IGNORECASE)
_GRADE = re.compile(r"[a-e]|(?:[a-e]\s*)?\(?(?:sangat |kurang |tidak )?(?:baik|buruk)\)?|#.*", re.IGNORECASE)
_LONGEST_FIGURE = 15
_PROFILED = 200


def is_sum(first: str, cells: Sequence[str], counted: frozenset[int] = frozenset(), *, below: bool = False) -> bool:
    """Whether a row adds up the others: its first cell says nothing else, and behind it stand only figures.

    Args:
        counted: columns in which records have numbers (`profile`). A column of names may hold an indicator "Jumlah pegawai".
        below: the row above is one.

    Examples: ("NRR/Unsur", 3,25 …) is one; ("Jumlah Santoso", 2026-11-02 …) and ("Total Quality", 95) are none.
    """
    sign = first[0] in "Σ∑σ"
    words = plain(first).split()
    if not sign and (not words or words[0] not in _BEGIN):
        return False
    strict = sign or bool(_PLAIN_SUMS.fullmatch(" ".join(word for word in words if not word.isdigit())))
    among_numbers = next(at for at, cell in enumerate(cells) if cell and not cell.isspace()) in counted
    if not strict and not ((among_numbers or below) and all(word in _GO_ON or word.isdigit() for word in words)):
        return False
    rest = [text for cell in cells if (text := cell.strip()) and text != first]
    return all(_figure(text) for text in rest) if rest else strict or any(word.isdigit() for word in words)


def profile(rows: Sequence[tuple[int, Sequence[str]]]) -> frozenset[int]:
    """Columns whose first rows hold rather numbers than words; words of sums do not count."""
    balance: dict[int, list[int]] = {}
    for _, cells in rows[:_PROFILED]:
        for at, cell in enumerate(cells):
            if cell and not cell.isspace():
                lettered = any(sign.isalpha() for sign in cell)
                if not lettered or _word(cell) not in _BEGIN:
                    balance.setdefault(at, [0, 0])[lettered] += 1
    return frozenset(at for at, (numbers, words) in balance.items() if numbers and numbers >= words)


def _word(text: str) -> str:
    """The first word of a cell."""
    return plain(text).partition(" ")[0]


def _figure(text: str) -> bool:
    digits = sum(sign.isdigit() for sign in text)
    return bool(digits <= _LONGEST_FIGURE and _FIGURE.fullmatch(text)) or bool(_GRADE.fullmatch(text))
