"""When a job of every day is due, what it missed, and when one that failed is tried again."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.jadwal import RETRY, due, may_try, missed

FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def test_once_a_day():
    assert due(None, MONDAY) and due(FRIDAY, MONDAY)
    assert not due(MONDAY, MONDAY)


def test_a_day_to_come_is_of_a_clock_that_ran_ahead():
    assert due(date(2027, 1, 1), MONDAY) and missed(date(2027, 1, 1), MONDAY) == 0


def test_days_between_were_missed():
    assert missed(FRIDAY, MONDAY) == 2
    assert missed(None, MONDAY) == 0 and missed(MONDAY - timedelta(days=1), MONDAY) == 0


@given(DAYS, DAYS)
def test_done_today_is_enough_whatever_was_written_before(day: date, today: date):
    assert missed(day, today) >= 0
    assert not due(today, today) and missed(today, today) == 0
    assert due(day, today) or not missed(day, today), "what missed days is due"


def test_what_failed_waits_a_while():
    now = datetime(2026, 11, 30, 3, tzinfo=UTC)
    assert may_try(None, now) and may_try(now - RETRY, now)
    assert not may_try(now, now) and not may_try(now - RETRY / 2, now)
    assert may_try(now + timedelta(hours=1), now), "the clock was set back: nobody waits for that hour"
