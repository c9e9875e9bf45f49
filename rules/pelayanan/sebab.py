"""Why a figure missed its standard: a person (individu) or the system (or a kind of it), and a short name that can be counted.

Training answers only the first; the second goes to the improvement plan of the unit (domain.md §4).
"""

from typing import get_args

from rules import penilaian
from rules.kit.teks import check_text, known
from rules.penilaian import Cause

# The system first: at a counter it is the usual side.
CAUSE_LABELS = dict(sorted(penilaian.CAUSE_LABELS.items(), key=lambda one: one[0] == "individu"))
CATEGORY_MAX, NOTE_MAX = 60, 500
# Offered before a dinas has names of its own, each with what it usually comes from.
CATEGORIES = {
    "Kekurangan petugas": "petugas",
    "Sistem/aplikasi gangguan": "alat",
    "Jaringan/listrik": "sistem",
    "Berkas pemohon tidak lengkap": "proses",
    "Regulasi/prosedur": "aturan",
    "Anggaran belum tersedia": "anggaran",
    "Ruang atau sarana kurang": "sarana",
    "Keterampilan petugas": "individu",
    "Kedisiplinan petugas": "individu",
}


def check(cause: str, category: str, note: str) -> tuple[Cause, str, str]:
    """Cause, category and note as they are stored: trimmed, and the usual spelling of a known category.

    Raises:
        Invalid: field cause, category or note.
    """
    given = known(cause, get_args(Cause), "Pilih asal sebabnya: individu atau sistem.", "cause")
    ask = "Pilih atau tulis sebabnya"
    category = check_text(category, (3, CATEGORY_MAX), "category", name="Sebab", ask=ask, one_line=True)
    note = check_text(note, (0, NOTE_MAX), "note", name="Catatan", one_line=True)
    return given, next((known for known in CATEGORIES if known.casefold() == category.casefold()), category), note
