"""Ranked needs since they were frozen: what moved, what is new, what is gone, and what is no change to a reader."""

import json
from dataclasses import asdict, replace

from hypothesis import given
from hypothesis import strategies as st

from rules.rapat.kebutuhan import Level, Need, need, rank
from rules.rapat.sejak_kebutuhan import frozen, since

LEVELS = st.lists(
    st.builds(Level, st.integers(1, 5).map(float), st.none() | st.integers(1, 5).map(float)), min_size=1, max_size=6
)
NEEDS = st.dictionaries(st.integers(1, 9), LEVELS, max_size=6).map(
    lambda found: rank(need(one, f"Kompetensi {one}", "teknis", levels) for one, levels in found.items())
)


def of(known: int, *observed: float | None) -> Need:
    return need(known, f"Kompetensi {known}", "teknis", [Level(4.0, one) for one in observed])


def test_it_comes_back_as_it_was_frozen():
    needs = rank([of(1, 2.0, None), of(2, None)])
    kept = json.loads(json.dumps({"day": "2026-12-02", "needs": [asdict(one) for one in needs]}))
    found = frozen(kept)
    assert found is not None and (found[0].isoformat(), found[1]) == ("2026-12-02", needs)
    assert frozen(None) is None and frozen({}) is None


def test_moved_new_and_gone():
    then, now = rank([of(1, 2.0), of(2, 3.0), of(3, 3.0)]), rank([of(2, 1.0, 2.0), of(1, 2.0), of(4, 4.0)])
    found = since(then, now)
    assert list(found) == [1, 2, 3, 4]
    assert [found[one].moved for one in found] == [-1, 1, 0, 0]
    assert [found[one].changed for one in found] == [True, True, True, True]
    assert found[3].now is None and found[4].was is None and found[4].place_now == 3


def test_what_no_reader_sees_is_no_change():
    one = of(1, 2.0)
    assert not since([one], [replace(one, borich=(one.borich or 0) + 0.001)])[1].changed


@given(NEEDS)
def test_nothing_changed_against_itself(needs: list[Need]):
    found = since(needs, needs)
    assert [one.name for one in found.values()] == [one.name for one in needs]
    assert not any(one.changed for one in found.values())


@given(NEEDS, NEEDS)
def test_everything_that_was_or_is_appears_once(then: list[Need], now: list[Need]):
    found = since(then, now)
    assert set(found) == {one.kompetensi_id for one in [*then, *now]}
