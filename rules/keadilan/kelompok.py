"""Groups beside each other: the share with a good predikat, never of fewer than five people."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rules.intervals import Interval, wilson
from rules.keadilan import SUPPRESS_BELOW
from rules.kit.banding import overlap
from rules.kit.errors import Invalid
from rules.kit.identitas import parse_nip

AGES = ((50, "50 tahun ke atas"), (40, "40–49 tahun"), (30, "30–39 tahun"), (0, "Di bawah 30 tahun"))
SEXES = {"L": "Laki-laki", "P": "Perempuan"}
UNKNOWN = "Tidak terbaca dari NIP"


@dataclass(frozen=True)
class Group:
    """Who of a group has what is counted: x of n with the share's interval (0–1); all None where too few."""

    name: str
    n: int | None = None
    x: int | None = None
    interval: Interval | None = None


def groups(members: Iterable[tuple[str, bool]]) -> list[Group]:
    """The share of each group with a Wilson interval, from (group, counted?) of each person, by name.

    A group of fewer than five is not told. So that its figure does not follow by taking the others from the total, the next
    smallest is hidden too, until at least two are hidden and hold five people between them (complementary suppression).
    Limits: it compares predikat, not work; who does which work differs between groups, so a gap is a question.

    Example: 12 women, 4 men → both hidden; 12, 9 and 4 → the one with 12 is told.
    """
    size, counted = Counter[str](), Counter[str]()
    for name, holds in members:
        size[name] += 1
        counted[name] += holds
    hidden: list[str] = []
    for name in sorted(size, key=lambda one: (size[one], one)):
        safe = not hidden or (len(hidden) > 1 and sum(size[one] for one in hidden) >= SUPPRESS_BELOW)
        if size[name] < SUPPRESS_BELOW or not safe:
            hidden.append(name)
    return [
        Group(name) if name in hidden else Group(name, size[name], counted[name], wilson(counted[name], size[name]))
        for name in sorted(size)
    ]


def apart(found: Sequence[Group]) -> list[tuple[str, str]]:
    """The pairs of groups whose intervals do not overlap (careful: touching intervals may still differ)."""
    told = [(one.name, one.interval) for one in found if one.interval is not None]
    return [(a, b) for (a, first), (b, second) in combinations(told, 2) if not overlap(first, second)]


def traits(nip: str | None, status: str, on: date) -> tuple[str, str]:
    """Sex and age band on a day, as the NIP tells them; UNKNOWN twice for a number that cannot be read."""
    try:
        read = parse_nip(nip, status, today=on)
    except Invalid:
        return UNKNOWN, UNKNOWN
    born = read.birth_date
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return SEXES[read.sex], next((name for youngest, name in AGES if age >= youngest), UNKNOWN)
