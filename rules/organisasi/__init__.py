"""The shape of an organisation: trees without circles, and the order in which a tree is read."""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from rules.kit.errors import Invalid

K = TypeVar("K")


def check_no_circle(who: int | None, above: int, chain: Collection[int], *, field: str, message: str) -> None:
    """Refuse `above` as the one over `who` when he is `who` himself or already under him.

    Args:
        who: None for someone who does not exist yet, hence is over nobody.
        chain: everyone over `above`, up to the top.

    Raises:
        Invalid: with `field` and `message`.
    """
    if who is not None and (above == who or who in chain):
        raise Invalid(message, field=field)


def in_tree_order(parents: Mapping[K, K | None]) -> Iterator[tuple[K, int]]:
    """(key, depth) depth first; siblings in the order of the mapping. A parent that is missing counts as none.

    Example: {1: None, 2: 1, 3: None} → (1, 0), (2, 1), (3, 0).
    """
    below: dict[K | None, list[K]] = {}
    for key, parent in parents.items():
        below.setdefault(parent if parent in parents else None, []).append(key)
    stack = [(key, 0) for key in reversed(below.get(None, []))]
    while stack:
        key, depth = stack.pop()
        yield key, depth
        stack += [(child, depth + 1) for child in reversed(below.get(key, []))]


def some_names(names: list[str], *, at_most: int = 5, between: str = ", ") -> str:
    """A few names and how many more: "Ani, Hana dan 3 lainnya"."""
    if len(names) > at_most:
        return f"{between.join(names[:at_most])} dan {len(names) - at_most} lainnya"
    return between.join(names)
