"""The median of what partly still waits: the published rule, and that doing a thing never makes it worse."""

from datetime import date, timedelta
from statistics import median_low

from hypothesis import given
from hypothesis import strategies as st

from rules.kit.kaplan_meier import NOTHING, SHOWN_FROM, Median, answer_time, median

WAITS = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=25)


def test_three_answered_and_one_that_waits():
    assert median([(3, True), (5, True), (13, True), (41, False)]) == Median(4, 5, None)
    assert median([(3, True), (5, True), (13, True), (41, True)]) == Median(4, 5, None)


def test_nobody_answered_is_neither_empty_nor_best():
    found = median([(20, False), (30, False), (41, False)])
    assert found == Median(3, None, 41) and found.value is None


def test_half_of_the_published_example():
    """Kaplan & Meier 1958, table of 8 with losses: .8, 1.0+, 2.7+, 3.1, 5.4, 7.0+, 9.2, 12.1+ (here in tenths)."""
    rows = [(8, True), (10, False), (27, False), (31, True), (54, True), (70, False), (92, True), (121, False)]
    # 7/8, × 4/5 = .70, × 3/4 = .525, × 1/2 = .2625
    assert median(rows) == Median(8, 92, None)


def test_of_few_it_is_computed_and_not_shown():
    few, enough = [(4, True)] * (SHOWN_FROM - 1), [(4, True)] * SHOWN_FROM
    assert median(few).days == 4 and median(few).value is None and median(few).why == "baru 4 kasus, tampil mulai 5"
    assert median(enough).value == 4 and median(enough).why is None
    waits = median([(41, False)] * SHOWN_FROM)
    assert (waits.over, waits.why) == (41, "belum tercapai (> 41 hari)")
    assert median([]) == NOTHING and NOTHING.why is None


@given(st.lists(st.integers(0, 60), min_size=1, max_size=25))
def test_all_done_is_the_ordinary_lower_median(days):
    assert median((day, True) for day in days).days == median_low(days)


@given(WAITS, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(waits, rng):
    mixed = list(waits)
    rng.shuffle(mixed)
    assert median(mixed) == median(waits)


def high(found: Median) -> float:
    """Not reached is worse than anything reached."""
    return found.days if found.days is not None else float("inf")


@given(WAITS, st.data(), st.integers(0, 60))
def test_doing_what_waits_never_raises_it_today_or_later(waits, data, more):
    """One that waits is done today; seen today, and `more` days later when everything else waits on."""
    at = data.draw(st.integers(0, len(waits) - 1))
    days = waits[at][0]
    open_still = [(d + more, False) if not done else (d, True) for d, done in waits]
    open_still[at] = (days + more, False)
    done_now = [*open_still[:at], (days, True), *open_still[at + 1 :]]
    assert high(median(done_now)) <= high(median(open_still))


@given(st.lists(st.tuples(st.integers(0, 89), st.none() | st.integers(0, 120)), max_size=20), st.integers(90, 400))
def test_a_figure_of_the_past_never_moves(cases, later):
    start = date(2026, 1, 1)
    end = start + timedelta(days=89)
    rows = [(start + timedelta(d), None if took is None else start + timedelta(d + took)) for d, took in cases]
    known = [(day, done if done and done <= end else None) for day, done in rows]
    then = start + timedelta(later)
    assert answer_time(rows, start, end, then) == answer_time(known, start, end, end)


def test_what_came_outside_the_span_is_not_its_own():
    start, end = date(2026, 10, 1), date(2026, 10, 31)
    cases = [(date(2026, 9, 30), date(2026, 10, 1)), (start, date(2026, 11, 5)), (date(2026, 11, 1), None)]
    assert answer_time(cases, start, end, date(2026, 11, 20)) == Median(1, None, 30)
