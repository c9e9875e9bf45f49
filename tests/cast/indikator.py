"""Indicators for tests, as an admin would define them."""

from typing import Any

from db.engine import transaction
from services import indikator
from tests.cast import Cast

RATIO: dict[str, Any] = {
    "code": "KTP",
    "name": "KTP tepat waktu",
    "satuan": "%",
    "level": "unit",
    "polarity": "naik",
    "aggregate": "rasio",
    "factor": 100.0,
    "value_label": "Selesai tepat waktu",
    "n_label": "Diajukan",
}


def define(cast: Cast, **fields: Any) -> int:
    """RATIO, or what `fields` make of it, for all dinas unless they say otherwise; defined by Eko."""
    with transaction() as session:
        return indikator.define(session, cast.eko, **{**RATIO, **fields})
