"""The definition of an indicator: what is accepted, and what changed in it."""

import math
import re
from collections.abc import Mapping
from typing import Any

from rules.indikator import (
    AGGREGATE_LABELS,
    AGGREGATES,
    DIVIDED,
    FREQUENCIES,
    FREQUENCY_LABELS,
    LEVEL_LABELS,
    LEVELS,
    sumber,
)
from rules.indikator.aturan_capaian import RUMUS_LABELS, check_rumus
from rules.indikator.capaian import POLARITIES, POLARITY_LABELS
from rules.indikator.sumber import Source
from rules.kit.angka import desimal
from rules.kit.errors import Invalid
from rules.kit.teks import check_text, known

CODE = re.compile(r"[A-Z0-9][A-Z0-9_-]{1,29}")
LABELS = {
    "code": "Kode",
    "name": "Nama",
    "description": "Penjelasan",
    "satuan": "Satuan",
    "level": "Diukur per",
    "polarity": "Arah",
    "aggregate": "Cara menghitung",
    "frequency": "Frekuensi",
    "source": "Sumber data",
    "measure": "Angka",
    "value_label": "Nama nilai",
    "n_label": "Nama pembagi",
    "factor": "Pengali",
    "decimals": "Angka di belakang koma",
    "position": "Urutan",
    "rumus": "Rumus capaian",
    "kumulatif": "Kumulatif sejak Januari",
    "active": "Dipakai",
}
CHOICES: dict[str, Mapping[str, str]] = {
    "level": LEVEL_LABELS,
    "polarity": POLARITY_LABELS,
    "aggregate": AGGREGATE_LABELS,
    "frequency": FREQUENCY_LABELS,
    "rumus": RUMUS_LABELS,
}
# What a definition kept before version 0011 of the database does not name.
ADDED = {"rumus": None, "kumulatif": False}


def check(
    *,
    code: str,
    name: str,
    description: str,
    satuan: str,
    level: str,
    polarity: str,
    aggregate: str,
    frequency: str,
    source: str,
    measure: str,
    value_label: str,
    n_label: str,
    factor: float,
    decimals: int,
    position: int,
    rumus: str | None = None,
    kumulatif: bool = False,
    sources: Mapping[str, Source],
) -> None:
    """Refuse a definition that cannot be entered, computed or shown. `sources`: the known ones, by code.

    Raises Invalid with the field to blame: ratio and weighted mean need a name for what they are divided by.
    """
    check_text(name, (3, 120), "name", name="Nama indikator")
    if not CODE.fullmatch(code):
        raise Invalid("Kode 2–30 huruf besar, angka, garis bawah, atau garis, misalnya KTP_TEPAT.", field="code")
    check_text(description, (0, 500), "description", name="Penjelasan")
    check_text(satuan, (1, 40), "satuan", name="Satuan")
    known(level, LEVELS, "Tingkat tidak dikenal.", "level")
    known(polarity, POLARITIES, "Arah tidak dikenal.", "polarity")
    known(aggregate, AGGREGATES, "Cara menghitung tidak dikenal.", "aggregate")
    known(frequency, FREQUENCIES, "Frekuensi tidak dikenal.", "frequency")
    sumber.check(sources, source, measure, level)
    typed = not sources[source].automatic
    value_label = check_text(value_label, (int(typed), 60), "value_label", name="Nama nilai")
    n_label = check_text(n_label, (int(typed and aggregate in DIVIDED), 60), "n_label", name="Nama pembagi")
    if typed and n_label and n_label.casefold() == value_label.casefold():
        raise Invalid("Nama pembagi harus berbeda dari nama nilai.", field="n_label")
    if not math.isfinite(factor) or not 0 < factor <= 1e6:
        raise Invalid("Pengali harus lebih dari 0.", field="factor")
    if not 0 <= decimals <= 4:
        raise Invalid("Angka di belakang koma 0 sampai 4.", field="decimals")
    if not 0 <= position <= 9999:
        raise Invalid("Urutan 0 sampai 9999.", field="position")
    _check_counting(rumus, polarity, kumulatif, aggregate)


def _check_counting(rumus: str | None, polarity: str, kumulatif: bool, aggregate: str) -> None:
    """A formula of its own only where lower is better, growing since January only the latest value."""
    if rumus is not None and check_rumus(rumus) and polarity != "turun":
        raise Invalid("Rumus capaian dipilih hanya bila makin rendah makin baik.", field="rumus")
    if kumulatif and aggregate != "terakhir":
        raise Invalid("Kumulatif hanya untuk nilai terakhir.", field="kumulatif")


def changes(old: Mapping[str, Any], new: Mapping[str, Any], sources: Mapping[str, Source]) -> list[str]:
    """What differs between two definitions, in words. Example: "Arah: Makin tinggi makin baik → Makin rendah makin baik"."""
    old, new = {**ADDED, **old}, {**ADDED, **new}
    choices = {
        **CHOICES,
        "source": {source.code: source.label for source in sources.values()},
        "measure": {key: of.label for source in sources.values() for key, of in source.measures.items()},
    }
    found = [
        f"{label}: {_told(old[name], choices.get(name, {}))} → {_told(new[name], choices.get(name, {}))}"
        for name, label in LABELS.items()
        if old[name] != new[name]
    ]
    if old["dinas_id"] != new["dinas_id"]:
        found.append("Berlaku untuk dinas lain dari sebelumnya")
    return found


def _told(value: Any, words: Mapping[str, str]) -> str:
    if value is None:
        return "menurut dinas"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, (int, float)):
        return desimal(value, 4)
    return words.get(value, value) or "(kosong)"
