"""Months whose official reports are in e-Kinerja BKN."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.kit.periode import month_end, plus_months
from rules.laporan.resmi import NEVER, NONE, Resmi, begin, check_resmi, months_around, moved, read, stop

DEC, MARCH = date(2026, 12, 1), date(2027, 3, 1)
DAYS = st.dates(date(2025, 1, 1), date(2029, 1, 1))


@st.composite
def stretches(draw) -> Resmi:
    """Begun and stopped as a reader would."""
    resmi, month = NONE, date(2026, 1, 1)
    for gap, length in draw(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 5)), max_size=3)):
        month = plus_months(month, gap)
        resmi = read(begin(resmi, month))
        month = plus_months(month, length)
        resmi = read(stop(resmi, month))
    return read(begin(resmi, plus_months(month, 1))) if draw(st.booleans()) else resmi


def test_from_a_month_on_and_until_another():
    since = read(begin(NONE, DEC))
    assert (since.holds(DEC - timedelta(days=1)), since.holds(DEC), since.holds(date(2030, 1, 1))) == (False, True, True)
    stopped = read(stop(since, MARCH))
    assert (stopped.holds(date(2027, 2, 28)), stopped.holds(MARCH), stopped.since) == (True, False, None)
    assert stop(since, DEC) == NEVER, "stopped with its first month it never was"


@given(stretches())
def test_what_is_kept_is_read_as_it_was_and_checked(resmi: Resmi):
    kept = [[first.isoformat(), last.isoformat() if last else None] for first, last in resmi.spans]
    assert check_resmi(kept) == kept and read(kept) == resmi


@given(stretches(), stretches(), DAYS)
def test_a_change_moves_exactly_the_days_that_differ(before: Resmi, after: Resmi, day: date):
    inside = any(a <= day <= b for a, b in moved(before, after))
    assert inside == (before.holds(day) != after.holds(day))


@given(stretches(), DAYS, st.integers(0, 400))
def test_days_of_a_stretch_are_those_that_it_holds(resmi: Resmi, first: date, n: int):
    every = [first + timedelta(days=i) for i in range(n)]
    assert resmi.days(first, first + timedelta(days=n - 1)) == {day for day in every if resmi.holds(day)}


@pytest.mark.parametrize(
    "value",
    [
        [["2026-12-02", None]],
        [["2026-12-01", "2026-12-30"]],
        [["2026-12-01", None], ["2027-03-01", None]],
        [["2027-03-01", "2027-03-31"], ["2026-12-01", None]],
        ["2026-12-01"],
        [["kemarin", None]],
        7,
    ],
)
def test_only_whole_months_in_order(value):
    with pytest.raises(Invalid) as caught:
        check_resmi(value)
    assert caught.value.field == "since"


def test_what_runs_is_not_begun_and_what_does_not_is_not_stopped():
    since = read(begin(NONE, DEC))
    for refused in (lambda: begin(since, MARCH), lambda: stop(NONE, DEC), lambda: stop(since, date(2026, 11, 1))):
        with pytest.raises(Invalid):
            refused()
    with pytest.raises(Invalid):
        begin(read(stop(since, MARCH)), date(2027, 2, 1))
    months = months_around(date(2026, 12, 5))
    assert (months[0], months[-1]) == (date(2025, 1, 1), date(2027, 12, 1)) and month_end(DEC) == date(2026, 12, 31)
