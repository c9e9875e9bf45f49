"""Above 16 hours a day says why; 24 hours stay the wall."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.angka import durasi
from rules.kit.errors import Invalid
from rules.laporan import LONG_DAY, MAX_MINUTES_PER_DAY, LongDay, check_alasan, check_minutes

DAY = date(2026, 11, 27)


def judged(minutes: int, already: int, alasan: str | None = None) -> str | None:
    """What a new line of a day meets."""
    check_minutes(minutes, already)
    return check_alasan(alasan, DAY, before=already, after=already + minutes)


@pytest.mark.parametrize(("minutes", "already"), [(960, 0), (60, 900), (1, 959)])
def test_sixteen_hours_need_no_reason(minutes, already):
    assert judged(minutes, already) is None
    assert judged(minutes, already, "  Piket banjir ") == "Piket banjir", "what was written is kept"


@pytest.mark.parametrize(("minutes", "already"), [(961, 0), (61, 900), (1440, 0), (480, 960)])
def test_more_is_saved_with_a_reason_only(minutes, already):
    for none in (None, "", "  "):
        with pytest.raises(LongDay) as caught:
            judged(minutes, already, none)
        assert (caught.value.field, caught.value.day, caught.value.minutes) == ("alasan", DAY, minutes + already)
    assert judged(minutes, already, "Piket banjir") == "Piket banjir"


@pytest.mark.parametrize("alasan", ["ya", "x" * 301])
def test_a_reason_has_its_length(alasan):
    with pytest.raises(Invalid) as caught:
        judged(1000, 0, alasan)
    assert caught.value.field == "alasan" and not isinstance(caught.value, LongDay)


@pytest.mark.parametrize(("minutes", "already"), [(1441, 0), (1, 1440), (481, 960)])
def test_no_reason_makes_a_day_longer_than_it_is(minutes, already):
    with pytest.raises(Invalid) as caught:
        judged(minutes, already, "Piket banjir")
    assert caught.value.field == "minutes"


@given(minutes=st.integers(1, 3000), already=st.integers(0, 1440), alasan=st.sampled_from([None, "Piket banjir"]))
def test_refused_exactly_where_it_must_be(minutes, already, alasan):
    total = minutes + already
    try:
        judged(minutes, already, alasan)
        saved = True
    except Invalid:
        saved = False
    assert saved == (total <= LONG_DAY or (total <= MAX_MINUTES_PER_DAY and alasan is not None))


@given(before=st.integers(0, 1440), less=st.integers(0, 1440))
def test_a_day_that_becomes_no_longer_needs_none(before, less):
    assert check_alasan(None, DAY, before=before, after=max(before - less, 0)) is None


def test_the_sentence_says_what_the_day_comes_to():
    assert LongDay(DAY, 1050).message == "Hari itu menjadi 17 jam 30 menit. Tuliskan mengapa lebih dari 16 jam."
    assert [durasi(n) for n in (0, 45, 60, 61)] == ["0 menit", "45 menit", "1 jam", "1 jam 1 menit"]
