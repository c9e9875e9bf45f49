"""The days' slices: short enough, and every part has its turn."""

from datetime import date, timedelta

from tests.panjang import bagian

PARTS = bagian.bagian()


def test_every_part_has_its_turn_and_no_day_is_too_long():
    days = bagian.slices(PARTS)
    assert sorted(part.name for day in days for part in day) == sorted(part.name for part in PARTS)
    assert all(sum(part.seconds for part in day) <= bagian.SLICE for day in days)
    assert len(days) <= 7, "a week sees all of it"


def test_all_together_stay_under_45_minutes():
    assert sum(part.seconds for part in PARTS) <= 45 * 60


def test_the_days_come_round():
    first = date(2026, 11, 28)
    seen = [bagian.of_day(PARTS, first + timedelta(days=n)) for n in range(7)]
    assert {part.name for day in seen for part in day} == {part.name for part in PARTS}


def test_names_differ_and_what_they_name_is_there():
    assert len({part.name for part in PARTS}) == len(PARTS)
    for part in PARTS:
        for path in (word.removeprefix("--ignore=") for word in part.arguments if "tests" in word):
            assert (bagian.TESTS.parent / path).exists(), path
