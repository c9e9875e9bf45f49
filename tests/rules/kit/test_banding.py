"""Two figures with intervals, and the periods to hold one against."""

import pytest

from rules.intervals import Interval
from rules.kit.banding import change, earlier, overlap
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
