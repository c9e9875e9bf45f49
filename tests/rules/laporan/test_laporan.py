import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.kit.periode import working_days
from rules.laporan import (
    MAX_MINUTES_PER_DAY,
    STATUS_LABELS,
    STATUSES,
    Entry,
    check_activity,
    check_day,
    check_minutes,
    check_note,
    check_quantity,
    check_url,
    clean,
)
from rules.laporan.tempo import waits_too_long

TODAY = date(2026, 11, 24)


def refused(field, check, *arguments):
    with pytest.raises(Invalid) as caught:
        check(*arguments)
    assert caught.value.field == field
    return caught.value.message


@pytest.mark.parametrize(
    ("today", "batas", "last"),
    [  # domain.md §11: on 27 November the term of five days is over for what was filed until the 19th
        (date(2026, 11, 27), 5, date(2026, 11, 19)),
        (date(2026, 11, 28), 5, date(2026, 11, 19)),
        (date(2026, 11, 30), 5, date(2026, 11, 22)),
        (date(2026, 11, 27), 1, date(2026, 11, 25)),
        (date(2026, 8, 18), 1, date(2026, 8, 13)),
    ],
)
def test_since_when_a_report_waits_too_long(today, batas, last):
    assert waits_too_long(today, batas, {date(2026, 8, 17)}) == last


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(1, 30))
def test_more_working_days_than_the_limit_passed_and_one_day_later_not(today, batas):
    last = waits_too_long(today, batas, ())
    assert working_days(last + timedelta(days=1), today, ()) == batas + 1
    assert working_days(last + timedelta(days=2), today, ()) == batas


def test_a_day_to_come_is_refused():
    check_day(TODAY, TODAY)
    check_day(date(2026, 1, 2), TODAY)
    assert "setelah hari ini" in refused("day", check_day, date(2026, 11, 25), TODAY)


def test_a_day_has_24_hours():
    check_minutes(1440, 0)
    check_minutes(40, 1400)
    assert "Sisa untuk hari itu 40 menit" in refused("minutes", check_minutes, 41, 1400)
    assert "Sisa untuk hari itu 0 menit" in refused("minutes", check_minutes, 1, 1500)


@pytest.mark.parametrize("minutes", [0, -5, 30.5, math.nan, math.inf, None])
def test_minutes_are_whole_and_above_zero(minutes):
    assert "lebih dari 0" in refused("minutes", check_minutes, minutes, 0)


@given(st.integers(-10, 2000), st.integers(0, 1440))
def test_what_is_accepted_fits_the_day(new, already):
    try:
        check_minutes(new, already)
    except Invalid:
        assert new <= 0 or new + already > MAX_MINUTES_PER_DAY
    else:
        assert 0 < new <= MAX_MINUTES_PER_DAY - already


def test_an_activity_is_stripped():
    assert check_activity("  Rapat \n") == "Rapat"
    assert check_activity("abc") == "abc"
    assert check_activity("a" * 500) == "a" * 500


@pytest.mark.parametrize("text", ["", None, "  ab  ", "   ", "a" * 501, "abc\x00def"])
def test_an_activity_too_short_too_long_or_not_storable_is_refused(text):
    refused("activity", check_activity, text)


@pytest.mark.parametrize("value", [0.01, 1, 1_000_000])
def test_a_quantity_is_accepted(value):
    assert check_quantity(value) is None


@pytest.mark.parametrize("value", [0, -1, 1_000_000.5, math.nan, math.inf, None])
def test_a_quantity_outside_its_bounds_is_refused(value):
    refused("quantity", check_quantity, value)


@pytest.mark.parametrize(
    "url",
    [
        "https://drive.example.go.id/berkas?id=1#a",
        "http://10.0.0.1:8080/x",
        "HTTPS://Contoh.go.id",
        "https://contoh.go.id/é",
    ],
)
def test_a_web_link_is_accepted(url):
    assert check_url(f"  {url} ") == url


@pytest.mark.parametrize(
    "url",
    [
        "", None, "contoh.go.id", "//contoh.go.id", "ftp://contoh.go.id", "javascript:alert(1)", "data:text/html,x",
        "java\nscript:alert(1)", "https://", "https:///jalan", "https://a b.id", "https://contoh.go.id/a b", "https://[",
        "https://contoh.go.id:x/", "https://bank.id@jahat.example", "https://contoh.go.id\\@jahat.example", "https://contoh.go.id/\t",
    ],
)  # fmt: skip
def test_other_links_are_refused(url):
    if url == "https://contoh.go.id/\t":
        url = "https://contoh\t.go.id/"  # a tab at the end would be stripped
    refused("evidence_url", check_url, url)


def test_a_link_has_at_most_500_characters():
    start = "https://contoh.go.id/"
    assert check_url(start + "a" * (500 - len(start)))
    assert "500" in refused("evidence_url", check_url, start + "a" * (501 - len(start)))


@given(st.text())
def test_any_text_is_a_web_link_or_refused(text):
    try:
        assert check_url(text).lower().startswith(("http://", "https://"))
    except Invalid as error:
        assert error.field == "evidence_url"


def test_every_status_has_a_label():
    assert set(STATUS_LABELS) == set(STATUSES)


def test_an_entry_is_cleaned_or_refused():
    entry = Entry(TODAY, "  Rapat ", 2, " kali ", 30.0, evidence_url=" ")
    assert clean(entry, TODAY) == Entry(TODAY, "Rapat", 2.0, "kali", 30, evidence_url=None)
    refused("day", clean, replace(entry, day=None), TODAY)
    refused("satuan", clean, replace(entry, satuan="x" * 41), TODAY)


def test_a_note_is_needed_only_for_a_return():
    assert check_note(" ", needed=False) == ""
    assert check_note(" Cek lagi ", needed=True) == "Cek lagi"
    refused("note", lambda text: check_note(text, needed=True), "ya")
    refused("note", lambda text: check_note(text, needed=False), "x" * 501)
