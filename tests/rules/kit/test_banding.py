"""Figures with intervals: two of them, the ranks of many, and the periods to hold one against."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.intervals import Interval
from rules.kit.banding import CONTROL, WARNING, beyond, change, earlier, overlap, ranks
from rules.kit.periode import parse


@pytest.mark.parametrize(
    ("code", "codes"),
    [
        ("2026-T3", ["2026-T2", "2025-T3"]),
        ("2026-T1", ["2025-T4", "2025-T1"]),
        ("2026-01", ["2025-12", "2025-01"]),
        ("2026", ["2025"]),
    ],
)
def test_the_one_before_and_a_year_ago(code: str, codes: list[str]):
    assert [p.code for p in earlier(parse(code))] == codes


def test_intervals_that_touch_overlap():
    assert overlap(Interval(1, 2), Interval(2, 3)) and overlap(Interval(2, 3), Interval(1, 9))
    assert not overlap(Interval(1, 2), Interval(2.1, 3)) and not overlap(Interval(5, 6), Interval(1, 2))


def test_a_change_says_whether_it_may_be_chance():
    assert change(80.126, 79.1, certain=False) == "naik 1,03; beda ini masih dalam rentang ketidakpastian"
    assert change(79.1, 80.1, certain=True) == "turun 1; beda nyata, rentang keduanya terpisah"
    assert change(80.1346, 80.5551, certain=False).startswith("turun 0,43;"), "80,13 and 80,56 are what is shown"
    assert change(80.001, 80.0, certain=False).startswith("sama;")


def test_a_rank_is_a_range_of_ranks():
    found = ranks([Interval(90, 94), Interval(80, 91), Interval(60, 70)], more_is_better=True)
    assert [(rank.first, rank.last) for rank in found] == [(1, 2), (1, 2), (3, 3)]
    upside_down = ranks([Interval(90, 94), Interval(80, 91), Interval(60, 70)], more_is_better=False)
    assert [(rank.first, rank.last) for rank in upside_down] == [(2, 3), (2, 3), (1, 1)]
    assert found[0].told == "peringkat 1–2 dari 3" and "terpisah" in found[2].told


POINTS = st.lists(st.tuples(st.floats(-1e3, 1e3), st.floats(0, 1e3), st.floats(0, 1e3)), min_size=1, max_size=12)


@given(POINTS, st.booleans())
def test_the_range_holds_the_plain_rank(points: list[tuple[float, float, float]], more: bool):
    found = ranks([Interval(value - low, value + high) for value, low, high in points], more_is_better=more)
    values = [value for value, _, _ in points]
    for value, rank in zip(values, found, strict=True):
        better = sum(other > value if more else other < value for other in values)
        ties = values.count(value)
        assert rank.first <= 1 + better and better + ties <= rank.last
        assert 1 <= rank.first <= rank.last <= rank.of == len(values)


@given(st.integers(1, 20), st.booleans())
def test_of_the_same_interval_every_rank_is_possible(k: int, more: bool):
    assert {(rank.first, rank.last) for rank in ranks([Interval(1, 2)] * k, more_is_better=more)} == {(1, k)}


def test_beyond_the_funnel_by_its_published_limits():
    # n 50 around 0.80642448: 95 % .69691–.91594
    assert beyond(0.697, 50, 0.80642448) is None and beyond(0.6969, 50, 0.80642448) == WARNING
    assert beyond(0.9159, 50, 0.80642448) is None and beyond(0.9160, 50, 0.80642448) == WARNING
    assert beyond(0.6, 50, 0.80642448) == CONTROL
