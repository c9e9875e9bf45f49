"""What is proposed when a meeting decides: a day that can be kept, and an answer that fits the counted causes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.periode import is_working_day
from rules.rapat.kebutuhan import check_answer
from rules.rapat.usul import LEAST_DAYS, USUAL_DAYS, answer, due
from rules.tanda import BETTER, SIGNS, USUAL, WORSE

FRIDAY = date(2026, 11, 6)
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
CATEGORIES = {"Jaringan": "alat", "Petugas": "petugas", "Keterampilan": "individu"}


@pytest.mark.parametrize(
    ("planned", "libur", "expected"),
    [
        ([date(2026, 12, 7)], [], date(2026, 12, 4)),
        ([date(2026, 12, 7)], [date(2026, 12, 4)], date(2026, 12, 3)),
        ([date(2027, 1, 5), date(2026, 12, 10)], [], date(2026, 12, 9)),
        ([], [], date(2026, 12, 4)),
        ([FRIDAY + timedelta(days=LEAST_DAYS - 1)], [], date(2026, 12, 4)),
        ([FRIDAY + timedelta(days=LEAST_DAYS)], [], date(2026, 11, 12)),
    ],
    ids=["before the next", "and not on a day off", "the first of several", "none planned", "too soon", "in a week"],
)
def test_due_before_the_next_meeting_else_in_a_month(planned: list[date], libur: list[date], expected: date):
    assert due(FRIDAY, planned, libur) == expected


@given(DAYS, st.lists(DAYS, max_size=5), st.sets(DAYS, max_size=40))
def test_due_is_never_past_and_on_a_working_day(start: date, planned: list[date], libur: set[date]):
    found = due(start, planned, libur)
    assert found >= start and (found == start or is_working_day(found, libur))
    later = [day for day in planned if day >= start + timedelta(days=LEAST_DAYS)]
    assert found < min(later) if later else found <= start + timedelta(days=USUAL_DAYS)


@pytest.mark.parametrize(
    ("causes", "change", "expected"),
    [
        ([("Jaringan", 4), ("Keterampilan", 1)], WORSE, ("perbaikan", "alat")),
        ([("Jaringan", 2), ("Petugas", 3)], USUAL, ("perbaikan", "petugas")),
        ([("Keterampilan", 4), ("Jaringan", 1)], WORSE, ("pelatihan", "individu")),
        ([("Keterampilan", 4)], USUAL, ("lain", "individu")),
        ([("Keterampilan", 4)], BETTER, ("lain", "individu")),
        ([("Keterampilan", 2), ("Jaringan", 1), ("Petugas", 1)], WORSE, ("lain", None)),
        ([("Banjir", 9)], WORSE, ("lain", None)),
        ([], WORSE, ("lain", None)),
    ],
)
def test_the_answer_follows_the_causes(causes: list[tuple[str, int]], change: str, expected: tuple[str, str | None]):
    assert answer(causes, CATEGORIES, change) == expected


@given(st.lists(st.tuples(st.sampled_from([*CATEGORIES, "Banjir"]), st.integers(1, 9))), st.sampled_from(list(SIGNS)))
def test_what_is_proposed_is_never_refused(causes: list[tuple[str, int]], change: str):
    found = answer(causes, CATEGORIES, change)
    check_answer(found.jenis, found.cause)
