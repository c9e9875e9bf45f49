"""XmR against the published vectors (tests/rules/vektor/signal.json names them), at its edges, and its invariants."""

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.signal import Direction, Xmr, shown, xmr

VECTORS = json.loads((Path(__file__).parent / "vektor" / "signal.json").read_text())
RULES = VECTORS["unit_rules"]
# Twelve points of mean 0 whose limits (±532) are far away: what follows is judged by its own pattern alone.
WIDE = [100.0, -100.0] * 6
NEAR = 400.0
SERIES = st.lists(st.integers(-50, 50), min_size=1, max_size=36)
DIRECTIONS: st.SearchStrategy[Direction] = st.sampled_from(["increase", "decrease", "neutral"])


def known(vector: dict[str, Any], **more: Any) -> Xmr:
    return xmr(
        vector["values"],
        direction=vector["improvement_direction"],
        target=vector["target"],
        screen=vector["screen_outliers"],
        baseline=vector["fix_after_n_points"],
        rebase_at=[] if vector["rebase_at_index"] is None else vector["rebase_at_index"],
        **more,
    )


@pytest.mark.parametrize("vector", VECTORS["series"], ids=lambda vector: vector["id"])
def test_published_series(vector: dict[str, Any]):
    found, expected = known(vector), vector["expected"]
    assert list(found.kinds) == expected["kinds"]
    assert list(found.point_types) == expected["point_type"]
    assert (found.variation, found.assurance) == (expected["variation_icon"], expected["assurance_icon"])
    for segment, told in zip(found.segments, expected["segments"], strict=True):
        assert (segment.start, segment.end, segment.n, segment.trial) == (
            told["from"],
            told["to"],
            told["n"],
            told["trial_limits"],
        )
        assert (segment.mean, segment.lpl, segment.upl) == pytest.approx((told["mean"], told["lpl"], told["upl"]))


@pytest.mark.parametrize("rule", RULES["assurance"])
def test_published_assurance(rule: dict[str, Any]):
    middle, half = (rule["lpl"] + rule["upl"]) / 2, (rule["upl"] - rule["lpl"]) / 2 / 2.66 / 2
    found = xmr([middle - half, middle + half] * 6, direction=rule["direction"], target=rule["target"])
    assert (found.segments[0].lpl, found.segments[0].upl) == pytest.approx((rule["lpl"], rule["upl"]))
    assert found.assurance == rule["expected"]


def flagged(found: Xmr, *kinds: str) -> list[int]:
    return [at - len(WIDE) for at, kind in enumerate(found.kinds) if kind in kinds]


def runs(ends: Sequence[int]) -> list[int]:
    """The points of the runs of seven that end where there is a 1."""
    return sorted({at - back for at, end in enumerate(ends) if end for back in range(7)})


@pytest.mark.parametrize("rule", RULES["trend_end_flags"])
def test_published_ends_of_a_trend(rule: dict[str, Any]):
    # before 100, so that nothing rises into it
    found = xmr([*WIDE[::-1], *rule["in"]], baseline=len(WIDE))
    assert flagged(found, "trend_up", "trend_down") == runs(rule["out"])


@pytest.mark.parametrize("rule", RULES["shift_end_flags_on_sign"])
def test_published_ends_of_a_shift(rule: dict[str, Any]):
    other_side = WIDE if rule["in"][0] > 0 else WIDE[::-1]
    found = xmr([*other_side, *rule["in"]], baseline=len(WIDE))
    assert flagged(found, "shift_above", "shift_below") == runs(rule["out"])


@pytest.mark.parametrize("rule", RULES["two_of_three_near_points_flagged"])
def test_published_two_of_three(rule: dict[str, Any]):
    values = [side * (NEAR if near else 10.0) for near, side in zip(rule["near"], rule["side"], strict=True)]
    found = xmr([*WIDE, *values], baseline=len(WIDE))
    assert flagged(found, "two_of_three_above") == [at for at, one in enumerate(rule["out"]) if one]


