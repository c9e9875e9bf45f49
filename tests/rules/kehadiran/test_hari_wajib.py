"""Which days are owed: the examples of the domain, and what holds for any setting."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.kehadiran import ABSENT, EXCUSED, ON_DUTY, RAMADAN, STATUS_LABELS, WEEK
from rules.kehadiran.hari_wajib import absence_counts, owed, owed_days, planned
from rules.kehadiran.jam_kerja import DEFAULT, Setting, in_force
from rules.kit.tenggat import counted_until

SCHOOL = Setting("Sekolah enam hari", date(2026, 1, 1), minutes=(420, 420, 420, 420, 240, 360, 0))
SHIFT = Setting("Piket", date(2026, 1, 1), minutes=(0,) * 7, shift=True)
FASTING = Setting("Ramadan", date(2026, 2, 18), date(2026, 3, 19), minutes=RAMADAN)
MONDAY = date(2026, 11, 2)
DAYS = [MONDAY + timedelta(days=n) for n in range(7)]


def count(*settings: Setting, days=DAYS, off=(), **recorded: str) -> int:
    """Days owed; recorded: d2="sakit" is the second of the month."""
    statuses = {date(days[0].year, days[0].month, int(key[1:])): status for key, status in recorded.items()}
    return len(owed_days(lambda day: in_force(settings, None, day), days, off, statuses))


def test_a_school_of_six_days_with_one_day_of_illness_owes_five():
    assert count(SCHOOL, d4="sakit") == 5
    assert count(SCHOOL) == 6 and count() == 5


def test_leave_illness_and_study_leave_are_not_owed_all_else_is():
    not_owed = {status for status in STATUS_LABELS if count(d3=status) == 4}
    assert not_owed == set(EXCUSED) == {"cuti", "sakit", "tugas_belajar"}
    assert count(d3="dinas_luar") == count(d3="izin") == count(d3=ABSENT) == 5


def test_a_holiday_is_not_owed_even_by_who_was_on_duty():
    assert count(off={MONDAY}) == 4 and count(off={MONDAY}, d2="hadir") == 4


def test_ramadan_changes_minutes_and_not_days():
    days = [date(2026, 3, 2) + timedelta(days=n) for n in range(7)]
    assert count(FASTING, days=days) == count(days=days) == 5
    without_friday = Setting("Ramadan", date(2026, 2, 18), date(2026, 3, 19), minutes=(450, 450, 450, 450, 0, 0, 0))
    assert count(without_friday, days=days) == 4, "unless its setting says so"


def test_a_shift_owes_the_days_it_was_present_on_holidays_too():
    assert count(SHIFT) == 0
    assert count(SHIFT, off={MONDAY}, d2="hadir", d3="terlambat", d4="dinas_luar", d5="izin", d8="hadir") == 4


def test_the_counted_until_day_is_yesterday():
    assert counted_until(date(2026, 11, 27)) == date(2026, 11, 26)


def test_an_absence_counts_where_work_was_owed():
    saturday, sunday = DAYS[5], DAYS[6]
    assert absence_counts(DEFAULT, MONDAY, ()) and not absence_counts(DEFAULT, MONDAY, {MONDAY})
    assert absence_counts(SCHOOL, saturday, ()) and not absence_counts(DEFAULT, saturday, ())
    assert absence_counts(SHIFT, sunday, {sunday}), "a shift's record says that he was to come"


WEEKS = st.lists(st.sampled_from([0, 450]), min_size=7, max_size=7)
STATUSES = st.none() | st.sampled_from(sorted(STATUS_LABELS))


@given(WEEKS, st.booleans(), st.sampled_from(DAYS), st.sets(st.sampled_from(DAYS)), STATUSES)
def test_no_record_adds_a_day_but_to_a_shift(week, shift, day, off, status):
    setting = Setting("Apa pun", date(2026, 1, 1), minutes=tuple(week), shift=shift)
    if shift:
        assert owed(setting, day, off, status) == (status in ON_DUTY) and not planned(setting, day, off)
    else:
        assert owed(setting, day, off, status) <= planned(setting, day, off) == owed(setting, day, off)
    assert owed(setting, day, {*off, day}, status) <= owed(setting, day, off, status)


def test_the_decrees_week_is_the_default():
    assert [owed(DEFAULT, day, ()) for day in DAYS] == [minutes > 0 for minutes in WEEK]
