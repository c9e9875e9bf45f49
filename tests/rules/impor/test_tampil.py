"""What cells of a workbook hold, as texts that are read back as the same."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.impor import batas, tampil
from rules.kehadiran import sel as kehadiran
from rules.kit import sel
from rules.kit.errors import Invalid
from rules.kit.identitas import parse_nip


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1500, "1500"),
        (1500.0, "1500"),
        (1.125, "1,1250"),
        (0.1 + 0.2, "0,3"),
        (-0.0, "0"),
        (999_999_999_999_999, "999999999999999"),
        (float("inf"), "#NUM!"),
        (10**400, "#NUM!"),
    ],
)
def test_numbers(value, text):
    assert tampil.number(value) == text


@pytest.mark.parametrize(("value", "text"), [(0.95, "95%"), (1, "100%"), (0.07, "7%"), (0.12345, "12,3450%")])
def test_percent_as_it_is_shown(value, text):
    assert tampil.number(value, percent=True) == text


@given(st.floats(-9e14, 9e14) | st.integers(-(10**15) + 1, 10**15 - 1))
def test_any_number_is_read_back_to_fifteen_digits(value):
    assert sel.number(tampil.number(value)) == pytest.approx(value, rel=1e-14, abs=0)


@given(st.integers(19000101_000000_0_000, 20991231_999999_9_999))
def test_a_number_is_never_a_nip(digits):
    for value in (digits, float(digits)):
        with pytest.raises(Invalid, match="disimpan sebagai angka"):
            kehadiran.nip(tampil.number(value))
        with pytest.raises(Invalid, match="diubah Excel"):
            parse_nip(tampil.number(value), "PNS", today=date(2026, 11, 2))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2026, 11, 2), "2026-11-02"),
        (datetime(2026, 11, 2), "2026-11-02"),
        (datetime(2026, 11, 2, 7, 5), "2026-11-02 07:05:00"),
        (datetime(2026, 11, 2, 23, 59, 59, 999_999), "2026-11-03"),
        (datetime(2026, 11, 2, 7, 5, tzinfo=UTC), "2026-11-02 07:05:00"),
        (datetime(9999, 12, 31, 23, 59, 59, 999_999), "9999-12-31 23:59:59"),
        (time(7, 5), "07:05:00"),
        (timedelta(hours=26, minutes=30), "26:30:00"),
        (timedelta(minutes=-5), "-00:05:00"),
    ],
)
def test_days_and_times(value, text):
    assert tampil.moment(value) == text


def test_texts():
    assert tampil.text("a_x000D_\nb\r\nc\x01d\ud800_x0007_") == "a\nb\ncd"


@pytest.mark.parametrize(
    ("text", "yes"), [("Cuti", True), ("Triwulan 1", True), ("07:05\n16:05", False), ("95%", False), ("2026-11-02", False)]
)
def test_only_words_stand_for_more_cells_to_the_right(text, yes):
    assert batas.fills_right(text) is yes
