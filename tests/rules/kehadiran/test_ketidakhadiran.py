"""What may be asked for, and which days a yes writes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kehadiran import ABSENT, PRESENT, STATUS_LABELS
from rules.kehadiran.ketidakhadiran import (
    MOST_DAYS,
    Hari,
    Isi,
    check,
    check_note,
    decided_for,
    left_out,
    require_some,
)
from rules.kit.errors import Invalid

TODAY = date(2026, 11, 27)
DAY = timedelta(days=1)


@given(st.sampled_from([None, *STATUS_LABELS]), st.sampled_from([None, "2026-11"]))
def test_nothing_recorded_is_lost_but_an_absence_without_reason(recorded, closed):
    writes = left_out(Hari(TODAY, 1, 1, recorded, closed)) is None
    assert writes == (closed is None and recorded in (None, ABSENT))
    assert not (writes and recorded in PRESENT)


@given(st.integers(-400, 400), st.integers(-5, 400))
def test_a_range_is_near_and_of_at_most_a_year(ahead: int, length: int):
    start = TODAY + ahead * DAY
    isi = Isi("cuti", start, start + length * DAY, "  Keperluan   keluarga ")
    allowed = abs(ahead) <= MOST_DAYS and 0 <= length < MOST_DAYS
    if not allowed:
        with pytest.raises(Invalid) as refused:
            check(isi, TODAY)
        assert refused.value.field in ("start", "end")
        return
    kept = check(isi, TODAY)
    assert (kept.start, kept.end) == (isi.start, isi.end) and kept.reason == "Keperluan   keluarga"


def test_who_decides_is_asked_on_the_first_day_or_today():
    assert decided_for(TODAY - DAY, TODAY) == TODAY - DAY
    assert decided_for(TODAY + 9 * DAY, TODAY) == TODAY


def test_a_range_without_a_day_to_record_says_why():
    hari = [Hari(TODAY, 1, 1, "hadir"), Hari(TODAY + DAY, 1, 1, ABSENT)]
    assert require_some(hari) == hari[1:]
    with pytest.raises(Invalid, match="sudah tercatat Hadir"):
        require_some(hari[:1])
    with pytest.raises(Invalid, match="hari kerja"):
        require_some([])


def test_a_no_needs_a_reason_and_a_yes_none():
    assert check_note("", approve=True) == ""
    with pytest.raises(Invalid):
        check_note(" tak ", approve=False)