def test_a_worked_example():
    """Mean 11, mean moving range 2: limits 11 ± 5.32, near lines 11 ± 3.5467."""
    (segment,) = xmr([10, 12] * 6).segments
    told = (segment.mean, segment.lpl, segment.upl, segment.near_low, segment.near_high)
    assert told == pytest.approx((11, 5.68, 16.32, 11 - 5.32 * 2 / 3, 11 + 5.32 * 2 / 3))


def test_one_great_leap_does_not_widen_the_limits():
    spike = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    screened, all_of_it = xmr(spike).segments[0], xmr(spike, screen=False).segments[0]
    assert screened.upl is not None and all_of_it.upl is not None
    assert screened.mean == all_of_it.mean
    assert (screened.upl, all_of_it.upl) == pytest.approx((4.604444, 6.951503))
    assert xmr(spike[:11]).segments[0] == xmr(spike[:11], screen=False).segments[0], "below twelve points nothing is left out"


@pytest.mark.parametrize(
    ("n", "show"),
    [
        (0, "belum_cukup"),
        (1, "belum_cukup"),
        (2, "belum_cukup"),
        (4, "belum_cukup"),
        (5, "sementara"),
        (11, "sementara"),
        (12, "penuh"),
    ],
)
def test_how_much_is_told_of_so_many_points(n: int, show: str):
    found = xmr([float(at % 3) for at in range(n)], target=0.5)
    told = shown(found)
    assert told.show == show
    assert told.certain is (show == "penuh")
    assert (told.assurance is None) == (show == "belum_cukup")
    assert len(found.kinds) == len(found.point_types) == n
    assert [segment.trial for segment in found.segments] == ([n < 12] if n else [])
    if n == 1:
        assert found.segments[0].lpl is None and found.kinds == ("common",)
    if n >= 2:
        assert found.segments[0].lpl is not None, "it is computed from two on, whatever is told"


def test_two_points_are_neither_better_nor_worse():
    assert shown(xmr([1, 100])).variation is None


@pytest.mark.parametrize("n", [2, 5, 12, 20])
def test_a_constant_series_has_no_variation(n: int):
    found = xmr([0.1 + 0.2] * n, target=0.3)
    assert found.segments[0].constant
    assert set(found.kinds) == {"common"}
    assert shown(found).show == ("belum_cukup" if n < 5 else "tetap")


def test_a_tie_breaks_a_trend():
    assert "trend_up" in xmr([*WIDE[::-1], 1, 2, 3, 4, 5, 6, 7], baseline=12).kinds
    assert "trend_up" not in xmr([*WIDE[::-1], 1, 2, 3, 3, 4, 5, 6], baseline=12).kinds


def test_equal_to_a_limit_is_inside_and_equal_to_the_mean_is_on_neither_side():
    limit = 2.66 * 200
    assert xmr([*WIDE, limit], baseline=12).kinds[-1] == "common"
    assert xmr([*WIDE, limit + 1e-3], baseline=12).kinds[-1] == "above_upl"
    assert "shift_above" not in xmr([*WIDE, 1, 1, 1, 0, 1, 1, 1], baseline=12).kinds


def test_where_two_trends_meet_the_later_one_says():
    up, down = [10, 20, 30, 40, 50, 60, 70], [60, 50, 40, 30, 20, 10]
    found = xmr([*WIDE[::-1], *up, *down], baseline=12)
    assert found.kinds[12:] == ("trend_up",) * 6 + ("trend_down",) * 7


def test_limits_of_a_baseline_stay_where_they_are():
    later = [500.0] * 6
    assert xmr([*WIDE, *later], baseline=12).segments[0].upl == xmr(WIDE).segments[0].upl
    assert xmr([*WIDE, *later]).segments[0].upl != xmr(WIDE).segments[0].upl


def test_improving_and_never_reaching_the_target_go_together():
    found = xmr([10, 11, 10, 11, 10, 11, 10, 11, 12, 13, 14, 15, 16], target=40)
    assert (found.variation, found.assurance) == ("improvement_high", "consistent_fail")


