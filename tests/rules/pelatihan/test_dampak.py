"""Effect of training: published ways to count, told with n and spread, never as a cause."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.pelatihan import dampak
from rules.pelatihan.dampak_kalimat import told_learning, told_reaction, told_result

SEVEN = [(60, 70), (50, 65), (70, 70), (55, 75), (60, 80), (65, 70), (50, 60)]
SCORES = st.lists(st.tuples(st.none() | st.integers(0, 100), st.none() | st.integers(0, 100)), max_size=40)


def test_the_worked_example():
    found = dampak.paired([*SEVEN, (40, None), (None, 90)], invited=9)
    assert (found.n, found.better, found.same, found.worse) == (7, 6, 1, 0)
    assert found.mean is not None and found.interval is not None and found.p == 0.03125
    assert isclose(found.mean, 11.4286, abs_tol=1e-4) and isclose(found.interval.upper - found.mean, 6.9179, abs_tol=1e-3)


@given(SCORES)
def test_counts_add_up_and_few_changes_are_only_counted(scores):
    found = dampak.paired(scores, invited=len(scores))
    assert found.better + found.same + found.worse == found.n <= len(scores)
    few = found.better + found.worse <= 5
    assert few == (found.mean is None) == (found.interval is None) == (found.p is None)
    if found.interval is not None and found.mean is not None:
        assert found.interval.lower <= found.mean <= found.interval.upper


@given(st.integers(0, 60), st.integers(0, 60))
def test_sign_test_is_a_probability_and_knows_no_side(better: int, worse: int):
    assert 0 < dampak.sign_test(better, worse) == dampak.sign_test(worse, better) <= 1


@pytest.mark.parametrize(("better", "worse", "p"), [(6, 0, 0.03125), (9, 1, 22 / 1024), (3, 3, 1.0), (0, 0, 1.0)])
def test_sign_test_vectors(better: int, worse: int, p: float):
    assert isclose(dampak.sign_test(better, worse), p)


def test_limits_of_a_series():
    before = [10, 12] * 6
    found = dampak.on_kpi(before, [17, 12, 5])
    assert found.limits is not None
    assert (round(found.limits.lower, 2), round(found.limits.upper, 2)) == (5.68, 16.32)
    assert (found.above, found.below) == (1, 1)
    assert dampak.on_kpi(before[:11], [99]).limits is None, "too few months before"
    assert dampak.on_kpi([5] * 12, [9]).limits is None, "without variation there is no limit"
    edge = dampak.on_kpi(before, [found.limits.upper, found.limits.lower])
    assert (edge.above, edge.below) == (0, 0), "on the limit is not outside"


def test_one_great_leap_before_does_not_widen_the_limits():
    calm = dampak.on_kpi([10, 11] * 8, []).limits
    leap = dampak.on_kpi([10, 11] * 4 + [40] + [10, 11] * 4, []).limits
    assert calm is not None and leap is not None
    assert leap.upper - leap.lower < 3 * (calm.upper - calm.lower)


@given(st.lists(st.floats(-1e6, 1e6), min_size=12, max_size=30), st.lists(st.floats(-1e6, 1e6), max_size=12))
def test_no_more_months_are_outside_than_there_are(before, after):
    found = dampak.on_kpi(before, after)
    assert found.above + found.below <= found.after == len(after)


def test_words_never_name_a_cause():
    series = [dampak.on_kpi([10, 12] * 6, after) for after in ([11], [17], [5], [17, 5], [])]
    series += [dampak.on_kpi([10, 12], [17]), dampak.on_kpi([5] * 12, [6]), dampak.on_kpi([], [])]
    told = [told_result(one, "menit", way) for one in series for way in ("naik", "turun", "rentang")]
    told += [told_learning(dampak.paired(s, invited=9)) for s in (SEVEN, [(b, a) for a, b in SEVEN], SEVEN[:3], [(1, 2)] * 5, [])]
    told += [told_reaction(dampak.reaction(r, invited=9)) for r in ([], [5, 4], [5, 4, 4, 3, 5])]
    assert not [sentence for sentence in told if "karena" in sentence or "berkat" in sentence]
    assert all(sentence.endswith(".") for sentence in told)


def test_a_figure_that_moved_before_the_session_is_not_counted_for_it():
    moved = dampak.on_kpi([10, 11] * 6 + [2, 2], [2, 2, 3])
    assert moved.restless == 2 and moved.below
    told = told_result(moved, "hari", "turun")
    assert "sudah berubah sebelum pelatihan" in told and "Arahnya" not in told


def test_what_the_sentences_say():
    calm = told_result(dampak.on_kpi([10, 12] * 6, [11, 12]), "menit", "turun")
    assert "Belum terlihat perubahan di luar variasi biasa (5,68–16,32 menit)." in calm
    assert "Arahnya sesuai" in told_result(dampak.on_kpi([10, 12] * 6, [4]), "menit", "turun")
    assert "Arahnya berlawanan" in told_result(dampak.on_kpi([10, 12] * 6, [4]), "KTP", "naik")
    assert "Arahnya" not in told_result(dampak.on_kpi([10, 12] * 6, [4]), "", "rentang")
    learnt = told_learning(dampak.paired(SEVEN, invited=9))
    assert "7 dari 9" in learnt and "11,4 poin lebih tinggi" in learnt and "simpangan baku 7,5" in learnt
    few = told_learning(dampak.paired(SEVEN[:3], invited=9))
    assert "tidak dirinci" in few and "naik" not in few
    assert "rata-rata ditampilkan mulai 5" in told_reaction(dampak.reaction([5, 4], invited=9))
