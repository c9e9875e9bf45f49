"""Pace: the worked examples of domain §11, and what must hold for any period."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.indikator import laju
from rules.indikator.capaian import Target
from rules.indikator.laju import Bagian, Posisi, Tumbuh, counted_to, cumulative_at, share_owed, sum_so_far, words
from rules.kit.periode import parse, working_days

# 2026 as the app counts it: cuti bersama is off as well
OFF = frozenset(holidays.country_holidays("ID", years=2026, language="id", categories=("public", "government")))
T3, T4, YEAR = parse("2026-T3"), parse("2026-T4"), parse("2026")
TODAY = date(2026, 11, 27)


def bagian(code: str, value: float) -> Bagian:
    p = parse(code)
    return Bagian(p.start, p.end, Target(value))


def at(day: int, of: int) -> Posisi:
    return Posisi(TODAY, day, of, day)


def test_working_days_are_those_of_the_example():
    assert [working_days(parse(f"2026-T{n}").start, parse(f"2026-T{n}").end, OFF) for n in (1, 2, 3, 4)] == [55, 57, 64, 64]
    assert working_days(T4.start, date(2026, 11, 26), OFF) == 41 == working_days(T3.start, date(2026, 8, 28), OFF)


@pytest.mark.parametrize(
    ("frequency", "last", "expected"),
    [
        (None, None, date(2026, 11, 26)),
        ("bulanan", date(2026, 10, 5), date(2026, 10, 31)),
        ("bulanan", date(2026, 11, 20), date(2026, 11, 20)),
        ("mingguan", date(2026, 11, 18), date(2026, 11, 22)),
        ("mingguan", date(2026, 11, 25), date(2026, 11, 25)),
        ("harian", date(2026, 11, 24), date(2026, 11, 24)),
        ("triwulanan", date(2026, 10, 3), date(2026, 10, 3)),
        ("bulanan", None, date(2026, 9, 30)),
    ],
)
def test_until_which_day_it_is_counted(frequency, last, expected):
    assert counted_to(T4.start, T4.end, today=TODAY, frequency=frequency, last=last) == expected


def test_a_monthly_figure_is_held_against_the_months_that_are_in():
    """840 a quarter, 371 entered for October: 288.75 were due, 128.5 % of pace."""
    due = sum_so_far([bagian("2026-T4", 840)], date(2026, 10, 31), OFF, grows=Tumbuh(T4.start), cut=False)
    assert due.value == 288.75 and round(371 / 288.75 * 100, 1) == 128.5


def test_a_year_is_paced_by_its_quarters():
    """100, 100, 200, 400: 400 + 400 × 41/64 = 656.25; flat it would be 723.3."""
    parts = [bagian(f"2026-T{n}", value) for n, value in enumerate((100, 100, 200, 400), start=1)]
    assert sum_so_far(parts, date(2026, 11, 26), OFF, grows=Tumbuh(YEAR.start), cut=False).value == 656.25
    flat = sum_so_far([bagian("2026", 800)], date(2026, 11, 26), OFF, grows=Tumbuh(YEAR.start), cut=False)
    assert round(flat.value or 0, 1) == 723.3


def test_days_before_the_app_was_used_are_off_the_target_of_what_counts_itself():
    """Installed 27 Nov: 640 × 23/64 = 230; an entered 840 is not cut, its pace begins with its first bucket."""
    since = date(2026, 11, 27)
    assert 640 * share_owed(T4.start, T4.end, Tumbuh(since), OFF) == 230
    ended = sum_so_far([bagian("2026-T4", 640)], T4.end, OFF, grows=Tumbuh(since), cut=True)
    assert ended.value == pytest.approx(230)
    entered = [bagian("2026-T4", 840)]
    assert sum_so_far(entered, T4.end, OFF, grows=Tumbuh(date(2026, 11, 1)), cut=False).value == 840
    november = sum_so_far(entered, date(2026, 11, 30), OFF, grows=Tumbuh(date(2026, 11, 1)), cut=False)
    assert november.value == pytest.approx(840 * 21 / 42)


def test_a_cumulative_figure_runs_from_january():
    """95 by the end of the year is 78.4 on 31 October: 70 % is 89.3 % of pace."""
    due = cumulative_at({YEAR.end: 95}, date(2026, 10, 31), OFF)
    assert due is not None and (round(due, 1), round(70 / due * 100, 1)) == (78.4, 89.3)
    knots = {parse("2026-T3").end: 60, YEAR.end: 95}
    assert cumulative_at(knots, date(2026, 10, 31), OFF) == pytest.approx(60 + 35 * 22 / 64)
    assert cumulative_at(knots, T3.end, OFF) == 60
    assert cumulative_at({T3.end: 60}, date(2026, 10, 31), OFF) is None


@pytest.mark.parametrize(
    ("value", "told"), [(4, "dalam batas"), (6, "di atas laju"), (12, "di atas laju"), (13, "sudah terlampaui")]
)
def test_lower_is_better_has_words_and_no_percentage(value, told):
    """12 a year, day 100 of 240: 5 so far."""
    assert words(value, 1, Target(12), Target(5), at(100, 240), polarity="turun", counts=True) == told


@pytest.mark.parametrize(
    ("value", "day", "told"),
    [(900, 41, "sudah tercapai"), (600, 41, "sesuai laju"), (500, 41, "di bawah laju"), (0, 9, "belum dapat dinilai"),
     (840, 1, "sudah tercapai")],
)  # fmt: skip
def test_higher_is_better(value, day, told):
    due = Target(840 * day / 64)
    assert words(value, 1, Target(840), due, at(day, 64), polarity="naik", counts=True) == told


def test_too_early_until_the_tenth_day_and_fifteen_percent():
    assert [at(day, 64).early for day in (9, 10)] == [True, False]
    assert [at(day, 240).early for day in (35, 36)] == [True, False]
    assert [at(day, 21).early for day in (9, 10)] == [True, False]


def test_nothing_of_what_must_not_happen():
    none = {"polarity": "turun", "counts": True}
    assert words(0, 1, Target(0), Target(0), at(1, 64), **none) == laju.NONE_YET
    assert words(1, 1, Target(0), Target(0), at(1, 64), **none) == laju.EXCEEDED


def test_a_share_is_only_told_to_be_running_and_not_of_few():
    assert words(80, 5, Target(90), Target(90), at(41, 64), polarity="naik", counts=False) == laju.RUNNING
    assert words(80, 4, Target(90), Target(90), at(41, 64), polarity="naik", counts=False) == laju.TOO_EARLY


@given(
    st.sampled_from(["2026", "2026-S1", "2026-T2", "2026-T4", "2026-02"]),
    st.integers(0, 366),
    st.floats(0, 1e6),
    st.integers(0, 366),
)
def test_the_target_so_far_grows_from_nothing_to_the_whole(code, days, value, since):
    p = parse(code)
    day = min(p.start + timedelta(days=days), p.end)
    begun = min(p.start + timedelta(days=since), p.end)
    so_far = [
        sum_so_far([bagian(code, value)], until, OFF, grows=Tumbuh(begun), cut=cut).value or 0.0
        for cut in (True, False)
        for until in (p.start - timedelta(days=1), day, p.end)
    ]
    assert so_far[0] == so_far[3] == 0
    assert so_far[0] <= so_far[1] <= so_far[2] <= value * (1 + 1e-9)
    assert so_far[3] <= so_far[4] <= so_far[5] * (1 + 1e-9)
    if working_days(begun, p.end, OFF):
        assert so_far[5] == pytest.approx(value)


@given(st.floats(0, 1e6), st.floats(0.01, 1e6), st.integers(0, 64), st.sampled_from(["naik", "turun", "rentang"]))
def test_no_word_says_before_the_end_that_a_target_was_missed(value, goal, day, polarity):
    whole = Target(None, goal, goal * 2) if polarity == "rentang" else Target(goal)
    told = words(value, 1, whole, laju.times(whole, day / 64), at(day, 64), polarity=polarity, counts=True)
    assert told not in (laju.MISSED, laju.REACHED) and told in (*laju.GOOD, *laju.WATCH, laju.TOO_EARLY)
