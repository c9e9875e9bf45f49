"""What files say of daily reports."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.laporan.impor import minutes, which


@given(st.times(), st.times())
def test_a_span_is_as_long_as_its_times_say_or_refused(start: time, end: time):
    long = end.hour * 60 + end.minute - start.hour * 60 - start.minute
    if long > 0:
        assert minutes(None, start, end) == minutes(float(long), start, end) == long
    else:
        with pytest.raises(Invalid, match="tidak setelah"):
            minutes(None, start, end)


@pytest.mark.parametrize(
    ("told", "start", "end", "field"),
    [
        (None, None, None, "minutes"),
        (0, None, None, "minutes"),
        (1.5, None, None, "minutes"),
        (None, time(8), None, "time_out"),
        (None, None, time(8), "time_in"),
        (60, time(8), time(9, 30), "minutes"),
    ],
)
def test_what_is_no_duration(told: float | None, start: time | None, end: time | None, field: str):
    with pytest.raises(Invalid) as caught:
        minutes(told, start, end)
    assert caught.value.field == field


def test_the_item_that_a_text_means():
    items = [(1, "KTP diterbitkan: Jumlah KTP"), (2, "Surat dijawab"), (3, "Rapat: Hadir"), (4, "Rapat: Notulen")]
    assert which("surat  DIJAWAB", items) == 2 and which("KTP diterbitkan", items) == 1
    assert which("Rapat: notulen", items) == 4 and which("Rapat", items) is None and which("Lain", items) is None
