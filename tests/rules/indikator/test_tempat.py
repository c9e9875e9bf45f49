"""The place on the dashboard: the indicator stands where it was put, nobody else changes places, few numbers change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.indikator.tempat import LAST, Slot, Tempat, placed
from rules.kit.errors import Invalid

A, B, C = 1, 2, 3
NEW = 0


def slots(*positions: int, fixed: tuple[int, ...] = ()) -> list[Slot]:
    return [Slot(at + 1, position, at + 1 in fixed) for at, position in enumerate(positions)]


@pytest.mark.parametrize(
    ("order", "after", "changed"),
    [
        (slots(), None, {NEW: 10}),
        (slots(10, 20), A, {NEW: 15}),
        (slots(10, 20), B, {NEW: 30}),
        (slots(30, 40), None, {NEW: 20}),
        (slots(10, 20), None, {NEW: 4}),
        (slots(100, 100), A, {NEW: 110, B: 120}),
        (slots(0, 1), None, {NEW: 10, A: 20, B: 30}),
        (slots(10, 11, 12, fixed=(3,)), B, {A: 2, B: 5, NEW: 8}),
        (slots(10, 11, 12, fixed=(1, 3)), B, None),
        (slots(10, 11, fixed=(1, 2)), A, None),
        (slots(10, 11, fixed=(1,)), A, {NEW: 20, B: 30}),
        (slots(LAST - 1, LAST), B, {A: 10, B: 20, NEW: 30}),
        (slots(LAST - 2, LAST, fixed=(1,)), B, {B: LAST - 1, NEW: LAST}),
    ],
)
def test_where_it_is_put(order: list[Slot], after: int | None, changed: dict[int, int] | None):
    if changed is None:
        with pytest.raises(Invalid) as refused:
            placed(order, NEW, Tempat(after))
        assert refused.value.field == "tempat"
    else:
        assert placed(order, NEW, Tempat(after)) == changed


def test_where_it_stands_already_nothing_changes():
    order = slots(10, 10, 30)
    assert placed(order, A, Tempat(None)) == placed(order, B, Tempat(A)) == placed(order, C, Tempat(B)) == {}
    assert placed(order, C, Tempat(A))[C] < 30


def test_after_one_that_left_the_dashboard_is_refused():
    with pytest.raises(Invalid):
        placed(slots(10, 20), NEW, Tempat(9))
    with pytest.raises(Invalid):
        placed(slots(10, 20), A, Tempat(A))


@given(st.data())
def test_the_order_of_all_others_stays(data: st.DataObject):
    """Ties are told apart by the code in the database; here by the id, which grows along the order."""
    positions = sorted(data.draw(st.lists(st.integers(0, 40) | st.integers(LAST - 5, LAST), max_size=12)))
    fixed = data.draw(st.sets(st.integers(1, 12)))
    order = slots(*positions, fixed=tuple(fixed))
    own = data.draw(st.integers(0, len(order)))
    others = [slot.id for slot in order if slot.id != own]
    after = data.draw(st.sampled_from([None, *others]))
    try:
        changed = placed(order, own, Tempat(after))
    except Invalid:
        assert any(slot.fixed for slot in order), "only what is fixed leaves no room"
        return
    assert all(0 <= number <= LAST for number in changed.values())
    assert not {slot.id for slot in order if slot.fixed and slot.id != own} & changed.keys()
    assert all(changed[slot.id] != slot.position for slot in order if slot.id in changed and slot.id != own)
    now = {slot.id: slot.position for slot in order} | changed
    at = 0 if after is None else others.index(after) + 1
    wanted = [*others[:at], own, *others[at:]]
    assert [one for one, _ in sorted(now.items(), key=lambda item: (item[1], wanted.index(item[0])))] == wanted
    if changed:
        assert len([one for one in wanted if now[one] == now[own]]) == 1
