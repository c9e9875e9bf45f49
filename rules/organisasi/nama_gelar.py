"""A name with its titles, as lists of employees bring them: in columns of their own, inside the name, or both."""

import re
from collections.abc import Sequence

# What stands in a cell that has nothing to tell.
NOTHING = {"", "-", "--", "–", "—", "0", "tidak ada", "nihil"}
# Titles in front that people write without a dot.
_FRONT = {"dr", "drs", "dra", "drg", "drh", "ir", "prof", "h", "hj", "kh", "apt", "ns", "bdn"}


def joined(name: str, front: str = "", back: str = "") -> str:
    """The name with the titles of the columns beside it; one that it holds already is not said twice.

    Example: ("Bagas Uji", "drg.") → "drg. Bagas Uji"; ("Ranti Uji", "", "S.Kep., Ns.") → "Ranti Uji, S.Kep., Ns.";
    ("DRG. BAGAS UJI, S.KED", "drg.", "S.Ked.") → "DRG. BAGAS UJI, S.KED";
    ("Ranti Uji S.Kep.", "", "S.Kep.") → "Ranti Uji, S.Kep.".
    """
    before, _, after = " ".join(name.split()).partition(",")
    words, behind = before.split(), _behind(after)
    wanted_behind = _behind(back)
    known_behind = {_letters(one) for one in wanted_behind}
    # Titles behind the name without a comma: only those that their own column names, for anything else may be a name.
    loose: list[str] = []
    while len(words) > 1 and _letters(words[-1]) in known_behind:
        loose.insert(0, words.pop())
    behind = [*loose, *behind]
    wanted_front = [] if front.strip().lower() in NOTHING else front.replace(",", " ").split()
    there = {_letters(one) for one in _leading(words, {_letters(one) for one in wanted_front})}
    words = [*(one for one in wanted_front if _letters(one) not in there), *words]
    held = {_letters(one) for one in behind}
    behind += [one for one in wanted_behind if _letters(one) not in held]
    return ", ".join([" ".join(words), *behind])


def keeps(stored: str, told: str) -> bool:
    """Whether what a list tells leaves the name that stands: capitals change nobody's spelling, a missing title takes none away.

    Example: "Bagas Uji, S.Ked." stays where a list says "BAGAS UJI, S.KED" or "Bagas Uji"; it goes where it says "Bagas Uyi" or
    "drg. Bagas Uji".
    """
    if " ".join(told.split()) in ("", stored):
        return True
    if bare(stored) != bare(told):
        return False
    held, said = _titles(stored), _titles(told)
    return said < held or (said == held and told == told.upper())


def bare(name: str) -> str:
    """The letters of the name without any title, to look somebody up: "drg. Bagas Uji, S.Ked." → "bagasuji"."""
    words = name.split(",")[0].split()
    return _letters("".join(words[len(_leading(words, set())) :]) or name)


def _titles(name: str) -> set[str]:
    before, _, after = name.partition(",")
    return {_letters(one) for one in (*_leading(before.split(), set()), *_behind(after))}


def _behind(text: str) -> list[str]:
    """Titles behind a name: parted by commas, or by blanks where each is written with dots."""
    if text.strip().lower() in NOTHING:
        return []
    found: list[str] = []
    for part in text.split(","):
        words = part.split()
        found += words if len(words) > 1 and all("." in word for word in words) else [" ".join(words)] if words else []
    return found


def _leading(words: Sequence[str], wanted: set[str]) -> list[str]:
    """The titles that a name begins with; its last word is never one."""
    found: list[str] = []
    for word in words[:-1]:
        if not (word.endswith(".") and len(_letters(word)) > 1) and _letters(word) not in _FRONT | wanted:
            break
        found.append(word)
    return found


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text).casefold()
