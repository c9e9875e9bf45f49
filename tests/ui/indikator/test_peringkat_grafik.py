"""The charts of the comparison keep the fifteen rules, over an invented city."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from db.queries.indikator.kota import Kota
from db.queries.indikator.tanda import Tanda
from rules.intervals import Interval
from rules.kit.periode import parse
from tests.ui.kit.aturan_grafik import faults
from ui.indikator.peringkat import _board
from ui.indikator.peringkat_satu import one_indicator
from ui.kit.charts import Chart

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


def one(kota: Kota) -> Chart:
    found = one_indicator(kota, periode=PERIODE, indikator_code="TEPAT").chart
    assert found
    return found


IKM = {"source": "survei", "measure": "ikm", "factor": 1.0, "satuan": "nilai", "polarity": "naik"}
WAYS: dict[str, dict[str, Any]] = {
    "funnel": {},
    "index": IKM,
    "mean": {"aggregate": "tertimbang", "satuan": "menit", "polarity": "turun"},
    "range": {"polarity": "rentang"},
    "sum": {"aggregate": "jumlah", "satuan": "berkas"},
    "per employee": {"aggregate": "jumlah", "satuan": "laporan", "source": "laporan", "measure": "laporan"},
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_to_compare_keeps_the_rules(way: str):
    assert faults(one(city(**WAYS[way]))) == []


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"berjalan": True, "keadaan": "berjalan"},
        {"target_label": None, "capaian": None},
        {"value": None, "n": 0, "capaian": None},
    ],
)
@pytest.mark.parametrize("many", [1, 4])
def test_the_map_keeps_the_rules(given: dict[str, Any], many: int):
    sizes = {f"{code}{copy}": size for copy in range(many) for code, size in SIZES.items()}
    board = _board(city(sizes, **given), PERIODE)
    if given.get("n") == 0:
        assert board.heat is None
    else:
        assert board.heat and faults(board.heat) == []


def test_the_funnel_says_who_differs_and_suppresses_few():
    found = one_indicator(city(), periode=PERIODE, indikator_code="TEPAT")
    assert found.sentence == "Berbeda nyata dari keseluruhan (86,3%): DUKCAPIL lebih baik, DINKES lebih buruk."
    assert found.chart and found.chart.title == "2 dari 3 dinas berbeda nyata dari keseluruhan"
    table = found.chart.table.frame.set_index("Dinas")
    assert table.loc["Dinas Disdik", "Peringkat yang mungkin"] == "n di bawah 5" and pd.isna(
        table.loc["Dinas Disdik", "Nilai (%)"]
    )
    assert "DISDIK" in found.chart.note


def test_lower_is_better_turns_the_judgement_and_the_ranks():
    found = one_indicator(city(polarity="turun"), periode=PERIODE, indikator_code="TEPAT")
    assert "DUKCAPIL lebih buruk" in found.sentence and "DINKES lebih baik" in found.sentence
    assert found.chart and found.chart.table.frame["Dinas"].iloc[0] == "Dinas Dinkes"


def test_an_index_whose_answers_changed_after_closing_has_no_interval():
    kota = city({"DUKCAPIL": (85.0, 90), "DINKES": (75.0, 80)}, **IKM)
    moved = Kota(kota.matrix, kota.people, {(1, "ikm"): Interval(60, 70), (2, "ikm"): Interval(73, 77)}, {})
    sure, unsure = (one_indicator(of, periode=PERIODE, indikator_code="TEPAT") for of in (kota, moved))
    assert "terpisah" in sure.sentence.lower() and "jawabannya berubah setelah periode ditutup" in unsure.sentence
    assert unsure.chart and set(unsure.chart.table.frame["Peringkat yang mungkin"]) == {"tanpa peringkat"}


def test_a_sum_of_employees_work_is_told_per_employee():
    found = one_indicator(city(**WAYS["per employee"]), periode=PERIODE, indikator_code="TEPAT")
    assert "per pegawai" in str(found.chart and found.chart.title) and "Dibagi banyaknya pegawai" in found.sentence
