"""A report as a line of e-Kinerja BKN, and the week that is looked at."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.laporan.bkn import FIELDS, Baris, cells, differing, line, mark, state, week, week_named

BARIS = Baris(date(2026, 11, 24), "Menerbitkan KTP", "Melayani warga\ndi loket", 90, "")
TEXT = st.text(max_size=40)
ANY = st.builds(Baris, st.dates(), TEXT, TEXT, st.integers(1, 1440), TEXT)


def test_a_line_is_in_the_order_of_bkn():
    assert cells(BARIS) == ("24/11/2026", "Menerbitkan KTP", "Melayani warga di loket", "90", "")
    assert line(BARIS) == "24/11/2026\tMenerbitkan KTP\tMelayani warga di loket\t90\t"


@given(ANY)
def test_whatever_was_typed_a_line_is_one_line_of_five_fields(baris: Baris):
    assert len(line(baris).splitlines()) == 1 and line(baris).count("\t") == len(FIELDS) - 1


@given(ANY, ANY)
def test_what_is_copied_is_changed_exactly_where_a_field_differs(now: Baris, then: Baris):
    assert state(now, now) == "sudah" and state(now, None) == "belum"
    assert (state(now, then) == "berubah") == bool(differing(now, then)) == (mark(now) != mark(then))


def test_the_fields_that_differ_are_named():
    assert differing(replace(BARIS, minutes=60, evidence_url="https://a.id"), BARIS) == ("Menit", "Tautan bukti")
    assert state(replace(BARIS, activity="Melayani warga di loket"), BARIS) == "sudah", "another line break is pasted the same"


@given(st.dates(date(2001, 1, 8), date(2090, 1, 1)))
def test_a_week_is_seven_days_that_hold_the_day(day: date):
    start, end = week(day)
    assert start.weekday() == 0 and start <= day <= end and end - start == timedelta(days=6)
    assert week_named(day.isoformat(), end) == start


@pytest.mark.parametrize("text", ["", "kemarin", "2026-99-01", "0001-01-01", "2026-12-01", "9999-12-31"])
def test_an_address_without_a_week_that_has_begun_means_this_one(text: str):
    assert week_named(text, date(2026, 11, 25)) == date(2026, 11, 23)
