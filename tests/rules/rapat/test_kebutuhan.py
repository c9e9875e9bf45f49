"""The ranking of training needs: Borich's vector, what it may not hide, and what no training answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.rapat.kebutuhan import Level, Misses, borich, check_answer, count_causes, need, rank

LEVEL = st.builds(Level, st.integers(1, 5), st.none() | st.integers(1, 5))
LEVELS = st.lists(LEVEL, max_size=30)


def test_the_published_vector():
    levels = [Level(4, 2), Level(4, 3), Level(3, 3)]
    assert borich(levels) == pytest.approx(3.6667, abs=5e-5)
    found = need(1, "Komunikasi", "manajerial", levels)
    assert (found.total, found.n, found.below, found.small) == (3, 3, 2, True)
    assert found.mean_gap == pytest.approx(1) and found.mean_required == pytest.approx(11 / 3)


def test_nobody_observed_is_no_gap_of_zero():
    found = need(1, "Komunikasi", "manajerial", [Level(4, None), Level(3, None)])
    assert (found.total, found.n, found.below, found.borich, found.mean_gap, found.small) == (2, 0, 0, None, None, False)


@given(LEVELS, st.lists(st.builds(Level, st.integers(1, 5), st.none()), max_size=9))
def test_who_was_not_observed_changes_nothing(levels: list[Level], unseen: list[Level]):
    assert borich(levels) == pytest.approx(borich(levels + unseen)) if borich(levels) is not None else borich(unseen) is None


@given(LEVELS)
def test_the_parts_fit_the_whole(levels: list[Level]):
    found = need(1, "x", "teknis", levels)
    assert 0 <= found.below <= found.n <= found.total == len(levels)
    if found.n:
        assert found.mean_gap is not None and found.mean_required is not None
        assert found.borich == pytest.approx(found.mean_gap * found.mean_required)
        assert -20 <= found.borich <= 20


@given(LEVELS.filter(lambda levels: any(level.observed is not None for level in levels)), st.data())
def test_who_falls_behind_raises_the_need(levels: list[Level], data: st.DataObject):
    seen = [i for i, level in enumerate(levels) if level.observed is not None]
    at = data.draw(st.sampled_from(seen))
    worse = levels.copy()
    worse[at] = Level(worse[at].required, worse[at].observed - 1)
    assert borich(worse) > borich(levels)


@given(st.lists(LEVELS, max_size=8))
def test_the_order(groups: list[list[Level]]):
    needs = [need(i, f"K{i}", "teknis", levels) for i, levels in enumerate(groups)]
    ranked = rank(needs)
    assert sorted(one.kompetensi_id for one in ranked) == list(range(len(groups)))
    known = [one.borich for one in ranked if one.borich is not None]
    assert known == sorted(known, reverse=True)
    assert all(one.borich is None for one in ranked[len(known) :])


def test_equal_needs_go_by_people_below():
    few = need(1, "A", "teknis", [Level(4, 2), Level(4, 4)])
    many = need(2, "B", "teknis", [Level(4, 3), Level(4, 3)])
    assert few.borich == many.borich and [one.kompetensi_id for one in rank([few, many])] == [2, 1]


@given(st.lists(st.sampled_from(["individu", "sistem", None])))
def test_every_miss_is_counted_once(causes: list[str | None]):
    assert sum(count_causes(causes)) == len(causes)


def test_training_does_not_answer_the_system():
    assert count_causes(["individu", "sistem", "sistem", None]) == Misses(1, 2, 1)
    for jenis, cause in (("perbaikan", "sistem"), ("pelatihan", "individu"), ("pelatihan", None), ("lain", "sistem")):
        check_answer(jenis, cause)
    with pytest.raises(Invalid) as refusal:
        check_answer("pelatihan", "sistem")
    assert refusal.value.field == "jenis"
