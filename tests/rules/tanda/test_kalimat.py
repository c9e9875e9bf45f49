"""Sentences of a chart that whoever leads an office understands."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.periode import plus_months
from rules.tanda.deret import Titik
from rules.tanda.dinilai import judged
from rules.tanda.kalimat import CALM, CHANGED, NOTHING, named, of_target, sentence

FIRST = date(2025, 1, 1)
# Mean about 20 with limits some 5 away.
CALM_YEAR = [19.0, 21.0] * 6


def points(values: list[float], step: int = 1) -> list[Titik]:
    return [Titik(plus_months(FIRST, step * at), value, 1.0, None, False) for at, value in enumerate(values)]


def told(values: list[float], polarity: str = "turun", *, step: int = 1, rebase: tuple[date, ...] = ()) -> str:
    made = points(values, step)
    return sentence("Waktu tunggu", made, judged(made, polarity, rebase), step=step)


def test_a_slow_worsening():
    slow = [*CALM_YEAR, 20.0, 20.2, 20.4, 20.6, 20.8, 20.9, 21.0]
    assert told(slow) == "Waktu tunggu memburuk nyata sejak Januari 2026: 7 bulan berturut-turut naik."
    assert told(slow, "naik") == "Waktu tunggu membaik nyata sejak Januari 2026: 7 bulan berturut-turut naik."
    assert told(slow, "rentang") == "Waktu tunggu naik nyata sejak Januari 2026: 7 bulan berturut-turut naik."
    assert "9 bulan berturut-turut naik" in told([*slow, 21.1, 21.2])


def test_one_point_outside_its_limits():
    assert told([*CALM_YEAR, 35.0]) == "Waktu tunggu memburuk nyata pada Januari 2026: angkanya di atas batas atas variasi biasa."
    assert told([*CALM_YEAR, 3.0]) == "Waktu tunggu membaik nyata pada Januari 2026: angkanya di bawah batas bawah variasi biasa."


def test_a_shift_and_two_of_three():
    shifted = told([*CALM_YEAR, *([17.5, 17.0] * 4)])
    assert shifted == "Waktu tunggu membaik nyata sejak Januari 2026: 8 bulan berturut-turut di bawah rerata."
    near = told([*CALM_YEAR, 22.0, 24.6, 24.6])
    assert near == "Waktu tunggu memburuk nyata sejak Februari 2026: dua dari tiga bulan terakhir mendekati batas atas."


def test_nothing_to_explain():
    assert told(CALM_YEAR) == CALM


def test_few_points_tell_how_many():
    assert told([]) == NOTHING
    assert told([1, 2, 3, 9]) == "Baru 4 bulan data: belum cukup untuk menilai."
    assert told(CALM_YEAR[:8]) == "Baru 8 bulan data: batasnya masih sementara, jadi perubahan belum disebut nyata."
    assert told([5.0] * 12) == "Angkanya sama pada 12 bulan data: tidak ada variasi."
    rare = told([*([0.0] * 8), 1.0, *([0.0] * 6)])
    assert rare == "Hampir semua angkanya sama pada 15 bulan data: variasinya tidak dapat dihitung."
    assert told([1, 2, 3], step=3) == "Baru 3 triwulan data: belum cukup untuk menilai."
    since = told([*CALM_YEAR, 9, 8, 9], rebase=(plus_months(FIRST, 12),))
    assert since == "Baru 3 bulan sejak garis dasar baru: belum cukup untuk menilai."


def test_a_step_by_its_name():
    assert [named(date(2026, 9, 1), step) for step in (1, 3)] == ["September 2026", "Triwulan III 2026"]
    assert named(date(2026, 12, 1), 12) == "2026"


@pytest.mark.parametrize(
    ("assurance", "show", "words"),
    [
        ("consistent_fail", "penuh", "Selama cara kerjanya tetap, target diperkirakan tidak tercapai"),
        ("consistent_pass", "sementara", "Sementara ini: selama cara kerjanya tetap, target diperkirakan selalu tercapai"),
        ("inconsistent", "tetap", "Target kadang tercapai dan kadang tidak."),
        ("consistent_pass", "tetap", "Targetnya tercapai setiap kali."),
    ],
)
def test_what_it_means_for_the_target(assurance, show, words: str):
    assert of_target(assurance, show).startswith(words)


def test_of_limits_that_the_last_month_refutes_no_promise_is_made():
    assert of_target("inconsistent", "penuh", turned=True) == CHANGED
    assert of_target("inconsistent", "sementara", turned=True) == "Target kadang tercapai dan kadang tidak."


def test_of_the_target_nothing_is_said_too_early():
    assert of_target(None, "penuh") == of_target("consistent_fail", "belum_cukup") == ""


@given(st.lists(st.integers(0, 40), max_size=30), st.sampled_from(["naik", "turun", "rentang"]), st.integers(0, 29))
def test_every_series_has_one_sentence_that_blames_nobody(values: list[int], polarity: str, at: int):
    line = told([float(value) for value in values], polarity, rebase=(plus_months(FIRST, at),))
    assert line.endswith(".") and line.count(". ") == 0
    assert "karena" not in line
    counted = len(values) - at if at < len(values) else len(values)
    assert "nyata" not in line or "disebut nyata" in line or counted >= 12
