"""What a save of levels changes, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import kompetensi as rules
from rules.kit.errors import Conflict, Invalid

LEVELS = st.dictionaries(st.integers(1, 6), st.none() | st.integers(1, 5))


@given(LEVELS, LEVELS)
def test_what_nobody_else_touched_can_be_saved(given_: dict, seen: dict):
    changes = rules.changed_levels(given_, seen, seen)
    assert {**{key: seen.get(key) for key in given_}, **changes} == given_
    assert all(level != seen.get(key) for key, level in changes.items())


def test_only_ones_own_changes_collide():
    assert rules.changed_levels({1: 4, 2: 3}, {1: 3, 2: 3}, {1: 3, 2: 5}) == {1: 4}
    with pytest.raises(Conflict):
        rules.changed_levels({2: 4}, {2: 3}, {2: 5})


@pytest.mark.parametrize("level", [0, 6, -1])
def test_levels_go_from_one_to_five(level: int):
    with pytest.raises(Invalid) as refusal:
        rules.changed_levels({7: level}, {}, {})
    assert refusal.value.field == "level-7"


def test_words_are_checked():
    assert rules.check_code(" komunikasi ") == "KOMUNIKASI"
    for check, bad, field in (
        (rules.check_code, "a b", "code"),
        (rules.check_name, "ab", "name"),
        (rules.check_jenis, "lain", "jenis"),
        (rules.check_source, "ya", "source"),
        (rules.check_description, "x" * 501, "description"),
        (rules.check_name, "nama\x00", "name"),
    ):
        with pytest.raises(Invalid) as refusal:
            check(bad)
        assert refusal.value.field == field
