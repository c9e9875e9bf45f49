"""Titles of columns: read from one row or two, each once, and recognised as the fields of a kind."""

import re
from collections.abc import Iterator, Sequence

from rules.impor import Field, Sheet

# What stands in brackets behind a title and says only how the column is filled.
_MANNER = re.compile(r"[dmyths:./\- ]{2,}|wajib|opsional|wi[bt]a?|rp|%|\d+ (?:angka|digit)|teks|jam|menit|orang", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\(?\d{1,2}[.)]\s+(?=\D)")
_BRACKETS = re.compile(r"([^()]*)\(([^()]+)\)\s*")
_REPEATED = re.compile(r"(.+) \((\d+)\)")
# Further than any other fit.
LAST = 10_000
# A cell of a record, not of a heading above titles.
_DATA = re.compile(r"[\d\s.]{9,}|\d+[/.-]\d+[/.-]\d+.*|\d+[:.]\d\d.*")


def plain(text: str) -> str:
    """A title as titles are compared: small letters and digits, with single blanks."""
    return re.sub(r"[^a-z0-9]+", " ", text.casefold()).strip()


def titles(sheet: Sheet, row: int) -> list[str]:
    """The titles in row `row` (from 1; 0: there are none), each once; a nameless column is called after its place.

    Titles in two rows are read together ("Jam" over "Masuk" is "Jam Masuk"), `row` is the lower one.
    """
    if not row:
        return [f"Kolom {place}" for place in range(1, max(map(len, sheet.rows), default=0) + 1)]
    if not 0 < row <= len(sheet.rows):
        return []
    texts = [" ".join(text.split()) for text in sheet.rows[row - 1]]
    if row > 1:
        texts = _under(sheet.rows[row - 2], texts)
    found: list[str] = []
    taken: set[str] = set()
    for place, text in enumerate(texts, 1):
        name = text or f"Kolom {place}"
        while name in taken:
            name += f" ({place})"
        found.append(name)
        taken.add(name)
    return found


def above(title: str, names: Sequence[str]) -> str:
    """A title as it stands in the file, without the place that tells it from another of the same name."""
    match = _REPEATED.fullmatch(title)
    place = int(match[2]) if match else 0
    return match[1] if match and place <= len(names) and names[place - 1] == title and match[1] in names[: place - 1] else title


def _under(upper: Sequence[str], lower: list[str]) -> list[str]:
    """The lower row's titles with those of the row above, where that is a row of titles too: it alone names some columns."""
    over = [" ".join(text.split()) for text in upper]
    if len({text for text in over if text}) < 2 or any(_DATA.fullmatch(text) for text in over):
        return lower
    width = max(len(over), len(lower))
    over += [""] * (width - len(over))
    under = lower + [""] * (width - len(lower))
    if not any(a and (not b or a == b) for a, b in zip(over, under, strict=True)) or not any(under):
        return lower
    found, group = [], ""
    for a, b in zip(over, under, strict=True):
        group = a or group if b and a != b else ""
        # "U1" and "31" say enough alone.
        alone = any(sign.isdigit() for sign in b) and under.count(b) == 1
        found.append(f"{group} {b}" if group and b and not alone else b or a)
    return found


def named(names: Sequence[str], fields: Sequence[Field], rows: Sequence[Sequence[str]] = ()) -> dict[str, str]:
    """Field → title, the best fit first; a column serves one field, and what fits two equally well serves none.

    Of a title that stands twice the column is taken in which alone anything stands in `rows`, else none. What every row must
    tell stands in no empty column, where another one could tell it.
    """
    offers: dict[int, dict[tuple[str, str], None]] = {}
    several = {name: _filled(names, every, rows) for name, every in twice(names).items()}
    known = [_Known(field) for field in fields]
    must = {field.name for field in fields if field.filled}
    for name in names:
        raw = above(name, names)
        if raw in several and several[raw] != [name]:
            continue
        empty = bool(rows) and not _filled(names, [name], rows)
        for level, field in _fitting(raw, known):
            offers.setdefault(level + LAST * (empty and field in must), {})[field, name] = None
    found: dict[str, str] = {}
    for level in sorted(offers):
        open_ = [(field, name) for field, name in offers[level] if field not in found and name not in found.values()]
        for field, name in open_:
            rivals = [one for one in open_ if one != (field, name) and (one[0] == field or one[1] == name)]
            if not rivals:
                found[field] = name
    return {field.name: found[field.name] for field in fields if field.name in found}


def twice(names: Sequence[str]) -> dict[str, list[str]]:
    """Title → all its columns, where a title stands more than once."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(above(name, names), []).append(name)
    return {name: every for name, every in found.items() if len(every) > 1}


class _Known:
    """What a field is called: name in plain words → how far down in the list, and its sets of words."""

    def __init__(self, field: Field) -> None:
        self.field = field.name
        names = (field.name, field.label, *field.names)
        self.names = {plain(name): at for at, name in reversed(list(enumerate(names)))}
        self.words = [frozenset(plain(one).split()) for one in field.words]


def _fitting(title: str, fields: Sequence[_Known]) -> Iterator[tuple[int, str]]:
    """(how far it is from the best fit, field) for every field that the title could be."""
    spellings = list(_spellings(title))
    words = set(plain(title).split())
    for known in fields:
        for far, text in spellings:
            if text in known.names:
                yield far * 1000 + known.names[text], known.field
        if most := max((len(one) for one in known.words if one <= words), default=0):
            yield 9000 - most, known.field


def _spellings(title: str) -> Iterator[tuple[int, str]]:
    yield 0, plain(title)
    bare = _NUMBERED.sub("", title, count=1)
    if bare != title:
        yield 3, plain(bare)
    if match := _BRACKETS.fullmatch(bare):
        outer, inner = match[1], match[2]
        if _MANNER.fullmatch(inner.strip()):
            yield 2, plain(outer)
        else:
            # "U8 (Sarana)": the word says more than the number.
            yield 1, plain(inner)
            if any(sign.isdigit() for sign in outer):
                yield 2, plain(outer)


def _filled(names: Sequence[str], every: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [name for name in every if any(len(row) > (at := names.index(name)) and row[at].strip() for row in rows)]
