"""What the charts of the comparison say, over an invented city."""

import pandas as pd

from db.queries.indikator.kota import Kota
from rules.intervals import Interval
from tests.ui.indikator.kota import IKM, PERIODE, WAYS, city
from ui.indikator.peringkat import _board
from ui.indikator.peringkat_satu import one_indicator


def test_without_any_figure_there_is_no_map():
    assert _board(city(value=None, n=0, capaian=None), PERIODE).heat is None


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
