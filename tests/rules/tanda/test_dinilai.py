"""What is told of a series: limits, the last target, ranges, new baselines."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.periode import plus_months
from rules.signal import Segment, xmr
from rules.tanda import change
from rules.tanda.deret import LONGEST, Titik
from rules.tanda.dinilai import _told, counting, judged, mark, rebase_at, within

FIRST = date(2024, 1, 1)
CALM = [10.0, 12.0] * 8


def points(values: list[float], **goal: float) -> list[Titik]:
    return [
        Titik(plus_months(FIRST, at), value, 1.0, goal.get("target"), False, goal.get("low"), goal.get("high"))
        for at, value in enumerate(values)
    ]


def test_a_mark_says_what_the_chart_says():
    rising = [10.0, 11, 10, 11, 10, 11, 12, 13, 14, 15, 16, 17]
    found = mark(points(rising, target=11), "turun")
    chart = xmr(rising, direction="decrease", target=11)
    assert found is not None
    assert (found.show, found.variation, found.since) == ("penuh", "concern_high", plus_months(FIRST, 4))
    assert (found.value, found.mean, found.lpl, found.upl) == (
        17,
        *(getattr(chart.segments[0], name) for name in ("mean", "lpl", "upl")),
    )
    assert judged(points(rising, target=11), "turun").shown.variation == "concern_high"


def test_no_points_no_mark():
    assert mark([], "naik") is None
    assert judged([], "naik").shown.show == "belum_cukup"


def test_a_mark_rests_on_the_latest_three_years():
    old = [500.0] * 10
    assert mark(points([*old, *CALM[:4], *CALM, *CALM]), "naik") == mark(
        points([*old, *CALM[:4], *CALM, *CALM])[-LONGEST:], "naik"
    )


def test_three_years_are_months_and_not_points():
    quarters = [Titik(plus_months(FIRST, 3 * at), 10.0 + at % 2, 1.0, None, False) for at in range(20)]
    assert mark(quarters, "naik").points == 12  # type: ignore[union-attr]
    gap = [point for point in points([*CALM, *CALM, *CALM]) if point.month.month != 5]
    assert counting(gap)[0].month > plus_months(gap[-1].month, -LONGEST)
    assert mark(gap, "naik").points == len(counting(gap)) < len(gap)  # type: ignore[union-attr]


def test_what_runs_takes_no_point_from_the_mark():
    long = points([*CALM, *CALM, *CALM])
    running = replace(long[-1], running=True)
    assert [*counting([*long[:-1], running])][:-1] == counting(long[:-1])


@pytest.mark.parametrize(("polarity", "step", "target"), [("naik", 14.0, 13.5), ("turun", 6.0, 6.5)])
def test_nobody_is_told_never_of_a_target_that_is_reached_now(polarity: str, step: float, target: float):
    """Twenty calm months, then a step over the target: xmr says consistent_fail of all months, what is told does not."""
    made = points([10.0, 10.5] * 10 + [step], target=target)
    found = judged(made, polarity)
    assert (found.xmr.assurance, found.shown.assurance, found.turned) == ("consistent_fail", "inconsistent", True)
    assert mark(made, polarity).assurance == "inconsistent"  # type: ignore[union-attr]
    other = "turun" if polarity == "naik" else "naik"
    assert judged(made, other).xmr.assurance == "consistent_pass"
    assert judged(made, other).shown.assurance == "inconsistent", "nor always of one that is missed now"


def test_better_and_never_reaching_it_go_together():
    found = judged(points([10.0, 10.5] * 10 + [14.0], target=20), "naik")
    assert (found.shown.variation, found.shown.assurance, found.turned) == ("improvement_high", "consistent_fail", False)


@pytest.mark.parametrize(
    ("values", "target", "variation", "kept"),
    [
        ([100.0] * 12, 100, None, "consistent_pass"),
        ([90.0] * 12, 95, None, "consistent_fail"),
        # eleven times at its target and once not: what varies was screened away, what was reached was reached
        ([*([100.0] * 11), 90.0], 99.5, "common_cause", "inconsistent"),
        ([*([100.0] * 5), 90.0, *([100.0] * 9)], 99.5, "common_cause", "inconsistent"),
        ([*([100.0] * 5), 90.0, *([100.0] * 9)], 80, "common_cause", "consistent_pass"),
        # rubble of decimals is no miss
        ([0.1 + 0.2] * 12, 0.3, None, "consistent_pass"),
        ([0.3] * 12, 0.1 + 0.2, None, "consistent_pass"),
    ],
)
def test_without_variation_the_points_say_whether_the_target_is_kept(values, target: float, variation, kept: str):
    told = judged(points(values, target=target), "naik").shown
    assert (told.show, told.variation, told.assurance) == ("tetap", variation, kept)
    assert change(told.show, told.variation) == ("hampir tidak ada variasi" if variation else "tidak ada variasi")


@given(
    st.lists(st.integers(0, 20), min_size=1, max_size=40),
    st.integers(-2, 22),
    st.sampled_from(["naik", "turun"]),
    st.integers(0, 39),
)
def test_always_and_never_are_borne_out_by_the_last_month(values: list[int], target: int, polarity: str, at: int):
    made = points([float(value) for value in values], target=target)
    told = mark(made, polarity, [plus_months(FIRST, at)])
    assert told is not None
    met = values[-1] >= target if polarity == "naik" else values[-1] <= target
    assert told.assurance != ("consistent_fail" if met else "consistent_pass")


def test_the_target_is_that_of_the_last_point():
    before = points(CALM[:15], target=50)
    assert mark(before, "naik").assurance == "consistent_fail"  # type: ignore[union-attr]
    assert mark([*before, *points(CALM, target=1)[-1:]], "naik").assurance == "consistent_pass"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (5, 17, "consistent_pass"),
        (5.68, 16.32, "consistent_pass"),
        (8, 17, "inconsistent"),
        (16.4, 20, "consistent_fail"),
        (1, 5.6, "consistent_fail"),
        (None, None, None),
    ],
)
def test_a_range_is_kept_where_the_limits_lie_in_it(low: float | None, high: float | None, told: str | None):
    goal = {"low": low, "high": high} if low is not None and high is not None else {}
    segment = judged(points(CALM, **goal), "rentang").xmr.segments[-1]
    limits = (round(segment.lpl, 2), round(segment.upl, 2))  # type: ignore[arg-type]
    assert limits == (5.68, 16.32)
    rounded = Segment(segment.start, segment.end, segment.n, segment.mean, *limits, None, None, False)
    assert within(rounded, low, high) == told
    if told != "consistent_pass" or low == 5:
        assert mark(points(CALM, **goal), "rentang").assurance == told  # type: ignore[union-attr]


def test_a_new_baseline_begins_with_the_first_point_at_or_after_its_month():
    gap = [point for point in points(CALM[:6]) if point.month != date(2024, 3, 1)]
    assert rebase_at(gap, [date(2024, 3, 1)]) == (2,)
    assert rebase_at(gap, [date(2024, 1, 1)]) == (), "there is nothing before"
    assert rebase_at(gap, [date(2030, 1, 1)]) == (), "it has not begun"
    assert rebase_at(gap, [date(2024, 3, 1), date(2024, 4, 1)]) == (2,)


def test_after_a_new_baseline_only_its_own_points_count():
    found = mark(points([*CALM, 30.0, 31, 30, 31]), "naik", [plus_months(FIRST, 16)])
    assert found is not None
    assert (found.show, found.points) == ("belum_cukup", 4)
    found = mark(points([*CALM, *([30.0, 31] * 6)]), "naik", [plus_months(FIRST, 16)])
    assert found is not None
    assert (found.show, found.variation, found.points, found.mean) == ("penuh", "common_cause", 12, 30.5)


def test_one_changed_month_costs_the_marks_that_know_it():
    """Marks of all months are asked for at each change; those that it does not touch are remembered, and none is another's."""

    def marks(values: list[float], target: float) -> list[object]:
        known = points(values, target=target)
        return [mark(known[:at], "turun") for at in range(1, len(known) + 1)]

    values = [*CALM, *CALM]
    _told.cache_clear()
    marks(values, 11)
    before = _told.cache_info().misses
    assert before == len(values)
    changed = [*values[:-2], 40.0, 41.0]
    found = marks(changed, 11)
    assert _told.cache_info().misses == before + 2
    assert marks(values, 99)[-1] != marks(values, 11)[-1], "another target is another question"
    _told.cache_clear()
    assert found == marks(changed, 11)
