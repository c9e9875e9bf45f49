"""A cell that holds one of several answers: by its code, its label or another spelling, also with its number in front."""

import re

from rules.impor import Field
from rules.impor.judul import plain
from rules.kit.errors import Invalid

_MARKED = re.compile(r"\(?([a-z]|\d{1,2})(?:\s*[.):=\-–—]+\s*|\s+)(.+)", re.IGNORECASE | re.ASCII | re.DOTALL)
_WHOLE = re.compile(r"(\d+)[.,]0+", re.ASCII)


class Jawaban:
    """The answers of a field."""

    def __init__(self, field: Field) -> None:
        self._labels = field.options
        self._exact: dict[str, str] = {}
        self._plain: dict[str, set[str]] = {}
        words = [*((code, code) for code in field.options), *((label, code) for code, label in field.options.items())]
        for word, code in (*words, *field.spellings.items()):
            self._exact.setdefault(_folded(word), code)
            self._plain.setdefault(plain(word), set()).add(code)

    def read(self, text: str) -> str:
        """Code of the answer.

        Raises:
            Invalid: it is none of them, or its number says another one than its words.
        """
        if (code := self._one(text)) is not None:
            return code
        if (match := _WHOLE.fullmatch(text.strip())) and (code := self._one(match[1])) is not None:
            return code
        if match := _MARKED.fullmatch(text.strip()):
            mark, word = self._one(match[1]), self._one(match[2])
            if mark is not None and word is not None and mark != word:
                told = f"“{self._labels.get(mark, mark)}” (tandanya) atau “{self._labels.get(word, word)}” (katanya)"
                raise Invalid(f"“{text[:40]}” dapat berarti {told}.")
            if word is not None:
                return word
        raise Invalid(f"“{text[:30]}” tidak dikenal. Pilihannya: {', '.join(self._labels.values())}.")

    def _one(self, text: str) -> str | None:
        """The code that is meant; signs are passed over only where they tell no two answers apart (“< 60”, “> 60”)."""
        if (code := self._exact.get(_folded(text))) is not None:
            return code
        codes = self._plain.get(plain(text), set()) if plain(text) else set()
        return next(iter(codes)) if len(codes) == 1 else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
