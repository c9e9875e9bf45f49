import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rules.indikator.aturan_capaian import CAPS, RUMUS, Aturan
from rules.indikator.capaian import POLARITIES, POLARITY_LABELS, Target, bound, capaian, zero_rule
from rules.kit.errors import Invalid

numbers = st.floats(-1e6, 1e6)
positive = st.floats(0.01, 1e6)
ranges = st.tuples(positive, positive).map(lambda pair: Target(low=min(pair), high=max(pair)))
targets = positive.map(Target) | ranges


@pytest.mark.parametrize(
    ("polarity", "realisasi", "target", "expected"),
    [
        # domain.md §3: PermenPANRB 8/2021 (ranges) and LKjIP Maluku Tengah 2021 (single targets)
        ("naik", 70, Target(low=80, high=90), 87.5),
        ("naik", 92, Target(low=80, high=90), 102.22),
        ("naik", 85, Target(low=80, high=90), 100),
        ("turun", 6.5, Target(low=7, high=8), 107.14),
        ("turun", 9, Target(low=7, high=8), 87.5),
        ("turun", 3, Target(2), 50),
        ("turun", 1, Target(2), 120),
        ("naik", 45, Target(50), 90),
        # ours
        ("rentang", 36, Target(low=40, high=50), 90),
        ("rentang", 55, Target(low=40, high=50), 90),
        ("rentang", 40, Target(low=40, high=50), 100),
        ("rentang", 50, Target(low=40, high=50), 100),
        ("rentang", 120, Target(low=40, high=50), 0),
        ("turun", 0.7, Target(low=0, high=0.5), 60),
        ("rentang", 0, Target(low=0, high=5), 100),
        ("naik", 0, Target(low=-5, high=0), 100),
        ("naik", -5, Target(low=-5, high=0), 100),
    ],
)
def test_vectors(polarity, realisasi, target, expected):
    result = capaian(realisasi, target, polarity)
    assert result.value == pytest.approx(expected, abs=0.005)
    assert result.reason is None


def test_below_zero_is_floored_and_the_raw_value_kept():
    result = capaian(5, Target(2), "turun")
    assert (result.raw, result.value) == (-50, 0)


@pytest.mark.parametrize(("cap", "value"), [(100, 100), (120, 120), (150, 150), (None, 300)])
def test_the_cap_limits_the_value_but_not_the_raw(cap, value):
    result = capaian(150, Target(50), "naik", Aturan(cap))
    assert (result.raw, result.value) == (300, value)
    assert cap in CAPS


def test_cap_is_120_by_default():
    assert capaian(150, Target(50), "naik").value == 120


@pytest.mark.parametrize(
    ("realisasi", "target", "polarity", "reason"),
    [
        (None, Target(50), "naik", "belum ada realisasi"),
        (math.nan, Target(50), "naik", "belum ada realisasi"),
        (50, None, "naik", "belum ada target"),
        (50, Target(), "naik", "belum ada target"),
        (50, None, "rentang", "belum ada target"),
        (None, None, "naik", "belum ada target"),
        (50, Target(0), "naik", "tidak dapat dihitung: target nol"),
        (0, Target(0), "naik", "tidak dapat dihitung: target nol"),
        (0, Target(low=0, high=0), "naik", "tidak dapat dihitung: target nol"),
        (-1, Target(0), "turun", "tidak dapat dihitung: target nol"),
        (-1, Target(low=0, high=5), "rentang", "tidak dapat dihitung: target nol"),
        (-5, Target(-10), "naik", "tidak dapat dihitung: target negatif"),
        (math.inf, Target(50), "naik", "tidak dapat dihitung: realisasi bukan angka"),
        (1e308, Target(1e-308), "naik", "tidak dapat dihitung: angka terlalu besar"),
    ],
)
def test_what_cannot_be_computed_says_why(realisasi, target, polarity, reason):
    result = capaian(realisasi, target, polarity)
    assert (result.raw, result.value, result.reason) == (None, None, reason)


@pytest.mark.parametrize(
    "numbers",
    [
        {"low": 9, "high": 8},
        {"value": math.nan},
        {"value": math.inf},
        {"low": -math.inf, "high": 1},
        {"low": 1, "high": math.nan},
    ],
)
def test_a_nonsense_target_is_refused(numbers):
    with pytest.raises(Invalid) as caught:
        Target(**numbers)
    assert caught.value.field == "target"


@pytest.mark.parametrize(
    ("target", "polarity"),
    [(Target(50), "rentang"), (Target(low=5), "rentang"), (Target(high=5), "rentang"), (Target(low=5), "naik")],
)
def test_within_needs_a_whole_range_and_half_a_range_is_refused(target, polarity):
    with pytest.raises(Invalid) as caught:
        capaian(5, target, polarity)
    assert caught.value.field == "target"


def test_an_unknown_polarity_is_refused():
    with pytest.raises(Invalid) as caught:
        capaian(5, Target(5), "sideways")
    assert caught.value.field == "polarity"


def test_a_range_wins_over_a_value():
    assert not Target(low=40).is_range
    assert not Target(high=50).is_range
    assert Target(value=10, low=40, high=50).is_range
    assert capaian(45, Target(value=10, low=40, high=50), "naik").raw == 100


def test_every_polarity_has_a_label():
    assert set(POLARITY_LABELS) == set(POLARITIES) == {"naik", "turun", "rentang"}


