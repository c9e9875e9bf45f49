"""After an event: what is told, when, and that nothing is called its cause."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.periode import plus_months
from rules.tanda.deret import Titik
from rules.tanda.setelah import NEEDED, after, of_points, seen

YEAR = [10.0, 12.0] * 6
FIRST = date(2025, 1, 1)


def points(values: list[float], step: int = 1) -> list[Titik]:
    return [Titik(plus_months(FIRST, step * at), value, 1.0, None, False) for at, value in enumerate(values)]


@pytest.mark.parametrize(
    ("before", "later", "words"),
    [
        (YEAR, [17.0] * 7, "memburuk nyata"),
        (YEAR, [3.0] * 7, "membaik nyata"),
        (YEAR, [10.0, 12.0] * 4, "belum terlihat perubahan di luar variasi biasa"),
        (YEAR, [17.0] * 3, "baru 3 dari 7 bulan setelahnya"),
        (YEAR, [], "baru 0 dari 7 bulan setelahnya"),
        (YEAR[:8], [17.0] * 7, "memburuk (sementara: batasnya dari 8 bulan saja)"),
        (YEAR[:4], [17.0] * 7, "belum dapat dinilai, baru 4 bulan data sebelumnya"),
    ],
)
def test_what_is_told(before: list[float], later: list[float], words: str):
    found = after([*before, *later], at=len(before), direction="decrease")
    assert seen(found) == words


def test_the_limits_are_those_before_it():
    """Of all nineteen points together the mean would lie between, and less would be seen."""
    found = after([*YEAR, *([14.0, 15.0] * 3), 14.0], at=12, direction="increase")
    assert found.change == "membaik nyata"


def test_a_figure_that_was_on_its_way_is_told_so():
    rising = [10.0, 12, 10, 12, 10, 12, 13, 14, 15, 16, 17, 18]
    found = after([*rising, *[19.0 + at for at in range(7)]], at=12, direction="increase")
    assert found.already
    assert seen(found) == "membaik nyata; arah itu sudah terlihat sebelumnya"


def test_a_spike_that_passed_is_no_change():
    assert after([*YEAR, 30.0, *YEAR[:6]], at=12, direction="increase").change is None


def test_the_month_of_the_event_belongs_to_neither_side():
    made = points([*YEAR, 99.0, *([17.0] * 7)])
    found = of_points(made, date(2026, 1, 20), polarity="turun")
    assert (found.points_before, found.points_after, found.change) == (12, 7, "memburuk nyata")


def test_new_baselines_bound_it():
    made = points([50.0] * 6 + YEAR + [99.0] + [3.0] * 7 + [80.0] * 4)
    day, lines = plus_months(FIRST, 18), [plus_months(FIRST, 6), plus_months(FIRST, 18), plus_months(FIRST, 26)]
    found = of_points(made, day, polarity="turun", rebase=lines)
    assert (found.points_before, found.points_after, found.change) == (12, 7, "membaik nyata")


@pytest.mark.parametrize(("later", "words"), [(3, "menyusul setelah 3 bulan"), (7, "membaik nyata")])
def test_where_new_limits_follow_too_soon_nobody_is_told_to_wait(later: int, words: str):
    made = points([*YEAR, 99.0, *([3.0] * later), *([80.0] * 4)])
    found = of_points(made, plus_months(FIRST, 12), polarity="turun", rebase=[plus_months(FIRST, 13 + later)])
    assert words in seen(found) and "baru 3 dari" not in seen(found)


def test_a_quarter_in_which_it_happened_belongs_to_neither_side():
    made = [
        Titik(plus_months(date(2022, 3, 1), 3 * at), value, 1.0, None, False)
        for at, value in enumerate([*YEAR, 99.0, *([3.0] * 7)])
    ]
    found = of_points(made, date(2025, 2, 10), polarity="turun", step=3)
    assert (found.points_before, found.points_after, found.change) == (12, 7, "membaik nyata")


@given(st.lists(st.integers(0, 40), max_size=24), st.lists(st.integers(0, 40), max_size=12))
def test_nothing_is_told_too_early_and_nothing_is_called_a_cause(before: list[int], later: list[int]):
    found = after([*map(float, before), *map(float, later)], at=len(before), direction="increase")
    words = seen(found)
    assert "karena" not in words
    assert found.provisional is (len(before) < 12)
    if len(later) < NEEDED or len(before) < 5:
        assert found.change is None and not found.judged
    if "nyata" in words:
        assert len(before) >= 12
    mirrored = after([*(-float(x) for x in before), *(-float(x) for x in later)], at=len(before), direction="decrease")
    assert mirrored == found