def test_since_when_it_has_been_so():
    told = shown(xmr([*WIDE[::-1], *range(1, 8)], baseline=12))
    assert (told.variation, told.since) == ("improvement_high", 11), "the eighth in a row above the mean is the last before"
    assert shown(xmr([*WIDE, 1])).since is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"values": [1, float("nan")]},
        {"values": [1, 2], "rebase_at": [2]},
        {"values": [1, 2], "rebase_at": [0]},
        {"values": [1, 2], "baseline": 1},
    ],
)
def test_what_is_no_series_is_refused(wrong: dict[str, Any]):
    with pytest.raises(ValueError):
        xmr(**wrong)


@given(SERIES, st.integers(-1000, 1000), st.integers(-6, 6), DIRECTIONS, st.integers(-60, 60))
def test_another_zero_or_unit_changes_nothing(values: list[int], shift: int, power: int, direction: Direction, target: int):
    found = xmr(values, direction=direction, target=target)
    for moved, aim in (([x + shift for x in values], target + shift), ([x * 2.0**power for x in values], target * 2.0**power)):
        other = xmr(moved, direction=direction, target=aim)
        assert (other.kinds, other.point_types, other.variation) == (found.kinds, found.point_types, found.variation)
        assert (other.assurance, shown(other)) == (found.assurance, shown(found))


MIRRORED = {"increase": "decrease", "decrease": "increase", "neutral": "neutral"}
FLIPS = (("_high", "_low"), ("above_upl", "below_lpl"), ("trend_up", "trend_down"), ("_above", "_below"))


def mirrored(name: str) -> str:
    for one, other in FLIPS:
        if one in name or other in name:
            return name.replace(one, other) if one in name else name.replace(other, one)
    return name


@given(SERIES, DIRECTIONS, st.integers(-60, 60))
def test_upside_down_better_stays_better(values: list[int], direction: Direction, target: int):
    found = xmr(values, direction=direction, target=target)
    other = xmr([-x for x in values], direction=MIRRORED[direction], target=-target)  # type: ignore[arg-type]
    assert other.kinds == tuple(map(mirrored, found.kinds))
    assert other.point_types == tuple(map(mirrored, found.point_types))
    assert other.assurance == found.assurance


@given(SERIES, SERIES, DIRECTIONS, st.integers(-60, 60))
def test_after_a_rebase_it_is_as_if_nothing_had_been_before(old: list[int], new: list[int], direction: Direction, target: int):
    whole = xmr([*old, *new], direction=direction, target=target, rebase_at=[len(old)])
    before, after = xmr(old, direction=direction), xmr(new, direction=direction, target=target)
    assert whole.kinds == before.kinds + after.kinds
    assert (whole.variation, whole.assurance) == (after.variation, after.assurance)
    assert [(s.start, s.end) for s in whole.segments] == [(0, len(old)), (len(old), len(old) + len(new))]


@given(SERIES.filter(lambda values: len(values) >= 2), SERIES)
def test_what_comes_later_does_not_move_a_locked_baseline(base: list[int], later: list[int]):
    one, alone = xmr([*base, *later], baseline=len(base)).segments[0], xmr(base).segments[0]
    assert (one.mean, one.lpl, one.upl) == (alone.mean, alone.lpl, alone.upl)


@given(SERIES)
def test_a_point_that_is_called_special_is_so_by_its_own_rule(values: list[int]):
    found = xmr(values)
    (segment,) = found.segments
    for at, kind in enumerate(found.kinds):
        if kind.startswith(("shift", "two_of_three", "above")) and "below" not in kind:
            assert values[at] > segment.mean
        if kind == "trend_up":
            windows = (values[start : start + 7] for start in range(max(0, at - 6), at + 1))
            assert any(len(run) == 7 and all(a < b for a, b in pairwise(run)) for run in windows)