# domain.md §3: T = 0, and T/R where lower is better
@pytest.mark.parametrize(
    ("rumus", "polarity", "realisasi", "target", "value"),
    [
        ("selisih", "turun", 3, Target(2), 50),
        ("banding", "turun", 3, Target(2), 66.67),
        ("selisih", "turun", 6.25, Target(5), 75),
        ("banding", "turun", 6.25, Target(5), 80),
        ("banding", "turun", 6.5, Target(low=7, high=8), 107.69),
        ("banding", "turun", 9, Target(low=7, high=8), 88.89),
        ("banding", "turun", 7.5, Target(low=7, high=8), 100),
        *[(rumus, "turun", 0, Target(0), 100) for rumus in RUMUS],
        *[(rumus, "turun", 0.5, Target(0), 0) for rumus in RUMUS],
        *[(rumus, polarity, 0, Target(low=0, high=0), 100) for rumus in RUMUS for polarity in ("turun", "rentang")],
        *[(rumus, polarity, 1, Target(low=0, high=0), 0) for rumus in RUMUS for polarity in ("turun", "rentang")],
        *[(rumus, polarity, 2, Target(low=0, high=3), 100) for rumus in RUMUS for polarity in POLARITIES],
        # whatever the office chose
        ("banding", "naik", 45, Target(50), 90),
        ("banding", "rentang", 55, Target(low=40, high=50), 90),
    ],
)
def test_nothing_as_target_and_either_formula(rumus, polarity, realisasi, target, value):
    found = capaian(realisasi, target, polarity, Aturan(rumus=rumus))
    assert found.value == pytest.approx(value, abs=0.005) and found.reason is None


@pytest.mark.parametrize(("cap", "value"), [(100, 100), (120, 120), (150, 150), (None, 200)])
def test_none_at_all_by_a_ratio_is_the_cap(cap, value):
    found = capaian(0, Target(5), "turun", Aturan(cap, "banding"))
    assert (found.raw, found.value) == (200, value) and capaian(0, Target(5), "turun", Aturan(cap)).value == value


def test_less_than_none_has_no_ratio():
    assert capaian(-1, Target(5), "turun", Aturan(rumus="banding")).reason == "tidak dapat dihitung: realisasi negatif"
    assert capaian(-1, Target(5), "turun", Aturan(None)).value == pytest.approx(220)


def test_what_is_judged_by_the_rule_of_nothing_can_be_told():
    assert zero_rule(0, Target(0), "turun") and zero_rule(2, Target(low=0, high=0), "rentang")
    assert not zero_rule(0, Target(0), "naik") and not zero_rule(0, Target(2), "turun") and not zero_rule(-1, Target(0), "turun")


@given(numbers, targets, st.sampled_from(["naik", "turun"]), st.sampled_from(CAPS), st.sampled_from(RUMUS))
def test_the_value_is_the_raw_between_zero_and_the_cap(realisasi, target, polarity, cap, rumus):
    result = capaian(realisasi, target, polarity, Aturan(cap, rumus))
    if result.reason:
        # negative, or so near to nothing that the quotient is no number any more
        assert polarity == "turun" and rumus == "banding" and realisasi < 1e-290
        return
    assert 0 <= result.value <= (math.inf if cap is None else cap)
    assert result.value == min(max(result.raw, 0), math.inf if cap is None else cap)


@given(numbers, numbers, targets)
def test_more_is_never_worse_when_higher_is_better_and_never_better_when_lower_is(one, two, target):
    less, more = sorted((one, two))
    assert capaian(less, target, "naik").raw <= capaian(more, target, "naik").raw + 1e-6
    assert capaian(less, target, "turun").raw >= capaian(more, target, "turun").raw - 1e-6


@given(st.just(0.0) | positive, st.just(0.0) | positive, targets | st.just(Target(0)), st.sampled_from([100, 120, 150]))
def test_less_is_never_worse_by_a_ratio_either(one, two, target, cap):
    less, more = sorted((one, two))
    aturan = Aturan(cap, "banding")
    assert capaian(less, target, "turun", aturan).value >= capaian(more, target, "turun", aturan).value - 1e-6


@given(positive, st.sampled_from(["naik", "turun"]), st.sampled_from(RUMUS))
def test_exactly_on_target_is_exactly_100(target, polarity, rumus):
    assert capaian(target, Target(target), polarity, Aturan(rumus=rumus)).raw == 100


@given(numbers, targets, st.sampled_from(["naik", "rentang"]))
def test_the_formula_is_chosen_for_lower_is_better_alone(realisasi, target, polarity):
    assume(polarity == "naik" or target.is_range)
    found = {capaian(realisasi, target, polarity, Aturan(rumus=rumus)) for rumus in RUMUS}
    assert len(found) == 1


@given(positive, ranges)
def test_the_bound_is_the_one_that_was_crossed(realisasi, target):
    crossed = bound(realisasi, target)
    assert crossed in (None, target.low, target.high)
    assert crossed is not None or target.low <= realisasi <= target.high


@given(numbers, ranges)
def test_within_gives_100_inside_and_less_outside(realisasi, target):
    inside = target.low <= realisasi <= target.high
    # A hair outside rounds to 100.
    assume(inside or min(abs(realisasi - target.low), abs(realisasi - target.high)) > 1e-6)
    raw = capaian(realisasi, target, "rentang").raw
    assert raw == 100 if inside else raw < 100
