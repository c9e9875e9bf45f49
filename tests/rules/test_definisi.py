import math
from datetime import date

import pytest

from rules import definisi
from rules.definisi import check, check_measurement, due_days, example, formula
from rules.errors import Invalid
from rules.indikator import AGGREGATES, FREQUENCIES, MEASURE_LABELS

GOOD = {
    "code": "KTP_TEPAT",
    "name": "KTP tepat waktu",
    "description": "",
    "satuan": "%",
    "level": "unit",
    "polarity": "higher",
    "aggregate": "ratio",
    "frequency": "harian",
    "source": "entered",
    "measure": "",
    "value_label": "Selesai tepat waktu",
    "n_label": "Diajukan",
    "factor": 100.0,
    "decimals": 1,
    "position": 10,
}


def test_a_good_definition_passes():
    check(**GOOD)
    check(**{**GOOD, "source": "laporan", "measure": "filed", "aggregate": "sum", "value_label": "", "n_label": ""})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "ktp"),
        ("code", "K"),
        ("code", "KTP TEPAT"),
        ("code", "K" * 31),
        ("name", "  a "),
        ("name", "a" * 121),
        ("description", "a" * 501),
        ("satuan", " "),
        ("level", "kota"),
        ("polarity", "up"),
        ("aggregate", "median"),
        ("frequency", "jam"),
        ("source", "cuaca"),
        ("value_label", ""),
        ("n_label", ""),
        ("factor", 0),
        ("factor", math.nan),
        ("factor", math.inf),
        ("decimals", 5),
        ("position", -1),
    ],
)
def test_each_field_is_checked(field, value):
    with pytest.raises(Invalid) as caught:
        check(**{**GOOD, field: value})
    assert caught.value.field == field


def test_an_automatic_indicator_needs_a_known_measure():
    with pytest.raises(Invalid) as caught:
        check(**{**GOOD, "source": "laporan", "measure": "longest"})
    assert caught.value.field == "measure"


def test_a_sum_needs_no_divisor():
    check(**{**GOOD, "aggregate": "sum", "n_label": ""})


@pytest.mark.parametrize(
    ("kind", "factor", "value", "n", "field"),
    [
        ("sum", 1, None, None, "value"),
        ("sum", 1, math.nan, None, "value"),
        ("mean", 1, math.inf, None, "value"),
        ("sum", 1, 1e13, None, "value"),
        ("ratio", 100, 5, None, "n"),
        ("ratio", 100, 5, 0, "n"),
        ("ratio", 1, 5, 0, "n"),
        ("ratio", 1, 5, -1, "n"),
        ("ratio", 1, 5, math.nan, "n"),
        ("weighted_mean", 1, 5, 0, "n"),
        ("ratio", 100, 12, 10, "value"),
        ("ratio", 100, -1, 10, "value"),
    ],
)
def test_measurements_that_make_no_sense_are_refused(kind, factor, value, n, field):
    with pytest.raises(Invalid) as caught:
        check_measurement(kind, factor, value, n)
    assert caught.value.field == field


def test_measurements_as_they_are_stored():
    assert check_measurement("ratio", 100, 10, 10) == (10, 10)
    assert check_measurement("ratio", 1, 480, 30) == (480, 30)  # minutes per person may be above 1
    assert check_measurement("sum", 1, 7, 99) == (7, 1)
    assert check_measurement("last", 1, -3, None) == (-3, 1)


def test_the_formula_in_words():
    names = {"value_label": "Selesai tepat waktu", "n_label": "Diajukan"}
    assert formula("ratio", factor=100, **names) == "Selesai tepat waktu ÷ Diajukan × 100, masing-masing dijumlahkan lebih dulu"
    assert "×" not in formula("ratio", factor=1, **names)
    assert formula("sum", factor=1, **names) == "Semua Selesai tepat waktu dijumlahkan"
    assert formula("weighted_mean", factor=1, **names) == "Rata-rata Selesai tepat waktu, ditimbang menurut Diajukan"
    automatic = formula("sum", factor=1, source="laporan", measure="filed", **names)
    assert automatic == "Jumlah laporan, dihitung otomatis dari laporan harian"


@pytest.mark.parametrize(
    ("kind", "satuan", "factor", "told"),
    [
        ("ratio", "%", 100, "isian 9 dari 10, lalu 40 dari 90 → 49%"),
        ("weighted_mean", "nilai", 1, "isian 80 dengan pembagi 10, lalu 90 dengan pembagi 30 → 87,5 nilai"),
        ("sum", "orang", 1, "isian 12, lalu 8 → 20 orang"),
        ("mean", "hari", 1, "isian 12, lalu 8 → 10 hari"),
        ("last", "orang", 1, "isian 12, lalu 8 → 8 orang"),
    ],
)
def test_the_example_is_really_computed(kind, satuan, factor, told):
    assert example(kind, satuan=satuan, factor=factor, decimals=1) == told


def test_every_kind_has_words():
    for kind in AGGREGATES:
        assert formula(kind, value_label="", n_label="", factor=1)
    assert set(definisi.AUTOMATIC) == set(MEASURE_LABELS["laporan"])


def test_days_on_which_a_value_is_expected():
    quarter = date(2026, 7, 1), date(2026, 9, 30)
    assert len(due_days("harian", *quarter)) == 92
    assert due_days("mingguan", date(2026, 9, 1), date(2026, 9, 12)) == [date(2026, 9, 4), date(2026, 9, 11)]
    assert due_days("bulanan", *quarter) == [date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30)]
    assert due_days("triwulanan", *quarter) == [date(2026, 9, 30)]
    assert due_days("tahunan", *quarter) == []
    assert due_days("tahunan", date(2026, 1, 1), date(2026, 12, 31)) == [date(2026, 12, 31)]
    for frequency in FREQUENCIES:
        assert due_days(frequency, date(2026, 9, 2), date(2026, 9, 1)) == []
