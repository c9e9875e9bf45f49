from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.kit.periode import (
    KIND_LABELS,
    SCORED,
    STATUS_LABELS,
    STATUSES,
    around,
    children,
    containing,
    following,
    is_working_day,
    label,
    last_over,
    months,
    next_statuses,
    over,
    parse,
    previous,
    working_days,
)

days = st.dates(date(2001, 1, 1), date(2098, 12, 31))
kinds = st.sampled_from(["bulan", "triwulan", "semester", "tahun"])


@pytest.mark.parametrize(
    ("code", "kind", "start", "end", "text"),
    [
        ("2026", "tahun", date(2026, 1, 1), date(2026, 12, 31), "2026"),
        ("2026-T1", "triwulan", date(2026, 1, 1), date(2026, 3, 31), "Triwulan I 2026"),
        ("2026-T3", "triwulan", date(2026, 7, 1), date(2026, 9, 30), "Triwulan III 2026"),
        ("2026-T4", "triwulan", date(2026, 10, 1), date(2026, 12, 31), "Triwulan IV 2026"),
        ("2026-S1", "semester", date(2026, 1, 1), date(2026, 6, 30), "Semester I 2026"),
        ("2026-S2", "semester", date(2026, 7, 1), date(2026, 12, 31), "Semester II 2026"),
        ("2026-09", "bulan", date(2026, 9, 1), date(2026, 9, 30), "September 2026"),
        ("2026-12", "bulan", date(2026, 12, 1), date(2026, 12, 31), "Desember 2026"),
        ("2028-02", "bulan", date(2028, 2, 1), date(2028, 2, 29), "Februari 2028"),
    ],
)
def test_a_code_and_its_days(code, kind, start, end, text):
    p = parse(code)
    assert (p.code, p.kind, p.start, p.end) == (code, kind, start, end)
    assert label(p) == label(code) == text


@pytest.mark.parametrize(
    "code",
    [
        "",
        "26",
        "2026-",
        "2026-T0",
        "2026-T5",
        "2026-S0",
        "2026-S3",
        "2026-00",
        "2026-13",
        "2026-9",
        "1999",
        "2100",
        "2026-T3\n",
        "٢٠٢٦",
        None,
        2026,
    ],
)
def test_other_codes_are_refused(code):
    with pytest.raises(Invalid) as caught:
        parse(code)
    assert caught.value.field == "periode"


@given(days, kinds)
def test_a_day_lies_in_the_period_containing_it(day, kind):
    p = containing(day, kind)
    assert p.kind == kind
    assert p.start <= day <= p.end
    assert parse(p.code) == p


@given(days, kinds)
def test_periods_follow_each_other_without_gap(day, kind):
    p = containing(day, kind)
    assert following(p).start == p.end + timedelta(days=1)
    assert previous(following(p)) == p == following(previous(p))
    assert previous(p) < p < following(p)


def test_neighbours_across_the_year():
    assert previous(parse("2026-T1")).code == "2025-T4"
    assert following(parse("2026-12")).code == "2027-01"


def test_an_unknown_kind_is_refused():
    with pytest.raises(Invalid):
        containing(date(2026, 1, 1), "week")


def test_months():
    assert months(parse("2026-T3")) == (date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1))
    assert months(parse("2026-09")) == (date(2026, 9, 1),)
    assert len(months(parse("2026"))) == 12


def test_children():
    assert children(parse("2026")) == ("2026-S1", "2026-S2")
    assert children(parse("2026-S2")) == ("2026-T3", "2026-T4")
    assert children(parse("2026-T4")) == ("2026-10", "2026-11", "2026-12")
    assert children(parse("2026-09")) == ()


@given(days, st.sampled_from(["triwulan", "semester", "tahun"]))
def test_children_tile_their_parent(day, kind):
    p = containing(day, kind)
    parts = [parse(code) for code in children(p)]
    assert (parts[0].start, parts[-1].end) == (p.start, p.end)
    assert all(following(one) == two for one, two in pairwise(parts))


def test_larger_periods_nearest_first():
    assert [p.code for p in around(parse("2026-08"))] == ["2026-T3", "2026-S2", "2026"]
    assert around(parse("2026")) == ()


def test_plans_and_scores_are_of_every_kind_but_half_years():
    assert {*SCORED, "semester"} == set(KIND_LABELS)


def test_a_closed_period_opens_only_by_reopening():
    assert next_statuses("terbuka") == ("penilaian",)
    assert next_statuses("penilaian") == ("terbuka", "ditutup")
    assert next_statuses("ditutup") == ()
    assert next_statuses("ditutup", reopening=True) == ("terbuka",)
    assert next_statuses("terbuka", reopening=True) == ("penilaian",)
    with pytest.raises(Invalid):
        next_statuses("final")
    assert set(STATUS_LABELS) == set(STATUSES)


def test_working_days():
    independence_day = date(2026, 8, 17)  # a Monday
    assert working_days(date(2026, 8, 10), date(2026, 8, 21), [independence_day]) == 9
    assert working_days(date(2026, 8, 15), date(2026, 8, 16), []) == 0
    assert working_days(date(2026, 8, 14), date(2026, 8, 14), []) == 1
    assert working_days(date(2026, 8, 21), date(2026, 8, 10), []) == 0


def test_a_holiday_on_a_weekend_takes_nothing_away():
    assert working_days(date(2026, 8, 10), date(2026, 8, 16), [date(2026, 8, 15)]) == 5


def test_is_working_day():
    assert is_working_day(date(2026, 8, 14), ())
    assert not is_working_day(date(2026, 8, 14), {date(2026, 8, 14)})
    assert not is_working_day(date(2026, 8, 15), ())


@given(days, st.integers(0, 400), st.integers(0, 400), st.sets(days, max_size=5))
def test_working_days_add_up(start, first, second, libur):
    middle, end = start + timedelta(days=first), start + timedelta(days=first + 1 + second)
    whole = working_days(start, end, libur)
    assert whole == working_days(start, middle, libur) + working_days(middle + timedelta(days=1), end, libur)


def test_over_from_the_day_after_its_last():
    t3 = parse("2026-T3")
    assert [over(t3, day) for day in (date(2026, 9, 29), date(2026, 9, 30), date(2026, 10, 1))] == [False, False, True]
    assert last_over("triwulan", date(2026, 11, 27)) == t3 and last_over("triwulan", date(2026, 9, 30)).code == "2026-T2"
    assert last_over("bulan", date(2026, 1, 1)).code == "2025-12"


@given(days, kinds)
def test_the_last_that_is_over_is_followed_by_one_that_is_not(day, kind):
    found = last_over(kind, day)
    assert over(found, day) and not over(following(found), day)
