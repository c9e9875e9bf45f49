"""Dates, numbers and durations as people paste them: read one way only, or refused with a sentence."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.kit.sel import day, minutes, number, written

FIFTH = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("text", "order", "found"),
    [
        ("05/03/2026", "dmy", FIFTH),
        ("5-3-26", "dmy", FIFTH),
        ("05.03.2026", "dmy", FIFTH),
        (" 5 / 3 / 2026 ", "dmy", FIFTH),
        ("03/05/2026", "mdy", FIFTH),
        ("2026-03-05", "dmy", FIFTH),
        ("2026/3/5", "ymd", FIFTH),
        ("2026-03-05T07:30", "ymd", FIFTH),
        ("2026-03-05 00:00:00", "dmy", FIFTH),
        ("5/3/26 7.30", "dmy", FIFTH),
        ("5 Maret 2026", "dmy", FIFTH),
        ("5 Mar 2026", "mdy", FIFTH),
        ("05-Mar-26", "dmy", FIFTH),
        ("5 March 2026", "dmy", FIFTH),
        ("Kamis, 5 Maret 2026", "dmy", FIFTH),
        ("Kam 05/03/2026", "dmy", FIFTH),
        ("Thursday, 5 March 2026", "dmy", FIFTH),
        ("Jum'at, 6 Maret 2026", "dmy", date(2026, 3, 6)),
        ("03/11/2026", "dmy", date(2026, 11, 3)),
        ("17 Agt 2026", "dmy", date(2026, 8, 17)),
        ("27 Nopember 2026", "dmy", date(2026, 11, 27)),
        ("2 Mei 2026", "dmy", date(2026, 5, 2)),
        ("March 5, 2026", "dmy", FIFTH),
        ("Thu, Mar 5 2026", "mdy", FIFTH),
        ("26-03-05", "ymd", FIFTH),
    ],
)
def test_dates(text, order, found):
    assert day(text, order) == found


@pytest.mark.parametrize(
    "text",
    ["31/11/2026", "11/27/2026", "27/11", "27 Nov", "27/11/202", "2026-11-271", "0026-11-27", "27/11/2026 s.d. 28/11/2026",
     "kemarin", "46353", "Rapat 27/11/2026", "27 Foo 2026", "27/11/2026 x"],
)  # fmt: skip
def test_what_is_no_date_is_said_with_an_example(text):
    with pytest.raises(Invalid, match=r"bukan tanggal. Susunannya hari/bulan/tahun, misalnya 31/12/2026\."):
        day(text)


def test_other_refusals_of_a_date():
    with pytest.raises(Invalid, match=r"^Tanggal kosong\.$"):
        day("  ")
    with pytest.raises(Invalid, match="bukan hari Rabu"):
        day("Rabu, 5 Maret 2026")
    with pytest.raises(Invalid, match="tahun-bulan-hari"):
        day("5/3/2026", "ymd")


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_date_in_every_order_is_read_back(one):
    assert day(f"{one:%d/%m/%Y}") == day(f"{one:%d.%m.%y}") == day(f"{one:%m/%d/%y}", "mdy") == day(f"{one:%Y-%m-%d}") == one
    assert day(f"{one:%A, %d %B %Y}") == day(f"{one:%a %d-%b-%y}") == one


TYPED = st.text("0123456789-/.,:' jamenitNovT")


@given(TYPED | st.text())
def test_any_text_is_a_date_or_refused(text):
    try:
        assert isinstance(day(text), date)
    except Invalid as error:
        assert error.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12", 12), (" 12,5 ", 12.5), ("12.5", 12.5), ("1.234,5", 1234.5), ("1.234.567", 1234567), ("1 234", 1234),
     ("1\u00a0234", 1234), ("0.125", 0.125), ("0,125", 0.125), ("1,1250", 1.125), ("'12", 12),
     ("-3", -3), ("", None), ("-", None)],
)  # fmt: skip
def test_numbers_as_people_write_them(text, expected):
    assert number(text) == expected


@pytest.mark.parametrize("text", ["12a", "1,2,3", "=1+1", "9" * 400, "NaN", "1e5", "3 4", "5 orang", "1,234.5"])
def test_what_is_no_number(text):
    with pytest.raises(Invalid):
        number(text)


@pytest.mark.parametrize(
    ("text", "told"), [("1.500", "1500 atau 1,5"), ("1,500", "1500 atau 1,5"), ("-1.234", "-1234 atau -1,2340")]
)
def test_what_may_mean_two_things_is_refused_with_both(text, told):
    with pytest.raises(Invalid, match=f"dapat berarti {told}; tulis salah satunya"):
        number(text)


@given(st.floats(-1e15, 1e15, allow_nan=False))
def test_every_number_is_read_back_as_it_was_written(value):
    assert number(written(value)) == value


def test_nothing_is_written_as_nothing():
    assert written(None) == ""
    assert (written(1500.0), written(1.5), written(1.125)) == ("1500", "1,5", "1,1250")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("90", 90), (" 90 ", 90), ("1 jam 30 menit", 90), ("1 jam 05 mnt", 65), ("\u20071 jam 05 mnt", 65), ("1,5 jam", 90),
     ("2 Jam", 120), ("45 menit", 45), ("15,00", 15), ("0", 0), ("-5", -5), ("", None)],
)  # fmt: skip
def test_durations(text, expected):
    assert minutes(text) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [("01:30", "jam mulai atau lamanya"), ("08.00", "jam mulai atau lamanya"), ("07:30:00", "jam mulai atau lamanya"),
     ("1,5", "bukan menit bulat"), ("0,33 jam", "bukan menit bulat"), ("1.440", "dapat berarti"),
     ("lama", "bukan angka"), ("30 menit 1 jam", "bukan angka")],
)  # fmt: skip
def test_what_is_no_duration(text, told):
    with pytest.raises(Invalid, match=told):
        minutes(text)


@given(st.integers(0, 1440))
def test_every_duration_is_read_back(total):
    hours, rest = divmod(total, 60)
    assert minutes(f"{hours} jam {rest:02d} mnt") == minutes(str(total)) == total


@given(TYPED | st.text())
def test_any_text_is_a_duration_or_refused(text):
    try:
        found = minutes(text)
    except Invalid:
        return
    assert found is None or math.isfinite(found)
