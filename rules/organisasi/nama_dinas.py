"""Names of dinas as other systems spell them: BKN writes "DINAS KESEHATAN KOTA MEDAN" where we say "Dinas Kesehatan"."""

import re
from collections.abc import Iterable

# The government around it, in front of the dinas or behind it.
_FRONT = re.compile(r"^(?:pemerintah|pemkot|pemkab|pemprov)\b.*?\b(?=(?:dinas|badan|kecamatan|inspektorat|sekretariat|satuan)\b)")
_BEHIND = re.compile(r"(?<=\w)\s+(?:pemerintah\s+)?(?:kota|kabupaten|kab|provinsi|prov)\s+\w.*$")
_EMPTY = frozenset(("dinas", "pemerintah", "dan"))


def key(name: str) -> str:
    """What spellings of one name share.

    Example: "Pemerintah Kota Medan - DINAS KESEHATAN" and "Dinas Kesehatan Kota Medan" → "kesehatan".
    """
    plain = re.sub(r"[^a-z0-9]+", " ", name.casefold()).strip()
    bare = _BEHIND.sub("", _FRONT.sub("", plain))
    return " ".join(word for word in bare.split() if word not in _EMPTY)


def find(text: str, known: Iterable[tuple[int, str, str]]) -> int | None:
    """The dinas that a cell names by its code or its name; None where it names none, or it may be several.

    Args:
        known: id, code, name of each.
    """
    wanted, codes = key(text), {" ".join(text.casefold().split()), *re.findall(r"\(([^()]+)\)", text.casefold())}
    without = key(re.sub(r"\([^()]*\)", " ", text))
    found = {id_ for id_, code, name in known if code.casefold() in codes or (key(name) and key(name) in (wanted, without))}
    return found.pop() if len(found) == 1 else None
