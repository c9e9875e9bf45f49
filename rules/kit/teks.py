"""What people write and choose: one rule for every text, one for every code."""

from collections.abc import Iterable
from typing import TypeVar

from rules.kit.errors import Invalid

T = TypeVar("T")


def known(value: object, codes: Iterable[T], sentence: str, field: str | None = None) -> T:
    """`value`, when it is one of the codes; else Invalid(sentence, field).

    Example: known("saran", ("apresiasi", "saran"), "Pilih jenisnya.") → "saran".
    """
    for code in codes:
        if code == value:
            return code
    raise Invalid(sentence, field=field)
