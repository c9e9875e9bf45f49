"""The term to verify a report, in working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.kit.periode import working_days
from rules.laporan.tempo import check_term, due_until


def test_on_a_friday_the_rows_to_the_thursday_of_the_week_before_are_due():
    friday = date(2026, 11, 27)
    assert friday.weekday() == 4 and due_until(friday, 5, set()) == date(2026, 11, 19)
    # a day off in between pushes it back
    assert due_until(friday, 5, {date(2026, 11, 24)}) == date(2026, 11, 18)
    # on Saturday the week has ended: that before it is due, its weekend too
    assert due_until(date(2026, 11, 28), 5, set()) == date(2026, 11, 22)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 30), st.sets(st.integers(0, 60), max_size=8))
def test_so_many_working_days_have_ended_since(today, term, off):
    libur = {today - timedelta(days=days) for days in off}
    last = due_until(today, term, libur)
    assert working_days(last + timedelta(days=1), today - timedelta(days=1), libur) == term
    assert working_days(last + timedelta(days=2), today - timedelta(days=1), libur) < term


@pytest.mark.parametrize("days", [0, 31, 2.5])
def test_a_term_has_sensible_bounds(days):
    with pytest.raises(Invalid) as caught:
        check_term(days)
    assert caught.value.field == "term"
    assert check_term(5.0) == 5
