"""An invented city: several dinas with a figure and its n of one indicator, for what compares them."""

from datetime import date
from typing import Any

import pandas as pd

from db.queries.indikator.kota import Kota
from db.queries.indikator.tanda import Tanda
from rules.intervals import Interval
from rules.kit.periode import parse

PERIODE = parse("2026-T3")
ROW: dict[str, Any] = {
    "indikator_id": 1, "code": "TEPAT", "name": "Izin terbit tepat waktu", "satuan": "%", "decimals": 1, "polarity": "naik",
    "source": "isian", "measure": "", "aggregate": "rasio", "factor": 100.0, "kumulatif": False, "target_label": "≥ 90",
    "reason": None, "beyond": None, "berjalan": False, "sampai": date(2026, 9, 30), "hari_ke": 64, "dari_hari": 64,
    "target_sejauh_ini": 90.0, "laju": None, "keadaan": "tercapai",
}  # fmt: skip
SIZES = {"DUKCAPIL": (95.0, 400), "DINKES": (60.0, 200), "DPMPTSP": (88.0, 1000), "DISDIK": (75.0, 4)}


def city(dinas: dict[str, tuple[float, int]] = SIZES, **given: Any) -> Kota:
    """Every dinas with a figure and its n of one indicator; at ROW's target of 90."""
    rows = []
    for at, (code, (value, n)) in enumerate(dinas.items(), 1):
        state = "tercapai" if value >= 90 else "tidak tercapai"
        whose = {"dinas_id": at, "dinas_code": code, "dinas_name": f"Dinas {code.title()}"}
        rows.append({**ROW, **whose, "value": value, "n": n, "capaian": 100 * value / 90, "keadaan": state, **given})
    mark = Tanda(1, date(2026, 9, 1), "penuh", "concern_low", "consistent_fail", 20, date(2026, 3, 1), 60.0, 80.0, 70.0, 90.0)
    intervals = {(at, "ikm"): Interval(value - 2, value + 2) for at, (value, _) in enumerate(dinas.values(), 1)}
    return Kota(pd.DataFrame(rows), {1: 30, 2: 50, 3: 40, 4: 20}, intervals, {(2, 1): mark})


IKM = {"source": "survei", "measure": "ikm", "factor": 1.0, "satuan": "nilai", "polarity": "naik"}
WAYS: dict[str, dict[str, Any]] = {
    "funnel": {},
    "index": IKM,
    "mean": {"aggregate": "tertimbang", "satuan": "menit", "polarity": "turun"},
    "range": {"polarity": "rentang"},
    "sum": {"aggregate": "jumlah", "satuan": "berkas"},
    "per employee": {"aggregate": "jumlah", "satuan": "laporan", "source": "laporan", "measure": "laporan"},
}
# The map of finished, running and untargeted figures.
MAPS: tuple[dict[str, Any], ...] = ({}, {"berjalan": True, "keadaan": "berjalan"}, {"target_label": None, "capaian": None})
