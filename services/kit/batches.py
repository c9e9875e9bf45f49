"""Many rows in parts: a statement takes so many ids, and so many rows are held at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batched(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """The rows in their order, `size` at a time; the last part may be shorter."""
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some
