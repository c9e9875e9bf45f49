"""Names of units as files spell them: which are one and the same, which only look alike."""

import re
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher

# A third of the letters may differ: "UPTD Puskesmas Melati" is to remind of "Puskesmas Melati (contoh)".
ALIKE = 0.7


def key(name: str) -> str:
    """What spellings of one name share: letters and digits; two numbers stay two.

    Example: "U.P.T.D. Puskesmas  Melati" and "UPTD PUSKESMAS MELATI" → "uptdpuskesmasmelati"; "SD 1 2" is not "SD 12".
    """
    plain = re.sub(r"(?<=\d)[\W_]+(?=\d)", "-", name.casefold())
    return re.sub(r"[^\w-]+|_|(?<!\d)-|-(?!\d)", "", plain)


def alike(name: str, known: Iterable[str]) -> str:
    """The known name that a new one is most like, "" where none is: one that differs by its number alone is another unit.

    Example: "Puskemas Melati" of ["Puskesmas Melati", "Puskesmas Mawar"] → "Puskesmas Melati"; "SD 3" of ["SD 1"] → "".
    """
    mine = key(name)
    found = [(SequenceMatcher(None, mine, key(one)).ratio(), one) for one in known if _digits(one) == _digits(name)]
    best = max(found, default=(0.0, ""))
    return best[1] if best[0] >= ALIKE else ""


def matching(path: str, chains: Collection[tuple[int, tuple[str, ...]]]) -> list[int]:
    """Ids of the units that a name means, also one led by those above it: "Bidang A > Seksi Umum".

    Args:
        chains: id → keys of the unit and of those above it, nearest first.
    """
    wanted = [key(part) for part in reversed(path.split(">"))]
    return [unit_id for unit_id, chain in chains if _follows(wanted, chain)]


def _follows(wanted: list[str], chain: tuple[str, ...]) -> bool:
    if not wanted or wanted[0] != chain[0]:
        return False
    rest = iter(chain[1:])
    return all(part in rest for part in wanted[1:])


def _digits(name: str) -> list[str]:
    return re.findall(r"\d+", name)
