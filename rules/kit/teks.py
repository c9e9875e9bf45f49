"""What people write and choose: one rule for every text, one for every code."""

import re
from collections.abc import Iterable
from typing import TypeVar

from rules.kit.errors import Invalid

T = TypeVar("T")
# NUL, which PostgreSQL takes nowhere, and half of a pair of surrogates, which no page can be sent with.
NO_TEXT = re.compile("[\0\ud800-\udfff]")


def known(value: object, codes: Iterable[T], sentence: str, field: str | None = None) -> T:
    """`value`, when it is one of the codes; else Invalid(sentence, field).

    Example: known("saran", ("apresiasi", "saran"), "Pilih jenisnya.") → "saran".
    """
    for code in codes:
        if code == value:
            return code
    raise Invalid(sentence, field=field)


def check_text(text: str | None, length: tuple[int, int], field: str, *, name: str, ask: str = "", one_line: bool = False) -> str:
    """The text without blanks around it, when it is within its length (shortest, longest) and can be stored.

    Args:
        name: what the text is called in a sentence, and `ask` how it is asked for; else "Isi", and the name.
        one_line: line breaks and several blanks become one blank, so that a name has one spelling.

    Raises:
        Invalid: at `field`; too short, too long, or with a NUL, which PostgreSQL cannot store.

    Example: (" Rapat  ", (3, 500), "activity", name="Kegiatan") → "Rapat"; "ya" → "Isi kegiatan, paling sedikit 3 huruf."
    """
    shortest, longest = length
    kept = " ".join((text or "").split()) if one_line else (text or "").strip()
    if len(kept) < shortest:
        least = f", paling sedikit {shortest} huruf" if shortest > 1 else ""
        raise Invalid(f"{ask or f'Isi {name.lower()}'}{least}.", field=field)
    if len(kept) > longest:
        raise Invalid(f"{name} paling panjang {longest} huruf.", field=field)
    if "\x00" in kept:
        raise Invalid(f"{name} berisi karakter yang tidak dapat disimpan.", field=field)
    return kept
