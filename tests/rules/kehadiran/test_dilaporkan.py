"""Of the days owed up to yesterday, those with a report: one figure on Beranda, Laporan and in the evidence of a score."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.kehadiran.hari_wajib import Dilaporkan, reported

FRIDAY = date(2026, 11, 27)
DAYS = st.sets(st.dates(FRIDAY - timedelta(days=30), FRIDAY + timedelta(days=5)))


def test_a_saturday_and_today_count_for_none():
    owed = {date(2026, 11, day) for day in (*range(2, 7), *range(9, 14), *range(16, 21), *range(23, 28), 30)}
    filed = (owed - {date(2026, 11, day) for day in (3, 10, 17, 30)}) | {date(2026, 11, 21)}
    assert reported(owed, filed, FRIDAY) == Dilaporkan(16, 19)


@given(DAYS, DAYS)
def test_never_more_than_owed_and_complete_only_when_each_day_is(owed, filed):
    found = reported(owed, filed, FRIDAY)
    assert 0 <= found.days <= found.due <= len(owed)
    assert (found.days == found.due) == ({day for day in owed if day < FRIDAY} <= filed)
