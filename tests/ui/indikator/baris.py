"""A row of `kpi.figures` and what belongs to it, for tests of what is made of them."""

from datetime import date
from typing import Any

from db.queries.indikator.realisasi import Definition
from db.queries.indikator.tanda import Tanda

ROW: dict[str, Any] = {
    "indikator_id": 1,
    "code": "TEPAT",
    "name": "KTP tepat waktu",
    "satuan": "%",
    "aggregate": "rasio",
    "decimals": 1,
    "value": 90.0,
    "beyond": float("nan"),
    "previous": 92.0,
    "n": 100.0,
    "target_label": "≥ 95",
    "target_lain": None,
    "target_sejauh_ini": 95.0,
    "berjalan": False,
    "hari_ke": 64,
    "keadaan": "tidak tercapai",
}


def definition(**fields: Any) -> Definition:
    """The indicator of ROW."""
    given: dict[str, Any] = {
        "indikator_id": 1,
        "code": "TEPAT",
        "name": "KTP tepat waktu",
        "satuan": "%",
        "level": "dinas",
        "polarity": "naik",
        "aggregate": "rasio",
        "frequency": "bulanan",
        "source": "isian",
        "measure": "",
        "factor": 100.0,
        "decimals": 1,
        "position": 1,
        "n_label": "Permohonan selesai",
    }
    return Definition(**{**given, **fields})


def mark(**fields: Any) -> Tanda:
    """Truly worse since June, never reaching its target, as of September."""
    given: dict[str, Any] = {
        "indikator_id": 1,
        "month": date(2026, 9, 1),
        "show": "penuh",
        "variation": "concern_low",
        "assurance": "consistent_fail",
        "points": 18,
        "since": date(2026, 6, 1),
        "value": 90.0,
        "mean": 93.0,
        "lpl": 91.0,
        "upl": 94.5,
    }
    return Tanda(**{**given, **fields})
