"""How far back a report may be filed, and what is said of a day beyond it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.laporan.batas import (
    NO_LIMIT,
    Dibuka,
    always_open,
    check_batas,
    check_days,
    check_until,
    first_open,
    is_open,
    too_late,
    usual_until,
)

SATURDAY = date(2026, 11, 28)
WEEKDAYS = [day for n in range(1, 40) if (day := SATURDAY - timedelta(days=n)).weekday() < 5]


def on(day: int, month: int = 11) -> date:
    return date(2026, month, day)


@pytest.mark.parametrize(
    ("today", "first"),
    [(SATURDAY, on(23)), (on(27), on(20)), (on(29), on(23)), (on(30), on(23)), (on(1, 12), on(24))],
)
def test_five_working_days_back(today, first):
    owed = [*WEEKDAYS, on(30)]
    assert first_open(today, 5, owed) == first
    assert is_open(first, today, first, ()) and not is_open(first - timedelta(days=1), today, first, ())


def test_days_that_are_not_owed_do_not_count():
    assert first_open(SATURDAY, 5, [day for day in WEEKDAYS if day not in (on(25), on(26))]) == on(19)
    assert first_open(SATURDAY, 5, WEEKDAYS[:4]) is None, "too few are known"
    assert first_open(SATURDAY, NO_LIMIT, WEEKDAYS) is None


def test_an_opening_lets_its_days_in_until_its_last_day():
    opened = [Dibuka(on(2), on(4), SATURDAY)]
    assert [is_open(on(day), SATURDAY, on(23), opened) for day in (1, 2, 4, 5)] == [False, True, True, False]
    assert not is_open(on(2), SATURDAY + timedelta(days=1), on(23), opened)


@given(
    today=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    batas=st.integers(1, 60),
    ago=st.sets(st.integers(1, 120)),
    back=st.integers(0, 120),
)
def test_a_day_is_open_while_fewer_days_owed_lie_between(today, batas, ago, back):
    owed = {today - timedelta(days=n) for n in ago}
    day, first = today - timedelta(days=back), first_open(today, batas, owed)
    between = sum(day < one < today for one in owed)
    assert is_open(day, today, first, ()) == (between < batas)
    if always_open(day, today, batas):
        assert is_open(day, today, first, ()), "the short way never says more than the long one"
    assert always_open(day, today, NO_LIMIT)


def test_the_sentence_says_the_limit_the_first_day_and_who_can_open_it():
    told = too_late(on(20), 5, on(23), "Budi")
    assert told == (
        "Laporan untuk 20 November 2026 tidak dapat diisi lagi; batasnya 5 hari kerja. "
        "Hari pertama yang masih terbuka 23 November 2026. Penilai Anda, Budi, dapat membukanya."
    )
    assert "penilai" not in too_late(on(20), 5, on(23), None).lower()


def test_the_setting_is_a_whole_number_of_days_or_none():
    assert [check_batas(days) for days in (0, 1, 5, 60)] == [0, 1, 5, 60]
    for wrong in (-1, 61, 2.5):
        with pytest.raises(Invalid) as caught:
            check_batas(wrong)
        assert caught.value.field == "batas"


def test_an_opening_lasts_five_working_days_unless_said_otherwise():
    assert usual_until(SATURDAY, ()) == on(4, 12)
    assert usual_until(SATURDAY, {on(1, 12)}) == on(7, 12)
    assert check_until(SATURDAY, SATURDAY) == SATURDAY
    for wrong in (None, on(27), SATURDAY + timedelta(days=61)):
        with pytest.raises(Invalid) as caught:
            check_until(wrong, SATURDAY)
        assert caught.value.field == "until"


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        (None, on(3), "start"),
        (on(3), None, "end"),
        (on(3), on(2), "end"),
        (on(3), on(29), "end"),
        (date(2025, 11, 26), on(3), "start"),
    ],
)
def test_only_past_days_in_order_are_opened(start, end, field):
    with pytest.raises(Invalid) as caught:
        check_days(start, end, SATURDAY)
    assert caught.value.field == field
