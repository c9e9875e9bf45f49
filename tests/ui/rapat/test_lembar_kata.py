"""The words of an indicator's page, and the order of the table of the rest."""

import pytest

from tests.ui.rapat.lembar import lembar
from ui.rapat import lembar_kata as kata
from ui.rapat.layar.selebihnya import in_order, table


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "7 bulan berturut-turut naik"),
        ({"real": False, "sentence": "Baru 4 bulan data: belum cukup untuk menilai."}, "baru 4 bulan data"),
        ({"real": False, "sentence": "Naik turunnya masih variasi biasa; belum ada yang perlu dijelaskan."}, ""),
    ],
)
def test_by_what_a_change_is_seen(given, told):
    assert kata.why(lembar(**given)) == told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"satuan": "%", "target": "≥ 95,0"}, "Target ≥ 95,0%"),
        ({"satuan": "permohonan terlayani", "target": "≥ 9"}, "Target ≥ 9"),
        ({"satuan": "laporan", "target": "≥ 2.700", "semestinya": 1772.0}, "Target ≥ 2.700 laporan, semestinya 1.772,0 kini"),
        ({"target": ""}, "Tanpa target"),
    ],
)
def test_what_has_to_be_reached(given, told):
    assert kata.target(lembar(**given)) == told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"previous": 9.4}, "Tetap seperti Triwulan III 2026 (9,4 menit)"),
        ({"previous": 10.0}, "Turun 0,6 menit dari Triwulan III 2026 (10,0 menit)"),
        ({"previous": None}, "Tanpa angka pembanding dari Triwulan III 2026"),
        ({"value": None}, "Triwulan III 2026: 8,1 menit"),
    ],
)
def test_the_period_before_is_told_and_not_judged(given, told):
    assert kata.before(lembar(**given)) == told


def test_a_running_figure_is_said_to_be_of_now():
    assert kata.standing(lembar(keadaan="berjalan")) == "capaian sejauh ini 82,5%"
    assert kata.standing(lembar(target="")) == ""


def test_why_there_is_no_capaian_or_no_figure():
    given = {"capaian": None, "keadaan": "", "reason": "tidak dapat dihitung: target nol"}
    assert kata.standing(lembar(**given)) == "tanpa capaian (tidak dapat dihitung: target nol)"
    without = lembar(**given | {"value": None, "reason": "belum ada realisasi"})
    assert kata.standing(without) == "" and kata.basis(without) == "Belum ada realisasi"


def test_the_table_has_the_most_urgent_first_and_shows_all_that_was_typed():
    usual = lembar(change="variasi biasa", real=False, position=1, name="A | B *tebal*")
    worse = lembar(position=9, name="Z")
    never = lembar(change="variasi biasa", real=False, assurance="konsisten tidak tercapai", position=5, name="M")
    assert [one.name for one in in_order([usual, worse, never])] == ["Z", "M", "A | B *tebal*"]
    made = table([usual])
    assert "A \\| B \\*tebal\\*" in made
    assert all(line.replace("\\|", "").count("|") == 6 for line in made.split("\n"))
