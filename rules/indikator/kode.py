"""The code of an indicator, proposed from its name so that nobody has to invent one."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 30
# Say nothing about what is measured; left out only where the whole name is too long.
SMALL = frozenset(
    ("yang", "dan", "di", "ke", "dari", "pada", "untuk", "dengan", "oleh", "dalam", "atau", "per", "para", "jumlah", "persentase",
     "tingkat", "rata")
)  # fmt: skip


def proposed(name: str, taken: Collection[str], dinas: str = "") -> str:
    """A code that nobody holds, made of the words of the name; "" where the name has no letter or digit to make one of.

    Args:
        taken: every code that is held, of all dinas: a code is unique in the whole database.
        dinas: code of the dinas it is for; told apart by it before a number is.

    Example: "KTP selesai tepat waktu" → "KTP_SELESAI_TEPAT_WAKTU"; held already, for DUKCAPIL → "KTP_SELESAI_TEPAT-DUKCAPIL".
    """
    words = _words(name)
    plain = _fitted(words, LONGEST)
    if len(plain) < 2:
        return ""
    if plain not in taken:
        return plain
    if dinas and (own := of_dinas(_fitted(words, LONGEST - 1 - len(dinas)), dinas)) not in taken:
        return own
    number = 2
    while (counted := f"{_fitted(words, LONGEST - 1 - len(str(number)))}_{number}") in taken:
        number += 1
    return counted


def of_dinas(code: str, dinas: str) -> str:
    """The code of one dinas where another holds it already. Example: "KTP_TEPAT", "DUKCAPIL" → "KTP_TEPAT-DUKCAPIL"."""
    return f"{code[: LONGEST - 1 - len(dinas)]}-{dinas}"


def _words(name: str) -> list[str]:
    """Its words in plain capitals: é becomes E; what cannot be written so is left out."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain)


def _fitted(words: list[str], room: int) -> str:
    """As many whole words as fit, without the small ones where all do not; at least the beginning of the first."""
    if len("_".join(words)) > room:
        words = [word for word in words if word not in SMALL] or words
    while len(words) > 1 and len("_".join(words)) > room:
        words = words[:-1]
    return "_".join(words)[:room].upper()
