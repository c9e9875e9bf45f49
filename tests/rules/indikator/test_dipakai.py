"""How much of a target is left to an office that began in the middle."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.indikator.dipakai import share_in_use

START, END = date(2026, 10, 1), date(2026, 12, 31)
# Christmas and its cuti bersama: the fourth quarter of 2026 has 64 working days.
LIBUR = {date(2026, 12, 24), date(2026, 12, 25)}


def test_installed_on_27_november_a_quarter_of_640_reports_asks_for_230():
    share = share_in_use(START, END, date(2026, 11, 27), LIBUR)
    assert share == pytest.approx(23 / 64) and 640 * share == pytest.approx(230)


def test_without_a_start_or_before_it_nothing_is_cut():
    assert share_in_use(START, END, None, LIBUR) == share_in_use(START, END, START, LIBUR) == 1
    assert share_in_use(START, END, END + timedelta(days=1), LIBUR) == 0


def test_a_span_without_working_days_is_in_use_or_not():
    saturday, sunday = date(2026, 11, 7), date(2026, 11, 8)
    assert share_in_use(saturday, sunday, sunday, ()) == 1
    assert share_in_use(saturday, sunday, date(2026, 11, 9), ()) == 0


@given(st.dates(START, END), st.integers(0, 60))
def test_a_later_start_never_asks_for_more(since, later):
    first, second = (share_in_use(START, END, since + timedelta(days=n), LIBUR) for n in (0, later))
    assert 0 <= second <= first <= 1
