"""What is proposed to the planner of a meeting, and what is asked of one that was planned."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.periode import is_working_day
from rules.rapat import JENIS_LABELS, check_day, check_held, rencana

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("today", "off", "day"),
    [
        (date(2026, 11, 27), (), date(2026, 12, 4)),
        (date(2026, 11, 28), (), date(2026, 12, 7)),
        (date(2026, 12, 18), (date(2026, 12, 25),), date(2026, 12, 28)),
    ],
)
def test_a_week_ahead_or_the_next_working_day(today: date, off: tuple[date, ...], day: date):
    assert rencana.proposed_day(today, off) == day


@given(today=DAYS, off=st.frozensets(st.integers(0, 20), max_size=8))
def test_what_is_proposed_may_be_planned(today: date, off: frozenset[int]):
    libur = {today + timedelta(days=n) for n in off}
    day = rencana.proposed_day(today, libur)
    assert is_working_day(day, libur) and check_day(day, today) == day and not rencana.overdue("rencana", day, today)


@pytest.mark.parametrize(
    ("today", "code"),
    [(date(2027, 1, 5), "2026-T4"), (date(2027, 1, 15), "2027-T1"), (date(2026, 11, 28), "2026-T4")],
)
def test_early_in_a_quarter_the_one_before_is_looked_at(today: date, code: str):
    assert rencana.proposed_period(today).code == code


def test_every_kind_has_a_title():
    assert set(rencana.TITLES) == set(JENIS_LABELS)
    assert rencana.title("kinerja", "Triwulan IV 2026") == "Tinjauan kinerja Triwulan IV 2026"


@given(today=DAYS, ago=st.integers(-3, 30))
def test_it_may_be_written_down_as_held_just_as_the_service_takes_it(today: date, ago: int):
    day = today - timedelta(days=ago)
    if rencana.may_be_held(day, today):
        assert check_held(day, today) == day
    else:
        with pytest.raises(Exception, match="Hari pelaksanaan"):
            check_held(day, today)


@pytest.mark.parametrize(
    ("ahead", "about_else", "moved", "given_up"),
    [(1, False, True, True), (-1, True, False, True), (-1, False, True, False), (1, False, False, False)],
)
def test_what_gives_up_the_frozen_pages(ahead: int, about_else: bool, moved: bool, given_up: bool):
    now = datetime(2026, 12, 1, 9, tzinfo=UTC)
    due = now + timedelta(hours=ahead)
    assert rencana.thaws(now, due, now, about_else=about_else, moved=moved) is given_up
    assert not rencana.thaws(None, due, now, about_else=about_else, moved=moved), "nothing is frozen"
