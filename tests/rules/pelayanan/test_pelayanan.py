from datetime import date
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.indikator import EMPTY, aggregate, of, plus
from rules.indikator.capaian import Target
from rules.pelayanan import missed, misses, pareto, standard, weekday_means

DAY = date(2026, 3, 2)
numbers = st.tuples(st.floats(0, 1e4), st.floats(1, 1e3), st.integers(0, 6))


def totals(rows):
    """weekday → (total, days), each row a day of its own."""
    found = {}
    for value, n, weekday in rows:
        total, days = found.get(weekday, (EMPTY, 0))
        found[weekday] = (plus(total, of(value, n, DAY)), days + 1)
    return found


@pytest.mark.parametrize(
    ("satuan", "polarity", "minutes", "expected"),
    [
        ("menit", "turun", 30, 30),
        ("Jam ", "turun", 90, 1.5),
        ("hari", "turun", 480, None),
        ("menit", "naik", 30, None),
        ("%", "turun", 30, None),
        ("menit", "turun", None, None),
    ],
)
def test_the_standard_time_holds_where_the_conversion_is_exact(satuan, polarity, minutes, expected):
    assert standard(satuan, polarity, minutes) == expected


@pytest.mark.parametrize(
    ("figure", "wanted", "polarity", "expected"),
    [
        (30, Target(30), "turun", False),
        (30.01, Target(30), "turun", True),
        (89.9, Target(90), "naik", True),
        (95, Target(90), "naik", False),
        (86, Target(low=80, high=90), "naik", False),
        (79, Target(low=80, high=90), "naik", True),
        (99, Target(low=80, high=90), "naik", False),
        (99, Target(low=80, high=90), "turun", True),
        (99, Target(low=80, high=90), "rentang", True),
        (70, Target(low=80, high=90), "rentang", True),
        (50, Target(), "naik", None),
    ],
)
def test_a_figure_misses_on_the_side_that_is_bad(figure, wanted, polarity, expected):
    assert misses(figure, wanted, polarity) is expected


def test_one_measurement_is_held_against_what_holds():
    assert missed(420, 10, "rasio", 1, Target(30), "turun") is True
    assert missed(9, 10, "rasio", 100, Target(90), "naik") is False
    # 0.1 + 0.2 is a little more than 0.3
    assert missed(0.1 + 0.2, 1, "rasio", 1, Target(0.3), "turun") is False
    assert missed(4, 1, "jumlah", 1, Target(300), "naik") is None, "a day is no month"
    assert missed(4, 1, "rasio", 1, None, "naik") is None


def test_a_weekday_is_weighted_by_its_cases():
    mondays = plus(of(300, 10, DAY), of(900, 90, DAY))
    found = weekday_means({0: (mondays, 2), 4: (of(50, 5, DAY), 1), 5: (EMPTY, 0)}, "rasio")
    assert {at: (m.value, m.n, m.days) for at, m in found.items()} == {0: (12, 100, 2), 4: (10, 5, 1)}


def test_a_sum_is_what_comes_on_one_such_day_whatever_the_number_of_services():
    # two services on each of two Mondays
    four = reduce(plus, (of(value, 1, DAY) for value in (10, 20, 30, 40)))
    assert weekday_means({0: (four, 2)}, "jumlah")[0].value == 50
    assert weekday_means({0: (four, 2)}, "terakhir")[0].value == 25


@given(st.lists(numbers, min_size=1, max_size=30), st.sampled_from(["rasio", "tertimbang"]))
def test_weekdays_weighted_again_give_the_whole(rows, kind):
    whole = aggregate(kind, reduce(plus, (of(value, n, DAY) for value, n, _ in rows), EMPTY))
    days = weekday_means(totals(rows), kind)
    assert sum(m.days for m in days.values()) == len(rows)
    n = sum(m.n for m in days.values())
    assert sum(m.value * m.n for m in days.values()) / n == pytest.approx(whole)
    assert min(m.value for m in days.values()) - 1e-6 <= whole <= max(m.value for m in days.values()) + 1e-6


@given(st.lists(numbers, min_size=1, max_size=30))
def test_sums_of_the_days_give_the_whole(rows):
    found = weekday_means(totals(rows), "jumlah")
    assert sum(m.value * m.days for m in found.values()) == pytest.approx(sum(value for value, _, _ in rows))


def test_pareto_by_hand():
    bars = pareto([("Jaringan", "sistem", 3), ("Petugas", "sistem", 6), ("Keterampilan", "individu", 1), ("Nol", "sistem", 0)])
    assert [(b.category, b.count, b.share, b.cumulative) for b in bars] == [
        ("Petugas", 6, 60, 60), ("Jaringan", 3, 30, 90), ("Keterampilan", 1, 10, 100),
    ]  # fmt: skip
    assert pareto([]) == []


@given(st.lists(st.tuples(st.text(max_size=3), st.sampled_from(["sistem", "individu"]), st.integers(0, 99)), max_size=12))
def test_pareto_falls_and_ends_at_all_of_it(counts):
    bars = pareto(counts)
    assert [b.count for b in bars] == sorted((b.count for b in bars), reverse=True)
    assert sum(b.count for b in bars) == sum(count for _, _, count in counts)
    if bars:
        assert bars[-1].cumulative == 100
        assert sum(b.share for b in bars) == pytest.approx(100)
