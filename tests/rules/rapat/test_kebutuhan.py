"""The ranking of training needs: Borich's vector, what it may not hide, and what no training answers."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.penilaian import CAUSES
from rules.rapat import JENIS_KEPUTUSAN_LABELS
from rules.rapat.kebutuhan import Level, Misses, borich, check_answer, check_ground, count_causes, need, rank
from rules.tanda import BETTER, DOWN, SIGNS, UP, WORSE

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


def test_causes_are_counted_by_side():
    assert count_causes(["individu", "sistem", "alat", None]) == Misses(1, 2, 1)


@pytest.mark.parametrize(
    ("jenis", "cause", "field"),
    [
        ("pelatihan", "individu", None),
        ("pelatihan", None, "cause"),
        *[("pelatihan", cause, "jenis") for cause in CAUSES if cause != "individu"],
        *[(jenis, cause, None) for jenis in ("perbaikan", "lain", "tunda") for cause in (*CAUSES, None)],
    ],
)
def test_training_answers_only_what_lies_with_people(jenis: str, cause: str | None, field: str | None):
    assert refused(check_answer, jenis, cause) == field


@pytest.mark.parametrize("change", SIGNS)
@pytest.mark.parametrize("jenis", JENIS_KEPUTUSAN_LABELS)
@pytest.mark.parametrize("competency", [True, False])
def test_no_training_for_the_usual_ups_and_downs_alone(jenis: str, competency: bool, change: str):
    usual = change not in (BETTER, WORSE, UP, DOWN)
    expected = "kompetensi_id" if jenis == "pelatihan" and usual and not competency else None
    assert refused(check_ground, jenis, competency=competency, change=change) == expected


def test_without_an_indicator_its_mark_is_no_question():
    check_ground("pelatihan", competency=False, change=None)


def refused(check: Callable[..., None], *given: Any, **more: Any) -> str | None:
    """The field of the refusal, which says what to ask first."""
    try:
        check(*given, **more)
    except Invalid as error:
        assert error.field == "jenis" or "keterampilan, proses, alat, atau petugasnya kurang?" in error.message
        return error.field
    return None
