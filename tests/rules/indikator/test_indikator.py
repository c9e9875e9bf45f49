import math
from datetime import date
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import indikator
from rules.indikator import AGGREGATES, EMPTY, Total, aggregate, of, plus, target_share
from rules.kit.errors import Invalid

rows = st.tuples(st.floats(-1e4, 1e4), st.floats(0, 1e3), st.dates(date(2026, 1, 1), date(2026, 1, 9)))


def total(*measurements):
    return reduce(plus, (of(*row) for row in measurements), EMPTY)


JANUARY, MARCH = date(2026, 1, 31), date(2026, 3, 31)


@pytest.mark.parametrize(
    ("kind", "factor", "expected"),
    [
        ("jumlah", 1, 49),
        ("rata_rata", 1, 24.5),
        ("tertimbang", 1, 36.9),
        ("rasio", 100, 49),
        ("rasio", 1, 0.49),
        ("terakhir", 1, 9),
    ],
)
def test_aggregates(kind, factor, expected):
    documents = total((9, 10, MARCH), (40, 90, JANUARY))
    assert aggregate(kind, documents, factor) == pytest.approx(expected)


@pytest.mark.parametrize("kind", ["jumlah", "rata_rata", "tertimbang", "terakhir"])
def test_the_factor_is_for_ratio_only(kind):
    one = total((4, 2, MARCH))
    assert aggregate(kind, one, 100) == aggregate(kind, one) == 4


@pytest.mark.parametrize("kind", AGGREGATES)
def test_nothing_gives_none(kind):
    assert aggregate(kind, EMPTY) is None


@pytest.mark.parametrize("kind", ["tertimbang", "rasio"])
def test_a_zero_divisor_gives_none(kind):
    assert aggregate(kind, total((5, 0, MARCH), (7, 0, MARCH))) is None


def test_an_unknown_aggregate_is_refused():
    with pytest.raises(Invalid) as caught:
        aggregate("median", EMPTY)
    assert caught.value.field == "aggregate"


@pytest.mark.parametrize(
    ("value", "n", "field"),
    [
        (math.nan, 1, "value"),
        (math.inf, 1, "value"),
        (1, math.nan, "n"),
        (1, -1, "n"),
        (1, math.inf, "n"),
        (1e200, 1e200, "value"),
    ],
)
def test_nonsense_is_refused(value, n, field):
    with pytest.raises(Invalid) as caught:
        of(value, n, MARCH)
    assert caught.value.field == field


def test_on_one_day_the_larger_value_is_the_last():
    assert total((3, 1, MARCH), (5, 1, MARCH), (4, 1, MARCH)).last_value == 5
    assert total((9, 1, JANUARY), (5, 1, MARCH)).last_value == 5


@given(rows)
def test_adding_nothing_changes_nothing(row):
    assert plus(of(*row), EMPTY) == plus(EMPTY, of(*row)) == of(*row)


@given(st.lists(st.tuples(rows, st.integers(0, 3)), min_size=1, max_size=30))
def test_any_partition_of_the_rows_gives_the_same_total(assigned):
    whole = total(*(row for row, _ in assigned))
    parts = [total(*(row for row, part in assigned if part == number)) for number in range(4)]
    folded = reduce(plus, reversed(parts), EMPTY)
    assert (folded.count, folded.last_value, folded.last_date) == (whole.count, whole.last_value, whole.last_date)
    assert folded.count == len(assigned)
    for name in ("sum_value", "sum_n", "sum_vn"):
        assert getattr(folded, name) == pytest.approx(getattr(whole, name), rel=1e-9, abs=1e-3)


@given(st.lists(rows, min_size=1, max_size=20))
def test_aggregates_agree_with_the_rows(measurements):
    folded = total(*measurements)
    value_sum = math.fsum(value for value, _, _ in measurements)
    assert aggregate("jumlah", folded) == pytest.approx(value_sum, abs=1e-6)
    assert aggregate("rata_rata", folded) == pytest.approx(value_sum / len(measurements), abs=1e-6)
    latest = max(day for _, _, day in measurements)
    assert aggregate("terakhir", folded) in [value for value, _, day in measurements if day == latest]


@given(st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(1, 1e3), st.just(MARCH)), min_size=1, max_size=20))
def test_a_mean_lies_between_the_smallest_and_the_largest_value(measurements):
    values = [value for value, _, _ in measurements]
    for kind in ("rata_rata", "tertimbang"):
        assert min(values) - 1e-6 <= aggregate(kind, total(*measurements)) <= max(values) + 1e-6


def test_a_total_can_be_built_from_a_rollup_row():
    assert plus(Total(10, 4, 30, 3, 2, JANUARY), of(5, 1, MARCH)) == Total(15, 5, 35, 4, 5, MARCH)


def test_every_code_has_a_label():
    for name in ("LEVEL", "AGGREGATE"):
        assert tuple(getattr(indikator, f"{name}_LABELS")) == getattr(indikator, f"{name}S")
    assert tuple(indikator.FREQUENCY_LABELS) == indikator.FREQUENCIES


@pytest.mark.parametrize(
    ("kind", "share"), [("jumlah", 0.25), ("rata_rata", 1), ("tertimbang", 1), ("terakhir", 1), ("rasio", 1)]
)
def test_only_a_sum_is_divided_over_the_months(kind, share):
    assert target_share(kind, 3, 12) == share
