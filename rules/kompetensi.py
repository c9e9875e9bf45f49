"""Competencies: kinds, levels, who observes them, and what may be written down of one.

Source: the three kinds of PP 11/2017 (secondary); levels 1–5 and their words are a convention.
"""

import re
from collections.abc import Mapping
from typing import Literal

from rules.kit.errors import Conflict, Invalid
from rules.kit.teks import check_text, known

Jenis = Literal["teknis", "manajerial", "sosial_kultural"]
JENIS_LABELS = {"teknis": "Teknis", "manajerial": "Manajerial", "sosial_kultural": "Sosial kultural"}
LEVELS = (1, 2, 3, 4, 5)
LEVEL_LABELS = {1: "Awal", 2: "Dasar", 3: "Menengah", 4: "Mumpuni", 5: "Ahli"}
Observer = Literal["atasan", "diri"]
OBSERVER_LABELS = {"atasan": "Penilai", "diri": "Diri sendiri"}

NAME_LENGTH = (3, 120)
SOURCE_LENGTH = (5, 300)
MAX_DESCRIPTION = 500
_CODE = re.compile(r"[A-Z][A-Z0-9_-]{1,29}")


def check_code(code: str) -> str:
    """2–30 capital letters, digits, "_" or "-", a letter first; small letters are raised.

    Raises:
        Invalid: field code.
    """
    raised = code.strip().upper()
    if not _CODE.fullmatch(raised):
        raise Invalid("Kode 2–30 huruf, angka, garis, dan diawali huruf. Contoh: KOMUNIKASI.", field="code")
    return raised


def check_name(name: str) -> str:
    """3–120 characters."""
    return check_text(name, NAME_LENGTH, "name", name="Nama kompetensi")


def check_jenis(jenis: str) -> str:
    """A key of JENIS_LABELS."""
    return known(jenis, JENIS_LABELS, "Pilih jenis kompetensi.", "jenis")


def check_description(text: str) -> str:
    """At most 500 characters; may be empty."""
    return check_text(text, (0, MAX_DESCRIPTION), "description", name="Keterangan")


def check_source(text: str) -> str:
    """On what an observation rests, 5–300 characters: a level without a reason cannot be talked about."""
    ask = "Tuliskan dasarnya: apa yang dilihat, sertifikat, atau hasil kerja"
    return check_text(text, SOURCE_LENGTH, "source", name="Dasar", ask=ask)


def changed_levels(
    given: Mapping[int, int | None], seen: Mapping[int, int | None], stored: Mapping[int, int | None]
) -> dict[int, int | None]:
    """What a save of a grid changes: kompetensi id → new level (None: taken away).

    Args:
        given: what the reader typed. seen: what stood there when he began. stored: what stands there now.

    Raises:
        Conflict: somebody else changed one of those that the reader changes.
        Invalid: field level-<id>; not 1–5.

    Example: given {1: 4, 2: 3}, seen {1: 3, 2: 3}, stored {1: 3, 2: 5} → {1: 4}: the other's change of 2 stays.
    """
    changes = {key: level for key, level in given.items() if level != seen.get(key)}
    for key, level in changes.items():
        if level is not None and level not in LEVELS:
            raise Invalid("Tingkat 1 sampai 5.", field=f"level-{key}")
        if stored.get(key) != seen.get(key):
            raise Conflict()
    return changes
