"""From which day a move counts, and where it may begin in the line of placements."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.organisasi.penempatan import Ruas, check_tmt, counted_from, replaces_last

FIRST = date(2015, 3, 1)
DAYS = st.dates(date(2015, 1, 1), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("tmt", "closed_until", "start"),
    [
        (date(2026, 11, 10), None, date(2026, 11, 10)),
        (date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1)),
        (date(2026, 11, 10), date(2026, 10, 31), date(2026, 11, 10)),
        (date(2010, 1, 1), None, FIRST),
    ],
)
def test_the_day_it_counts_from(tmt, closed_until, start):
    assert counted_from(tmt, first=FIRST, closed_until=closed_until) == start


def test_no_day_to_come():
    day = date(2026, 11, 27)
    assert check_tmt(day, today=day) == day
    with pytest.raises(Invalid, match="Catat pada harinya") as caught:
        check_tmt(day + timedelta(days=1), today=day, field="active_from")
    assert caught.value.field == "active_from"
    with pytest.raises(Invalid, match="Isi TMT"):
        check_tmt(None, today=day)


def test_a_late_correction_takes_the_place_of_the_last_only():
    line = [Ruas(FIRST, date(2026, 11, 4)), Ruas(date(2026, 11, 5), None)]
    assert not replaces_last(date(2026, 11, 20), line) and not replaces_last(FIRST, [])
    assert replaces_last(date(2026, 11, 5), line) and replaces_last(date(2026, 11, 3), line)
    assert replaces_last(FIRST, line[:1])
    with pytest.raises(Invalid, match="02/03/2015"):
        replaces_last(FIRST, line)


def test_not_over_a_time_out_of_service():
    line = [Ruas(FIRST, date(2026, 6, 30)), Ruas(date(2026, 11, 5), None)]
    assert replaces_last(date(2026, 7, 1), line)
    with pytest.raises(Invalid, match="01/07/2026"):
        replaces_last(date(2026, 6, 30), line)


@given(tmt=DAYS, first=DAYS, closed=st.none() | DAYS)
def test_never_before_any_of_the_three(tmt, first, closed):
    start = counted_from(tmt, first=first, closed_until=closed)
    assert start >= tmt and start >= first and (closed is None or start > closed)
    assert start in (tmt, first) or (closed is not None and start == closed + timedelta(days=1))
