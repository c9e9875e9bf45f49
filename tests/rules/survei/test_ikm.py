"""The vectors of domain §2: published IKM, bands, sample sizes; and the interval."""

from statistics import mean, stdev

import pytest

from rules.kit.errors import Invalid
from rules.survei.ikm import (
    ANSWERS,
    DEFAULT_WEIGHT,
    UNSUR,
    check_weight,
    grade,
    ikm,
    interval,
    nrr,
    respondent_index,
    sample_size,
)

# Bantul 2023, NRR × 100 of 100 answers
BANTUL = dict(zip(UNSUR, (331, 335, 349, 393, 345, 339, 339, 376, 335), strict=True))


@pytest.mark.parametrize(("weight", "value"), [(DEFAULT_WEIGHT, 87.28), (0.111, 87.19), (0.11, 86.41)])
def test_published_ikm_of_bantul_by_weight(weight: float, value: float):
    assert round(ikm(BANTUL, 100, weight), 2) == value
    assert grade(ikm(BANTUL, 100, weight)) == "B"


def test_bantul_is_not_rounded_on_the_way():
    assert ikm(BANTUL, 100) == pytest.approx(87.277778, abs=1e-6)
    assert nrr(BANTUL["pengaduan"], 100) == 3.76


def test_all_four_is_a_hundred_to_the_last_digit():
    assert ikm(dict.fromkeys(UNSUR, 4 * 37), 37) == 100.0
    assert grade(100.0) == "A"
    assert round(ikm(dict.fromkeys(UNSUR, 4), 1, 0.111), 2) == 99.90


@pytest.mark.parametrize(
    ("value", "letter"),
    [
        *[(3.200 * 25, "B"), (3.216 * 25, "B"), (2.936 * 25, "C")],
        *[(75.56, "C"), (86.29, "B"), (94.61, "A"), (81.98, "B"), (80.81, "B")],
        *[(88.30, "B"), (88.31, "A"), (76.60, "C"), (76.61, "B"), (64.99, "D"), (65.0, "C"), (25.0, "D"), (100.0, "A")],
        *[(88.304, "B"), (88.305, "A"), (76.605, "B"), (76.604, "C"), (64.995, "C"), (64.994, "D")],
    ],
)
def test_grade(value: float, letter: str):
    assert grade(value) == letter


@pytest.mark.parametrize(
    ("population", "n"), [(1, 1), (10, 10), (20, 19), (50, 44), (220, 140), (250, 152), (300, 169), (1200, 291), (2000, 322)]
)
def test_sample_size(population: int, n: int):
    assert sample_size(population) == n


def test_refusals():
    with pytest.raises(Invalid):
        sample_size(0)
    with pytest.raises(Invalid):
        ikm(dict.fromkeys(UNSUR, 0), 0)
    with pytest.raises(Invalid):
        ikm({"waktu": 4}, 1)
    for weight in (0.0, 0.2, float("nan")):
        with pytest.raises(Invalid) as refusal:
            check_weight(weight)
        assert refusal.value.field == "weight"
    assert [check_weight(w) for w in (DEFAULT_WEIGHT, 0.111, 0.11)] == [DEFAULT_WEIGHT, 0.111, 0.11]


def test_dinas_pools_respondents():
    many, few = dict.fromkeys(UNSUR, 4 * 90), dict.fromkeys(UNSUR, 2 * 10)
    pooled = {name: many[name] + few[name] for name in UNSUR}
    assert ikm(pooled, 100) == 95.0
    assert (ikm(many, 90) + ikm(few, 10)) / 2 == 75.0


def test_interval_of_the_index():
    values = [respondent_index(dict.fromkeys(UNSUR, score)) for score in (2, 3, 3, 3, 4, 3, 2, 3)]
    found = interval(len(values), sum(values), sum(v * v for v in values))
    half = 2.3646242510 * stdev(values) / len(values) ** 0.5
    assert found == pytest.approx((mean(values) - half, mean(values) + half))


def test_interval_is_clamped_and_needs_two():
    assert interval(1, 80.0, 6400.0) is None
    assert interval(3, 300.0, 30000.0) == (100.0, 100.0)
    assert interval(2, 125.0, 25.0**2 + 100.0**2) == (25.0, 100.0)


def test_every_unsur_has_four_different_answers():
    assert list(ANSWERS) == list(UNSUR)
    assert all(len(set(labels)) == 4 for labels in ANSWERS.values())
