"""Objections: day 14 is in and day 15 is out, silence is final, both sides have their days, a change is a change."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.kit.periode import is_working_day
from rules.penilaian import STATUSES
from rules.penilaian.keberatan import (
    DAYS_BOUNDS,
    Nilai,
    check_days,
    check_may_file,
    check_open,
    check_reason,
    check_response,
    decidable_from,
    decided,
    standing,
)
from rules.penilaian.predikat import RATINGS, predikat

RECEIVED = date(2026, 10, 1)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
ratings = st.sampled_from(RATINGS)


def test_day_14_is_in_and_day_15_is_out():
    assert check_may_file("disampaikan", RECEIVED, date(2026, 10, 15)) == date(2026, 10, 15)
    with pytest.raises(Invalid, match=r"15/10/2026 sudah lewat"):
        check_may_file("disampaikan", RECEIVED, date(2026, 10, 16))


@given(DAYS, st.integers(*DAYS_BOUNDS), st.sampled_from(["disampaikan", "diterima"]))
def test_the_last_day_is_in_the_next_is_out_and_then_it_is_final(received, days, status):
    last = received + timedelta(days=days)
    assert check_may_file(status, received, last, days) == last
    assert standing(status, last, last) == status
    with pytest.raises(Invalid):
        check_may_file(status, received, last + timedelta(days=1), days)
    assert standing(status, last, last + timedelta(days=1)) == "final"


@pytest.mark.parametrize("status", ["draf", "keberatan", "final"])
def test_what_takes_no_objection(status):
    with pytest.raises(Invalid):
        check_may_file(status, RECEIVED, RECEIVED)
    assert standing(status, RECEIVED, RECEIVED + timedelta(days=99)) == status


def test_without_a_day_nothing_ends():
    assert [standing(status, None, RECEIVED) for status in STATUSES] == list(STATUSES)


def test_three_working_days_to_answer():
    friday = date(2026, 11, 6)
    assert decidable_from(friday, ()) == date(2026, 11, 12)
    assert decidable_from(friday, {date(2026, 11, 10)}) == date(2026, 11, 13), "a holiday is not his"


@given(DAYS, st.sets(DAYS, max_size=20))
def test_the_penilai_always_has_three_whole_working_days(filed, libur):
    first = decidable_from(filed, libur)
    between = [filed + timedelta(days=n) for n in range(1, (first - filed).days)]
    assert sum(is_working_day(day, libur) for day in between) == 3
    assert is_working_day(between[-1], libur)


@given(ratings, ratings, ratings, ratings)
def test_a_change_follows_the_matrix_and_is_one(hasil, perilaku, to_hasil, to_perilaku):
    before = Nilai(hasil, perilaku, predikat(hasil, perilaku))
    assert decided(before, "tetap", to_hasil, to_perilaku) == before
    if (hasil, perilaku) == (to_hasil, to_perilaku):
        with pytest.raises(Invalid) as refused:
            decided(before, "ubah", to_hasil, to_perilaku)
        assert refused.value.field == "putusan"
    else:
        after = decided(before, "ubah", to_hasil, to_perilaku)
        assert after == Nilai(to_hasil, to_perilaku, predikat(to_hasil, to_perilaku))


@pytest.mark.parametrize(
    ("putusan", "hasil", "perilaku", "field"),
    [(None, "sesuai", "di_atas", "putusan"), ("batal", "sesuai", "di_atas", "putusan"),
     ("ubah", None, "sesuai", "hasil"), ("ubah", "sesuai", "tinggi", "perilaku")],
)  # fmt: skip
def test_a_decision_that_is_none(putusan, hasil, perilaku, field):
    with pytest.raises(Invalid) as refused:
        decided(Nilai("sesuai", "sesuai", "baik"), putusan, hasil, perilaku)
    assert refused.value.field == field


@pytest.mark.parametrize(("check", "field"), [(check_reason, "reason"), (check_response, "response")])
@pytest.mark.parametrize("text", ["", "   singkat  ", None, "x" * 2001, "isi dengan \x00 nol"])
def test_texts_out_of_bounds(check, field, text):
    with pytest.raises(Invalid) as refused:
        check(text)
    assert refused.value.field == field


def test_texts_are_trimmed():
    assert check_reason("  Data loket belum masuk.\n") == "Data loket belum masuk."


@pytest.mark.parametrize("days", [0, 6, 61, 14.5, -14])
def test_days_out_of_bounds(days):
    with pytest.raises(Invalid):
        check_days(days)
    assert check_days(14) == 14


def test_what_is_over_is_over():
    check_open("diajukan")
    check_open("ditanggapi")
    for status, word in (("diputus", "final"), ("dicabut", "dicabut")):
        with pytest.raises(Invalid, match=word):
            check_open(status)
