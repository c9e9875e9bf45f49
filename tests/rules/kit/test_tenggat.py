"""What has to be done by a day is judged once that day is over, finally."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.kit.tenggat import Keadaan, Tepat, Terbuka, Tugas, keadaan, waiting

NOW = date(2026, 11, 27)


def day(ago: int) -> date:
    return NOW - timedelta(days=ago)


def state(*tugas: Tugas) -> Keadaan:
    return keadaan(tugas, day(60), NOW, NOW)


def test_the_example_of_the_rule():
    kept, missed = Tugas(day(30), day(22), day(23), False), Tugas(day(41), day(21), None, True)
    today = Tugas(day(3), NOW, None, True)
    assert state(kept, missed, today) == Keadaan(Tepat(2, 1), Terbuka(2, 41, 1))


def test_nothing_due_has_no_share():
    assert state().tepat.share is None and Tepat(12, 9).share == 75
    assert waiting(2, date(2026, 10, 17), 1, NOW) == Terbuka(2, 41, 1)
    assert waiting(0, None, 0, NOW) == Terbuka()


def test_given_up_in_time_and_without_a_day_is_not_judged():
    dropped, never = Tugas(day(30), day(22), None, False, dropped=True), Tugas(day(30), None, None, True)
    assert state(dropped, never) == Keadaan(Tepat(), Terbuka(1, 30, 0))


TUGAS = st.builds(
    lambda ago, term, took: Tugas(
        day(ago), day(ago) + timedelta(term), d := None if took is None or took > ago else day(ago) + timedelta(took), d is None
    ),
    st.integers(0, 90), st.integers(0, 40), st.none() | st.integers(0, 90),
)  # fmt: skip


@given(st.lists(TUGAS, min_size=1, max_size=15), st.data(), st.integers(0, 60))
def test_doing_one_can_only_help(rows, data, later):
    """Whatever waits is done today: no share falls, today or on any later day."""
    at = data.draw(st.integers(0, len(rows) - 1))
    one = rows[at]
    done = [*rows[:at], Tugas(one.day, one.due, one.done or NOW, False), *rows[at + 1 :]]
    then = NOW + timedelta(days=later)
    before, after = (keadaan(each, day(60), then, then) for each in (rows, done))
    assert before.tepat.due == after.tepat.due and before.tepat.kept <= after.tepat.kept
    assert (after.terbuka.n, after.terbuka.late) <= (before.terbuka.n, before.terbuka.late)
    assert (after.terbuka.oldest or 0) <= (before.terbuka.oldest or 0)


@given(st.lists(TUGAS, max_size=15), st.integers(1, 60))
def test_what_was_judged_stays_judged(rows, later):
    """Done late or not at all, what fell due until yesterday is the same on every later day."""
    end = day(1)
    then = NOW + timedelta(days=later)
    late = [Tugas(one.day, one.due, one.done or NOW, False) for one in rows]
    assert keadaan(rows, day(60), end, NOW).tepat == keadaan(late, day(60), end, then).tepat
