"""Why a figure missed its standard: a person (individu) or the system (sistem), and a short name that can be counted.

Training answers only the first; the second goes to the improvement plan of the unit (domain.md §4).
"""

import re
from typing import get_args

from rules import penilaian
from rules.kit.errors import Invalid
from rules.kit.teks import known
from rules.penilaian import Cause

# The system first: at a counter it is the usual side.
CAUSE_LABELS = dict(reversed(penilaian.CAUSE_LABELS.items()))
CATEGORY_MAX, NOTE_MAX = 60, 500
# Offered before a dinas has names of its own, each with the side it usually is on.
CATEGORIES = {
    "Kekurangan petugas": "sistem",
    "Sistem/aplikasi gangguan": "sistem",
    "Jaringan/listrik": "sistem",
    "Berkas pemohon tidak lengkap": "sistem",
    "Regulasi/prosedur": "sistem",
    "Keterampilan petugas": "individu",
    "Kedisiplinan petugas": "individu",
}


def check(cause: str, category: str, note: str) -> tuple[Cause, str, str]:
    """Cause, category and note as they are stored: trimmed, and the usual spelling of a known category.

    Raises:
        Invalid: field cause, category or note.
    """
    given = known(cause, get_args(Cause), "Pilih asal sebabnya: individu atau sistem.", "cause")
    category, note = (re.sub(r"\s+", " ", text or "").strip() for text in (category, note))
    if len(category) < 3:
        raise Invalid("Pilih atau tulis sebabnya (paling sedikit 3 karakter).", field="category")
    if len(category) > CATEGORY_MAX:
        raise Invalid(f"Sebab paling banyak {CATEGORY_MAX} karakter; rinciannya di catatan.", field="category")
    if len(note) > NOTE_MAX:
        raise Invalid(f"Catatan paling banyak {NOTE_MAX} karakter.", field="note")
    return given, next((known for known in CATEGORIES if known.casefold() == category.casefold()), category), note
