import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.organisasi import check_no_circle, in_tree_order, some_names

# A parent always has a smaller number: any such mapping is a forest.
FORESTS = st.lists(st.integers(min_value=-1), max_size=30).map(
    lambda raw: {i: None if i == 0 or above < 0 else above % i for i, above in enumerate(raw)}
)


def test_nobody_stands_under_himself():
    with pytest.raises(Invalid, match="sendiri") as caught:
        check_no_circle(1, 1, set(), field="atasan_id", message="diri sendiri")
    assert caught.value.field == "atasan_id"
    with pytest.raises(Invalid):
        check_no_circle(1, 3, {2, 1}, field="atasan_id", message="di bawahnya")
    check_no_circle(1, 3, {2}, field="atasan_id", message="")
    check_no_circle(None, 3, {2, 1}, field="atasan_id", message="")


@given(FORESTS)
def test_tree_order_holds_everything_once_and_parents_first(parents):
    order = list(in_tree_order(parents))
    assert sorted(key for key, _ in order) == sorted(parents)
    depths = dict(order)
    places = {key: place for place, (key, _) in enumerate(order)}
    for key, parent in parents.items():
        if parent is None:
            assert depths[key] == 0
        else:
            assert depths[key] == depths[parent] + 1 and places[key] > places[parent]


def test_tree_order_keeps_siblings_and_treats_a_missing_parent_as_none():
    assert list(in_tree_order({"b": None, "b1": "b", "a": None, "b2": "b", "x": "gone"})) == [
        ("b", 0),
        ("b1", 1),
        ("b2", 1),
        ("a", 0),
        ("x", 0),
    ]


def test_some_names():
    assert some_names(["Ani", "Hana"]) == "Ani, Hana"
    assert some_names(list("ABCDEFG")) == "A, B, C, D, E dan 2 lainnya"
