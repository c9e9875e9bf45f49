"""Intervals against published figures, at their edges, and their invariants."""

import json
from math import sqrt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.intervals import byar, funnel_proportion, mean_interval, mean_t, t_quantile, wilson

KNOWN = json.loads((Path(__file__).parent / "vektor" / "signal.json").read_text())["intervals"]
CONF = st.floats(0.5, 0.999)
# As measured figures are: a spread of some size.
VALUES = st.lists(st.floats(-1e4, 1e4).map(lambda x: round(x, 3)), min_size=2, max_size=30)


@pytest.mark.parametrize("known", KNOWN["wilson"])
def test_published_shares(known: dict[str, Any]):
    assert wilson(known["x"], known["n"], known["conf"]) == pytest.approx((known["lower"], known["upper"]))


@pytest.mark.parametrize("known", KNOWN["byars"])
def test_published_counts(known: dict[str, Any]):
    assert byar(known["x"], known["conf"]) == pytest.approx((known["lower"], known["upper"]))


@pytest.mark.parametrize("known", KNOWN["mean_t"])
def test_published_means(known: dict[str, Any]):
    assert mean_t(known["values"], known["conf"]) == pytest.approx((known["lower"], known["upper"]))


@pytest.mark.parametrize("known", KNOWN["funnel_proportion"])
def test_published_funnel(known: dict[str, Any]):
    inner, outer = funnel_proportion(known["baseline"], known["n"]), funnel_proportion(known["baseline"], known["n"], 0.998)
    assert inner == pytest.approx((known["lower_95"], known["upper_95"]), abs=1e-6)
    assert outer == pytest.approx((known["lower_998"], known["upper_998"]), abs=1e-6)


@pytest.mark.parametrize(
    ("df", "t"),
    [
        (1, 12.7062), (2, 4.3027), (4, 2.7764), (10, 2.2281), (11, 2.2010), (15, 2.1314), (21, 2.0796), (30, 2.0423),
        (60, 2.0003), (1000, 1.9623),
    ],
)  # fmt: skip
def test_t_against_the_printed_table(df: int, t: float):
    assert t_quantile(df) == pytest.approx(t, abs=6e-5)


def test_t_has_a_closed_form_for_one_and_two_degrees():
    """Of one degree it is Cauchy's tan(πp/2), of two p·√(2/(1 − p²)): to more digits than any table prints."""
    assert t_quantile(1, 0.5) == pytest.approx(1, rel=1e-12)
    assert t_quantile(2, 0.95) == pytest.approx(0.95 * sqrt(2 / (1 - 0.95**2)), rel=1e-12)
    assert t_quantile(2, 0.998) == pytest.approx(0.998 * sqrt(2 / (1 - 0.998**2)), rel=1e-10)


def test_none_and_all():
    assert wilson(0, 5).lower == 0 and 0 < wilson(0, 5).upper < 1
    assert wilson(5, 5).upper == 1 and 0 < wilson(5, 5).lower < 1
    assert byar(0).lower == 0 and byar(0).upper == pytest.approx(3.68, abs=0.02)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: wilson(2, 1), lambda: wilson(0, 0), lambda: wilson(-1, 5), lambda: byar(-1), lambda: mean_t([1.0]),
        lambda: funnel_proportion(1.1, 5), lambda: funnel_proportion(0.5, 0), lambda: t_quantile(0), lambda: t_quantile(3, 1.0),
    ],
)  # fmt: skip
def test_what_has_no_interval_is_refused(wrong: Any):
    with pytest.raises(ValueError):
        wrong()


def test_of_fewer_than_two_values_there_is_none():
    assert mean_interval(1, 80.0, 6400.0) is None
    assert mean_interval(3, 300.0, 30000.0) == (100, 100)


@given(st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), CONF)
def test_a_share_lies_in_its_interval_and_that_within_0_and_1(of: tuple[int, int], conf: float):
    x, n = of
    lower, upper = wilson(x, n, conf)
    assert 0 <= lower <= x / n + 1e-12 and x / n - 1e-12 <= upper <= 1
    assert wilson(n - x, n, conf) == pytest.approx((1 - upper, 1 - lower))


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(2, 20))
def test_more_cases_of_the_same_share_tell_more(of: tuple[int, int], times: int):
    x, n = of
    few, many = wilson(x, n), wilson(x * times, n * times)
    assert many.upper - many.lower < few.upper - few.lower
    narrow, wide = funnel_proportion(x / n, n * times), funnel_proportion(x / n, n)
    assert narrow.upper - narrow.lower <= wide.upper - wide.lower


@given(st.integers(0, 5000), CONF)
def test_a_count_lies_in_its_interval(x: int, conf: float):
    lower, upper = byar(x, conf)
    assert 0 <= lower <= x < upper


@given(VALUES, st.floats(0.5, 0.95))
def test_to_be_surer_is_to_say_less(values: list[float], conf: float):
    (low, high), (wider_low, wider_high) = mean_t(values, conf), mean_t(values, conf + 0.04)
    assert wider_low <= low <= high <= wider_high
    assert low <= sum(values) / len(values) + 1e-6 and sum(values) / len(values) - 1e-6 <= high
    share, wider = wilson(len(values) // 2, len(values), conf), wilson(len(values) // 2, len(values), conf + 0.04)
    assert wider.lower < share.lower < share.upper < wider.upper


@given(VALUES)
def test_a_mean_of_sums_is_the_mean_of_its_values(values: list[float]):
    found = mean_interval(len(values), sum(values), sum(x * x for x in values))
    assert found == pytest.approx(mean_t(values), abs=0.05)


@given(st.integers(1, 400), st.floats(0.5, 0.998))
def test_t_falls_with_its_degrees_and_rises_with_confidence(df: int, conf: float):
    assert t_quantile(df + 1, conf) < t_quantile(df, conf) < t_quantile(df, conf + 0.001)
