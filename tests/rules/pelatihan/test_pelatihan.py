"""Seats, queue, steps and yearly hours of training."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import pelatihan as rules
from rules.kit.errors import Invalid
from rules.pelatihan import isi

NOW = date(2026, 11, 25)
SEATS = st.none() | st.integers(1, 30)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.integers(0, 40), SEATS, st.integers(0, 5))
def test_a_seat_is_given_only_where_one_is_free_and_nobody_waits_for_it(taken: int, seats: int | None, waiting: int):
    given_seat = rules.seat(taken, seats, waiting) == "terdaftar"
    assert given_seat == ((seats is None or taken < seats) and waiting == 0)


@given(st.integers(0, 40), SEATS, st.lists(st.integers(), unique=True, max_size=10))
def test_the_first_of_the_list_move_up_as_far_as_seats_reach(taken: int, seats: int | None, waiting: list[int]):
    up = rules.moving_up(taken, seats, waiting)
    assert up == waiting[: len(up)]
    assert seats is None or taken + len(up) <= max(seats, taken)
    assert len(up) == len(waiting) or taken + len(up) >= (seats or 0)


def test_steps():
    for old, new in (("diusulkan", "terdaftar"), ("daftar_tunggu", "terdaftar"), ("terdaftar", "hadir"), ("batal", "diusulkan")):
        rules.check_move(old, new)
    for old, new in (("ditolak", "hadir"), ("diusulkan", "hadir"), ("hadir", "batal"), ("hadir", "terdaftar")):
        with pytest.raises(Invalid):
            rules.check_move(old, new)
    with pytest.raises(Invalid):
        rules.check_move_sesi("selesai", "dibuka")


def test_joining_ends_with_the_first_day():
    rules.check_joinable("dibuka", NOW, NOW)
    for status, start in (("dibuka", NOW - timedelta(days=1)), ("ditutup", NOW), ("batal", NOW)):
        with pytest.raises(Invalid):
            rules.check_joinable(status, start, NOW)


@given(DAYS, st.integers(0, 9), DAYS, st.integers(0, 9))
def test_sessions_overlap_where_they_share_a_day(a: date, a_days: int, b: date, b_days: int):
    first, second = ((a, a + timedelta(days=a_days)), (b, b + timedelta(days=b_days)))
    shared = {first[0] + timedelta(days=i) for i in range(a_days + 1)} & {
        second[0] + timedelta(days=i) for i in range(b_days + 1)
    }
    assert rules.overlaps(*first, [second]) == rules.overlaps(*second, [first]) == bool(shared)


@pytest.mark.parametrize(
    ("jp", "wanted", "status", "year", "left", "months", "over"),
    [
        (12, 20, "PNS", 2026, 8, 2, False),
        (30, 20, "PNS", 2026, 0, 2, False),
        (12, 20, "PNS", 2025, 8, 0, False),
        (0, 20, "PNS", 2027, 20, 12, False),
        (12, 40, "PPPK", 2026, 12, 2, False),
        (24, 20, "PPPK", 2026, 0, 2, False),
        (25, 20, "PPPK", 2026, 0, 2, True),
    ],
)
def test_hours_of_a_year(jp: int, wanted: int, status: str, year: int, left: int, months: int, over: bool):
    found = rules.jp_year(jp, wanted, status, year, NOW)
    assert (found.left, found.months_left, found.over) == (left, months, over)
    assert 0 <= found.share <= 1


@pytest.mark.parametrize(
    ("check", "value", "field"),
    [
        (isi.check_title, "ab", "title"),
        (isi.check_title, "x" * 161, "title"),
        (isi.check_title, "a\x00bc", "title"),
        (isi.check_link, "javascript:alert(1)", "link"),
        (isi.check_link, "https://", "link"),
        (isi.check_link, "https://[", "link"),
        (isi.check_mode, "surat", "mode"),
        (isi.check_jp, 0, "jp"),
        (isi.check_jp, 2.5, "jp"),
        (isi.check_jp, None, "jp"),
        (isi.check_seats, 0, "seats"),
        (isi.check_rating, 6, "rating"),
        (isi.check_rating, None, "rating"),
        (isi.check_wanted, 0, "jp"),
        (isi.check_reason, "  ya ", "reason"),
    ],
)
def test_what_is_refused_names_its_field(check, value, field: str):
    with pytest.raises(Invalid) as refused:
        check(value)
    assert refused.value.field == field


def test_what_is_accepted():
    assert isi.check_link(" https://lms.go.id/x ") == "https://lms.go.id/x" and isi.check_link("") == ""
    assert isi.check_seats(None) is None and isi.check_seats(20, taken=20) == 20
    assert isi.check_days(NOW, None) == (NOW, NOW)
    assert isi.check_score(float("nan"), "pre") is None and isi.check_score(100, "pre") == 100
    for refused in (lambda: isi.check_seats(19, taken=20), lambda: isi.check_days(NOW, NOW - timedelta(days=1))):
        with pytest.raises(Invalid):
            refused()
    for score in (-1, 100.5):
        with pytest.raises(Invalid):
            isi.check_score(score, "post")
