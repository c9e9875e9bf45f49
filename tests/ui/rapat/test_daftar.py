"""Decisions on a projector: what stands on one page, so that nothing is cut off and each has a key."""

from hypothesis import given
from hypothesis import strategies as st

from ui.rapat.daftar import GAP, MOST, ROOM, pages


def test_as_many_as_fit():
    assert pages([3, 3, 9], room=12) == [range(2), range(2, 3)]
    assert pages([1] * 10, room=99) == [range(9), range(9, 10)]
    assert pages([2]) == [range(1)]


@given(st.lists(st.integers(1, 30), min_size=1, max_size=60))
def test_every_row_once_in_order_and_none_over_the_edge(lines: list[int]):
    found = pages(lines)
    assert [at for part in found for at in part] == list(range(len(lines)))
    for part in found:
        needed = sum(lines[at] for at in part) + GAP * (len(part) - 1)
        assert len(part) == 1 or (needed <= ROOM + 1e-9 and len(part) <= MOST)
