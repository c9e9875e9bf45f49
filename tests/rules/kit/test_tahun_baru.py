"""The turn of the year: when it is offered, and which period answers to which."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.kit.periode import parse
from rules.kit.periode_status import whole_year
from rules.kit.tahun_baru import in_season, moved, prepared


@pytest.mark.parametrize(
    ("day", "season", "year"),
    [
        (date(2026, 9, 30), False, 2026),
        (date(2026, 10, 1), False, 2027),
        (date(2026, 11, 30), False, 2027),
        (date(2026, 12, 1), True, 2027),
        (date(2026, 12, 31), True, 2027),
        (date(2027, 1, 2), True, 2027),
        (date(2027, 3, 31), True, 2027),
        (date(2027, 4, 1), False, 2027),
    ],
)
def test_when(day: date, season: bool, year: int):
    assert (in_season(day), prepared(day)) == (season, year)


@given(st.integers(2000, 2098), st.integers(0, 18))
def test_there_and_back(year: int, at: int):
    code = whole_year(year)[at]
    there = moved(code, 1)
    assert parse(there).kind == parse(code).kind and parse(there).start.year == year + 1 and moved(there, -1) == code


def test_a_leap_february_leads_to_a_short_one():
    assert parse("2028-02").end == date(2028, 2, 29)
    assert parse(moved("2028-02", 1)).end == date(2029, 2, 28)


def test_no_year_beyond_the_known_ones():
    with pytest.raises(Invalid):
        moved("2099", 1)
