"""Working time: which setting holds, what may stand beside what, and which days a change concerns."""

from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kehadiran import RAMADAN, WEEK, jam_kerja
from rules.kehadiran.jam_kerja import DEFAULT, Setting
from rules.kit.errors import Invalid

DAY = timedelta(days=1)
YEAR = Setting("Tahun", date(2026, 1, 1))
FASTING = Setting("Ramadan", date(2026, 2, 18), date(2026, 3, 19), minutes=RAMADAN, time_in=time(8))
CLINIC = Setting("Puskesmas", date(2026, 3, 1), unit_id=7, shift=True, minutes=jam_kerja.NO_DAYS, time_in=None)

days = st.dates(date(2026, 1, 1), date(2026, 6, 30))
some = st.builds(
    lambda start, length, unit: Setting("Jam", start, None if length is None else start + length * DAY, unit),
    days, st.none() | st.integers(0, 90), st.sampled_from([None, 7]),
)  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "day", "name"),
    [
        (None, date(2025, 12, 31), DEFAULT.name),
        (None, date(2026, 2, 17), "Tahun"),
        (None, date(2026, 2, 18), "Ramadan"),
        (8, date(2026, 3, 19), "Ramadan"),
        (8, date(2026, 3, 20), "Tahun"),
        (7, date(2026, 2, 28), "Ramadan"),
        (7, date(2026, 3, 1), "Puskesmas"),
    ],
)
def test_unit_before_dinas_before_the_decree_and_the_later_start_wins(unit, day, name):
    assert jam_kerja.in_force([FASTING, YEAR, CLINIC], unit, day).name == name


@given(st.lists(some, max_size=6), st.sampled_from([None, 7, 8]), days)
def test_what_holds_covers_the_day_and_is_of_the_unit_or_its_dinas(settings, unit, day):
    found = jam_kerja.in_force(settings, unit, day)
    assert found.holds(day) and found.unit_id in (None, unit)
    own = [one for one in settings if one.unit_id == unit and one.holds(day)]
    assert not own or (found.unit_id, found.start) == (unit, max(one.start for one in own))


def test_minutes_of_a_month_follow_the_setting_of_each_day():
    week = [date(2026, 3, 16) + n * DAY for n in range(7)]  # Ramadan ends on Thursday
    everybody, clinic = (partial(jam_kerja.in_force, [FASTING, CLINIC], unit) for unit in (None, 7))
    assert jam_kerja.working_minutes(everybody, week, [], {}) == 4 * 390 + 450
    assert jam_kerja.working_minutes(everybody, week, [date(2026, 3, 16)], {}) == 3 * 390 + 450
    assert jam_kerja.working_minutes(clinic, week, week, {week[6]: 420}) == 420, "a shift works on holidays as well"
    assert CLINIC.works(week[6]) and not FASTING.works(week[6]) and FASTING.works(week[4])


def test_one_may_lie_within_another_or_take_over_but_not_cross():
    jam_kerja.require_apart(FASTING, [YEAR, CLINIC])
    jam_kerja.require_apart(YEAR, [FASTING])
    jam_kerja.require_apart(replace(YEAR, start=date(2026, 3, 20)), [FASTING, YEAR])
    for wrong in (
        replace(YEAR, start=date(2026, 3, 1)),
        replace(FASTING, start=date(2026, 3, 19), end=date(2026, 3, 20)),
        replace(FASTING, end=date(2026, 2, 18)),
    ):
        with pytest.raises(Invalid, match="Ramadan") as caught:
            jam_kerja.require_apart(wrong, [FASTING])
        assert caught.value.field == "start"
        jam_kerja.require_apart(replace(wrong, unit_id=7), [FASTING])


@given(some, some)
def test_apart_does_not_depend_on_who_came_first(one, other):
    def refused(new: Setting, old: Setting) -> bool:
        try:
            jam_kerja.require_apart(new, [old])
        except Invalid:
            return True
        return False

    assert refused(one, other) == refused(other, one)


@given(st.none() | some, st.none() | some, days)
def test_a_day_on_which_something_changes_is_touched(old, new, day):
    before = jam_kerja.in_force([old] if old else [], 7, day)
    after = jam_kerja.in_force([new] if new else [], 7, day)
    span = jam_kerja.touched(old, new)
    if (before is DEFAULT) != (after is DEFAULT):
        assert span is not None and span[0] <= day and (span[1] is None or day <= span[1])


def test_an_end_or_a_name_touches_only_later_days_or_none():
    assert jam_kerja.touched(YEAR, replace(YEAR, name="Baru")) is None
    assert jam_kerja.touched(YEAR, replace(YEAR, end=date(2026, 6, 30))) == (date(2026, 7, 1), None)
    assert jam_kerja.touched(FASTING, replace(FASTING, start=date(2026, 2, 20))) == (date(2026, 2, 18), date(2026, 2, 19))
    assert jam_kerja.touched(FASTING, replace(FASTING, minutes=WEEK)) == (FASTING.start, FASTING.end)
    assert jam_kerja.touched(None, YEAR) == (YEAR.start, None)


def test_what_cannot_be():
    assert jam_kerja.check(replace(CLINIC, name="  Shift   malam ", time_in=time(7), minutes=WEEK)) == replace(
        CLINIC, name="Shift malam"
    )
    assert jam_kerja.check(YEAR) == YEAR
    for wrong, field in (
        (replace(YEAR, name=" a "), "name"),
        (replace(YEAR, name="x" * 61), "name"),
        (replace(YEAR, end=date(2025, 12, 31)), "end"),
        (replace(YEAR, minutes=(0,) * 7), "minutes"),
        (replace(YEAR, minutes=(961, *WEEK[1:])), "minutes"),
        (replace(YEAR, minutes=WEEK[:6]), "minutes"),
    ):
        with pytest.raises(Invalid) as caught:
            jam_kerja.check(wrong)
        assert caught.value.field == field
