"""What is told of a series: limits, the last target, ranges, new baselines."""

from datetime import date

import pytest

from rules.kit.periode import plus_months
from rules.signal import Segment, xmr
from rules.tanda.deret import LONGEST, Titik
from rules.tanda.dinilai import _told, judged, mark, rebase_at, within

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
