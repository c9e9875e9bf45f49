"""Times of day and durations of a file."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.impor.jam import clock, duration
from rules.kit.errors import Invalid

MINUTES = st.integers(0, 24 * 60 - 1)


@pytest.mark.parametrize(
    "text",
    ["07.15", "7:15", "0715", "07:15:30", "7:15 AM", "7:15\u202fam", "0,302083", "0.30208333333", "2026-11-02 07:15",
     "46328,302083", "pukul 07.15 WIB", "7.15", "1900-01-00 07:15:00"],
)  # fmt: skip
def test_a_time_in_any_spelling(text):
    assert clock(text) == time(7, 15)


@given(MINUTES)
def test_every_time_is_read_back(minute):
    one = time(minute // 60, minute % 60)
    for text in (f"{one:%H:%M}", f"{one:%H.%M}", f"{one:%H%M}", f"{one:%I:%M %p}", f"{one:%H:%M:59}"):
        assert clock(text) == one
    if minute:
        assert clock(f"{minute / 1440:.9f}".replace(".", ",")) == one


@pytest.mark.parametrize("text", ["", " ", "-", "--:--", "–"])
def test_nothing_is_no_time(text):
    assert clock(text) is None


@pytest.mark.parametrize("text", ["07:60", "25:00", "7", "0", "715", "13:00 PM", "pagi", "7:15-16:00", "٠٧:١٥", "1,5"])
def test_what_is_no_time(text):
    with pytest.raises(Invalid, match="bukan jam"):
        clock(text)


def test_a_share_that_may_be_minutes_is_told_with_both():
    with pytest.raises(Invalid, match="pukul 00:25 atau 06:00"):
        clock("0.25")
    assert clock("0,75") == time(18, 0)


def test_the_end_of_the_day_is_refused_or_the_next_day_begins():
    with pytest.raises(Invalid, match=r"00:00 hari berikutnya\. Tulis 23:59"):
        clock("24:00")
    assert clock("24:00", midnight=True) == clock("24.00:00", midnight=True) == time(0, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("00:25", 25), ("25 menit", 25), ("25", 25), ("1 jam 5 menit", 65), ("1,5 jam", 90), ("01:30", 90), ("00:25:30", 25.5),
     ("25 mnt", 25), ("2 jam", 120), ("12,5", 12.5), ("90 detik", 1.5), ("-", None), ("", None), ("0", 0), ("1h 5m", 65)],
)  # fmt: skip
def test_durations_are_minutes(text, expected):
    assert duration(text) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [("12.30", "12 jam 30 menit atau 12,30 menit"), ("0,017361", "25 menit \\(bagian"), ("1.500", "1500 atau 1,5"),
     ("lama", "bukan lama waktu"), ("5 hari", "bukan lama waktu"), ("menit", "bukan lama waktu"),
     ("1 menit 1 jam", "bukan lama")],
)  # fmt: skip
def test_what_is_no_duration_or_two(text, told):
    with pytest.raises(Invalid, match=told):
        duration(text)
    assert duration("12.30", "titik") == 12.3


@given(st.integers(0, 5000))
def test_every_duration_is_read_back(total):
    hours, rest = divmod(total, 60)
    assert duration(f"{hours:02d}:{rest:02d}") == duration(f"{hours} jam {rest} menit") == duration(f"{total} menit") == total


@given(st.text("0123456789:.,- AMPjamenit") | st.text(), st.sampled_from(["", "koma", "titik"]))
def test_no_text_does_anything_but_be_read_or_refused(text, decimal):
    for read in (clock, lambda one: duration(one, decimal)):
        try:
            read(text)
        except Invalid as error:
            assert error.message
