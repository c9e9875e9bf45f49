"""Which of several owners the name of an indicator itself names, so that a form chooses none just because it stands first."""

import re
from collections.abc import Sequence

# In so many names that they tell none from another.
COMMON = frozenset(
    ("layanan", "pelayanan", "penerbitan", "pengurusan", "kartu", "surat", "seluruh", "jumlah", "tingkat", "rata", "selesai",
     "tepat", "waktu", "lama", "hari", "menit", "dan", "yang", "di", "dari", "per", "untuk", "dengan", "pada")
)  # fmt: skip


def fitting(name: str, offered: Sequence[str]) -> int | None:
    """Which of `offered` the name fits: the only one there is, the only one named whole, else the only one that shares a word.

    None where none or several would do: then the reader chooses.

    Example: "Akta kematian selesai" of "Akta kelahiran", "Akta kematian" → 1; "KTP selesai tepat waktu" of "Akta kelahiran" and
    "KTP elektronik" → 1, of "KTP elektronik" and "KTP keliling" → None.
    """
    if len(offered) == 1:
        return 0
    words, each = _words(name), [_words(one) for one in offered]
    whole = [at for at, own in enumerate(each) if own and own <= words]
    if whole:
        return whole[0] if len(whole) == 1 else None
    some = [at for at, own in enumerate(each) if own & words]
    return some[0] if len(some) == 1 else None


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 1} - COMMON
