"""A figure and its interval in one wording; where a letter may as well be another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.intervals import Interval
from rules.kit.angka import tetap
from rules.kit.rentang import FEW_BELOW, between, few, share, with_interval
from rules.survei.ikm import UNSUR, grade, grade_also, grade_told, grades, interval, points, published_interval

# What rounding leaves of a sum of squares where all answers are alike.
HAIR = 1e-5
answers = st.lists(st.lists(st.integers(1, 4), min_size=9, max_size=9), min_size=2, max_size=60)
weights = st.sampled_from([1 / 9, 0.111, 0.11])


def of(scores: list[list[int]], weight: float, times: int = 1) -> tuple[float, Interval]:
    indices = [points(sum(each), weight) for each in scores] * times
    found = interval(len(indices), sum(indices), sum(x * x for x in indices))
    assert found is not None
    return sum(indices) / len(indices), found


@given(answers, weights)
def test_the_interval_holds_the_ikm_and_stays_within_the_scale(scores, weight):
    value, found = of(scores, weight)
    # 0.11 × 9 × 25 is less than 25: the scale of a rounded weight begins lower
    assert 25 <= found.lower <= max(value, 25) + HAIR and value - HAIR <= found.upper <= 100


@given(answers)
def test_it_shrinks_with_the_number_of_answers(scores):
    (_, once), (_, more) = of(scores, 1 / 9), of(scores, 1 / 9, times=4)
    assert more.upper - more.lower <= once.upper - once.lower + HAIR


@given(answers)
def test_what_was_frozen_gives_the_interval_back(scores):
    value, found = of(scores, 1 / 9)
    again = published_interval(value, (found.upper - found.lower) / 2)
    assert again == pytest.approx(found, abs=HAIR)


@given(st.floats(25, 100), st.floats(0, 30))
def test_the_letters_are_those_between_both_ends_and_hold_its_own(value, half):
    limits = Interval(max(25.0, value - half), min(100.0, value + half))
    found = grades(limits)
    assert grade(value) in found and "".join(found) in "ABCD"
    assert grade_told(value, limits).startswith(grade(value)) and (grade_also(value, limits) == "") == (len(found) == 1)


@pytest.mark.parametrize(
    ("value", "limits", "told"),
    [
        (78.7, Interval(76.94, 80.46), "B"),
        (87.0, Interval(85.0, 89.0), "B, dapat juga A"),
        (78.7, Interval(76.0, 80.5), "B, dapat juga C"),
        (80.0, Interval(60.0, 100.0), "B, dapat juga A, C, atau D"),
        (90.0, Interval(70.0, 100.0), "A, dapat juga B atau C"),
        (88.0, None, "B"),
        # 88,304 is 88,30 as it is shown: still B
        (88.0, Interval(87.0, 88.304), "B"),
    ],
)
def test_a_letter_in_words(value, limits, told):
    assert grade_told(value, limits) == told


def test_an_old_publication_without_its_precision_gets_none():
    assert published_interval(88.0, None) is None


def test_words():
    assert with_interval(78.7, Interval(76.94, 80.46)) == "78,70 (76,9–80,5)"
    assert with_interval(3.148, Interval(3.078, 3.2184), 3, 2) == "3,148 (3,08–3,22)"
    assert between(Interval(-0.5, 1)) == "-0,5 sampai 1,0" and between(None) == ""
    assert few(FEW_BELOW - 1).startswith("Baru 29 jawaban") and few(FEW_BELOW) == ""
    assert share(9, 12, None) == "75%, 9 dari 12"
    assert (tetap(100, 2), tetap(1234.5, 1), tetap(2.675, 2), tetap(7, 0)) == ("100,00", "1.234,5", "2,68", "7")
    assert len(UNSUR) == 9
