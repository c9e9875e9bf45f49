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
from rules.indikator.capaian import POLARITIES, POLARITY_LABELS
from rules.indikator.sumber import Source
from rules.kit.angka import desimal
from rules.kit.errors import Invalid

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
    "active": "Dipakai",
}
CHOICES: dict[str, Mapping[str, str]] = {
    "level": LEVEL_LABELS,
    "polarity": POLARITY_LABELS,
    "aggregate": AGGREGATE_LABELS,
    "frequency": FREQUENCY_LABELS,
}


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
    sources: Mapping[str, Source],
) -> None:
    """Refuse a definition that cannot be entered, computed or shown. `sources`: the known ones, by code.

    Raises Invalid with the field to blame: ratio and weighted mean need a name for what they are divided by.
    """
    _length("name", name, 3, 120, "Nama indikator")
    if not CODE.fullmatch(code):
        raise Invalid("Kode 2–30 huruf besar, angka, garis bawah, atau garis, misalnya KTP_TEPAT.", field="code")
    _length("description", description, 0, 500, "Penjelasan")
    _length("satuan", satuan, 1, 40, "Satuan")
    _known("level", level, LEVELS, "Tingkat")
    _known("polarity", polarity, POLARITIES, "Arah")
    _known("aggregate", aggregate, AGGREGATES, "Cara menghitung")
    _known("frequency", frequency, FREQUENCIES, "Frekuensi")
    sumber.check(sources, source, measure, level)
    if not sources[source].automatic:
        _length("value_label", value_label, 1, 60, "Nama nilai")
        _length("n_label", n_label, 1 if aggregate in DIVIDED else 0, 60, "Nama pembagi")
        if n_label.strip() and n_label.strip().casefold() == value_label.strip().casefold():
            raise Invalid("Nama pembagi harus berbeda dari nama nilai.", field="n_label")
    if not math.isfinite(factor) or not 0 < factor <= 1e6:
        raise Invalid("Pengali harus lebih dari 0.", field="factor")
    if not 0 <= decimals <= 4:
        raise Invalid("Angka di belakang koma 0 sampai 4.", field="decimals")
    if not 0 <= position <= 9999:
        raise Invalid("Urutan 0 sampai 9999.", field="position")


def changes(old: Mapping[str, Any], new: Mapping[str, Any], sources: Mapping[str, Source]) -> list[str]:
    """What differs between two definitions, in words. Example: "Arah: Makin tinggi makin baik → Makin rendah makin baik"."""
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
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, (int, float)):
        return desimal(value, 4)
    return words.get(value, value) or "(kosong)"


def _length(field: str, text: str, shortest: int, longest: int, label: str) -> None:
    size = len(text.strip())
    if size < shortest:
        raise Invalid(f"{label} perlu diisi." if shortest == 1 else f"{label} paling sedikit {shortest} karakter.", field=field)
    if size > longest:
        raise Invalid(f"{label} paling banyak {longest} karakter.", field=field)


def _known(field: str, value: str, known: tuple[str, ...], label: str) -> None:
    if value not in known:
        raise Invalid(f"{label} tidak dikenal.", field=field)
