"""What files say of training."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.kit.periode import tanggal
from rules.pelatihan.impor import certificate, span


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("3 - 5 Maret 2026", date(2026, 3, 3), date(2026, 3, 5)),
        ("28 Februari s.d. 2 Maret 2026", date(2026, 2, 28), date(2026, 3, 2)),
        ("30 Des 2025 sampai dengan 2 Jan 2026", date(2025, 12, 30), date(2026, 1, 2)),
        ("5 Nopember 2026", date(2026, 11, 5), date(2026, 11, 5)),
    ],
)
def test_days_in_one_cell(text: str, start: date, end: date):
    assert span(text) == (start, end)


@pytest.mark.parametrize("text", ["", "Maret 2026", "31 Februari 2026", "3 Maret", "3-5/3/2026", "tiga hari"])
def test_what_are_no_days(text: str):
    with pytest.raises(Invalid, match="bukan tanggal"):
        span(text)


@given(st.dates(date(2001, 1, 1), date(2098, 12, 31)), st.integers(0, 40))
def test_days_in_words_are_read_again(start: date, days: int):
    end = start + timedelta(days)
    assert span(f"{tanggal(start)} - {tanggal(end)}") == (start, end)


def test_a_certificate():
    assert certificate("", "") == "" and certificate(" 12/X ", "https://a.id/1") == "Sertifikat 12/X, https://a.id/1"
    with pytest.raises(Invalid, match="https"):
        certificate("12", "javascript:alert(1)")
