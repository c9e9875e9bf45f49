"""Attendance: minutes, lateness, and the flags of PP 94/2021."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import kehadiran
from rules.kit.errors import Invalid

MONDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 6)


@pytest.mark.parametrize(
    ("days", "level"),
    [
        (0, 0),
        (2, 0),
        (3, 1),
        (4, 2),
        (6, 2),
        (7, 3),
        (10, 3),
        (11, 4),
        (20, 4),
        (21, 5),
        (24, 5),
        (25, 6),
        (27, 6),
        (28, 7),
        (99, 7),
    ],
)
def test_days_absent_in_a_year(days, level):
    found = kehadiran.flag(days)
    assert (found.level if found else 0) == level


def test_ten_in_a_row_is_the_gravest_flag():
    assert kehadiran.flag(9, 9).level == 3
    assert kehadiran.flag(10, 10) == kehadiran.DISMISSAL


@given(st.integers(0, 60), st.integers(0, 60))
def test_more_days_are_never_a_lighter_flag(one, other):
    less, more = sorted((one, other))
    levels = [found.level if (found := kehadiran.flag(days)) else 0 for days in (less, more)]
    assert levels == sorted(levels)


def test_a_row_goes_over_weekends_and_days_off_but_not_over_a_day_worked():
    two_weeks = [MONDAY + timedelta(days=n) for n in range(12) if n % 7 < 5]
    assert kehadiran.longest_run(two_weeks) == 10
    without_wednesday = [day for day in two_weeks if day != MONDAY + timedelta(days=2)]
    assert kehadiran.longest_run(without_wednesday) == 7
    assert kehadiran.longest_run(without_wednesday, [MONDAY + timedelta(days=2)]) == 9
    assert kehadiran.longest_run([]) == 0


@given(st.sets(st.dates(date(2026, 1, 1), date(2026, 3, 31))))
def test_a_row_is_never_longer_than_the_days(days):
    assert bool(days) <= kehadiran.longest_run(days) <= len(days)


def test_a_row_follows_the_days_that_are_worked():
    saturday = MONDAY + timedelta(days=5)
    friday_and_monday = [FRIDAY, MONDAY + timedelta(days=7)]
    assert kehadiran.longest_run(friday_and_monday) == 2
    assert kehadiran.longest_run(friday_and_monday, works=lambda day: day.weekday() < 6) == 1
    assert kehadiran.longest_run(friday_and_monday, [saturday], lambda day: day.weekday() < 6) == 2
    assert kehadiran.longest_run([MONDAY], works=lambda day: False) == 1


def test_the_weeks_of_the_decree():
    assert (sum(kehadiran.WEEK), sum(kehadiran.RAMADAN)) == (37 * 60 + 30, 32 * 60 + 30)


def test_minutes_between_the_times_without_the_rest():
    assert kehadiran.worked(MONDAY, time(7, 30), time(16)) == 450
    assert kehadiran.worked(FRIDAY, time(7, 30), time(16, 30)) == 450
    assert kehadiran.worked(MONDAY, time(8), time(10)) == 120
    assert kehadiran.worked(MONDAY, time(8), None) == 0
    with pytest.raises(Invalid) as caught:
        kehadiran.worked(MONDAY, time(16), time(8))
    assert caught.value.field == "time_out"


def test_a_shift_may_end_on_the_next_day():
    assert kehadiran.worked(MONDAY, time(22), time(6), overnight=True) == 420
    assert kehadiran.worked(MONDAY, time(7), time(14), overnight=True) == kehadiran.worked(MONDAY, time(7), time(14))
    with pytest.raises(Invalid):
        kehadiran.worked(MONDAY, time(8), time(8), overnight=True)


@given(st.times(), st.times(), st.times())
def test_who_stays_longer_has_no_fewer_minutes(start, one, other):
    first, second = sorted((one, other))
    if (first.hour, first.minute) > (start.hour, start.minute):
        assert kehadiran.worked(MONDAY, start, first) <= kehadiran.worked(MONDAY, start, second) <= 1440


def test_late_is_after_the_minute_of_the_start():
    assert kehadiran.from_times(time(7, 30, 59)) == "hadir"
    assert kehadiran.from_times(time(7, 31)) == "terlambat"
    assert kehadiran.from_times(time(8), start=time(8)) == "hadir"
    assert kehadiran.from_times(time(11), start=None) == "hadir"
    assert kehadiran.from_times(None) == "tanpa_keterangan"
    assert kehadiran.from_times(None, time(16)) == "hadir"


def test_productivity():
    assert kehadiran.productivity(225, 450) == 50
    assert kehadiran.productivity(10, 0) is None


def test_what_cannot_be():
    assert kehadiran.check("cuti", "  cuti   tahunan ") == ("cuti", "cuti tahunan")
    for status, note, field in (("libur", "", "status"), ("cuti", "x" * 301, "note"), ("cuti", "a\x00b", "note")):
        with pytest.raises(Invalid) as caught:
            kehadiran.check(status, note)
        assert caught.value.field == field
