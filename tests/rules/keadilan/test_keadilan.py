"""Leniency at the same capaian, groups that stay untold, and what a NIP says."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.intervals import Interval, wilson
from rules.keadilan import SUPPRESS_BELOW, Rated, band, leniency
from rules.keadilan.kelompok import UNKNOWN, Group, apart, groups, traits
from rules.penilaian.predikat import RATINGS

RATED = st.lists(st.builds(Rated, st.integers(1, 4), st.none() | st.floats(0, 120), st.sampled_from(RATINGS)), max_size=60)


def rated(penilai_id: int, hasil: str, n: int, capaian: float | None = 100.0) -> list[Rated]:
    return [Rated(penilai_id, capaian, hasil)] * n


@pytest.mark.parametrize(
    ("capaian", "name"),
    [(None, "tanpa capaian"), (74.94, "< 75%"), (74.96, "75–<90%"), (90, "90–<100%"), (99.96, "≥ 100%"), (150, "≥ 100%")],
)
def test_band_goes_by_the_figure_shown(capaian, name):
    assert band(capaian) == name


def test_a_step_above_the_others_at_the_same_capaian():
    own, others = leniency(rated(1, "di_atas", 5) + rated(2, "sesuai", 5))
    # s² = (0 + 1)/9, half = t(9)·√(1/9 · 2/5) = 2.2622 · 0.21082
    assert own.difference == 1 and own.interval == pytest.approx((0.52309, 1.47691), abs=1e-4)
    assert own.clear and others.difference == -1 and (own.n, own.others) == (5, 5)


def test_a_better_team_is_not_leniency():
    ratings = (
        rated(1, "di_atas", 6, 100) + rated(2, "di_atas", 5, 100) + rated(2, "di_bawah", 9, 50) + rated(3, "di_bawah", 5, 50)
    )
    first, second, third = leniency(ratings)
    assert (first.difference, second.difference, third.difference) == (0, 0, 0)
    assert not first.clear


def test_bands_without_others_do_not_count_and_few_are_not_told():
    own, other = leniency(rated(1, "di_atas", 4) + rated(1, "di_atas", 9, None) + rated(2, "sesuai", 20))
    assert (own.rated, own.n, own.others, own.difference, own.interval) == (13, 4, 20, None, None)
    assert other.difference is None, "four ratings of others are too few as well"


def test_mixed_bands_by_hand():
    # band ≥100: own 3 × +1, others 2 × +1 and 2 × 0 (mean ½); band <75: own 3 × 0, others 4 × −1
    ratings = rated(1, "di_atas", 3) + rated(1, "sesuai", 3, 50)
    ratings += rated(2, "di_atas", 2) + rated(2, "sesuai", 2) + rated(2, "di_bawah", 4, 50)
    own = leniency(ratings)[0]
    assert own.difference == pytest.approx((3 * 0.5 + 3 * 1) / 6)
    # deviations 4·¼ = 1, df = 6 + 8 − 4 + 1 = 11, s² = 2/11, Σ = 2·¼·(1/3 + 1/4) = 7/24, t(11) = 2.2009851601
    half = 2.2009851601 * (2 / 11 * 7 / 24) ** 0.5
    assert own.interval == pytest.approx((0.75 - half, 0.75 + half), abs=1e-9)


def test_the_order_of_ratings_does_not_matter_to_the_last_digit():
    own = rated(1, "di_bawah", 1), rated(1, "sesuai", 1), rated(1, "di_atas", 5)
    orders = [[*a, *b, *c, *rated(2, "sesuai", 5)] for a, b, c in permutations(own)]
    # deviations that are summed up as fractions end in −0.27227182031034936 or …24
    assert len({leniency(order)[0].interval for order in orders}) == 1


@given(RATED)
def test_leniency_holds_for_any_ratings(ratings):
    found = leniency(ratings)
    assert found == leniency(list(reversed(ratings)))
    assert sum(one.rated for one in found) == len(ratings)
    for one in found:
        told = one.n >= SUPPRESS_BELOW and one.others >= SUPPRESS_BELOW
        assert (one.difference is not None) is told and (one.interval is not None) is told
        if one.interval is not None and one.difference is not None:
            assert -2 <= one.interval.lower <= one.difference <= one.interval.upper <= 2


@given(RATED)
def test_a_higher_rating_never_makes_stricter(ratings):
    before = {one.penilai_id: one.difference for one in leniency(ratings)}
    raised = [Rated(1, one.capaian, "di_atas") if one.penilai_id == 1 else one for one in ratings]
    for one in leniency(raised):
        held = before[one.penilai_id]
        if held is not None and one.difference is not None:
            assert one.difference >= held - 1e-9 if one.penilai_id == 1 else one.difference <= held + 1e-9


def people(**sizes: int) -> list[tuple[str, bool]]:
    return [(name, at % 2 == 0) for name, size in sizes.items() for at in range(size)]


@pytest.mark.parametrize(
    ("sizes", "told"),
    [
        ({"a": 12, "b": 4}, set()),
        ({"a": 12, "b": 9, "c": 4}, {"a"}),
        ({"a": 12, "b": 9, "c": 2, "d": 2}, {"a"}),
        ({"a": 12, "b": 9, "c": 4, "d": 4}, {"a", "b"}),
        ({"a": 5, "b": 5}, {"a", "b"}),
        ({"a": 4}, set()),
    ],
)
def test_small_groups_stay_untold_and_cannot_be_subtracted(sizes, told):
    assert {one.name for one in groups(people(**sizes)) if one.n is not None} == told


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.booleans()), max_size=80))
def test_what_is_hidden_holds_five_people_at_least(members):
    found = groups(members)
    hidden = [one.name for one in found if one.n is None]
    rest = sum(name in hidden for name, _ in members)
    assert not hidden or len(hidden) == len(found) or (len(hidden) > 1 and rest >= SUPPRESS_BELOW)
    for one in found:
        if one.n is not None and one.x is not None:
            assert one.n >= SUPPRESS_BELOW and one.interval == wilson(one.x, one.n)


def test_share_and_its_interval():
    assert groups([("a", True)] * 65 + [("a", False)] * 35)[0] == Group("a", 100, 65, wilson(65, 100))


def test_groups_that_do_not_overlap_are_named():
    far = [
        Group("a", 9, 1, Interval(0, 0.3)),
        Group("b", 9, 8, Interval(0.7, 1)),
        Group("c"),
        Group("d", 9, 5, Interval(0.3, 0.7)),
    ]
    assert apart(far) == [("a", "b")]


def test_sex_and_age_on_the_day():
    assert traits("199003032015032003", "PNS", date(2020, 3, 2)) == ("Perempuan", "Di bawah 30 tahun")
    assert traits("199003032015032003", "PNS", date(2020, 3, 3)) == ("Perempuan", "30–39 tahun")
    assert traits("bukan nip", "PNS", date(2020, 3, 3)) == (UNKNOWN, UNKNOWN)
