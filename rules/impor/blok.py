"""Rows of days under whose they are: a heading ("NIP : 1982…"), or a NIP that stands in the first row only."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from rules.impor import Record, Tabel
from rules.impor.judul import plain
from rules.impor.lewat import AGAIN, NUMBERS

_SAID = re.compile(r"\s*([^:=]{1,40}?)\s*[:=]\s*(.*)", re.DOTALL)
_SHORT = re.compile(r"\s*(nip|no\.? ?id|pin)\.?\s+([\d'][\d .']*)", re.IGNORECASE | re.ASCII)
_SIGN = re.compile(r"\s*[:=]\s*")
_SURE = frozenset(("nip", "pin"))
# Between a person's rows: titles once more, where a page began.
_NO_BREAK = (AGAIN, NUMBERS)


def heading(cells: Sequence[str], labels: Collection[str]) -> dict[str, tuple[str, str]]:
    """Label in plain words → (label as it stands, what is said), for each of `labels` that the row names."""
    found: dict[str, tuple[str, str]] = {}
    texts = [text for cell in cells if (text := cell.strip())]
    for at, text in enumerate(texts):
        behind = [one.lstrip(":= ") for one in texts[at + 1 : at + 3] if one != text]
        after = next((one for one in behind if one), "")
        if said := _several(text, labels):
            for label, value in said:
                found.setdefault(plain(label), (label, value))
        elif (match := _SAID.fullmatch(text)) and plain(match[1]) in labels:
            found.setdefault(plain(match[1]), (match[1], match[2] or after))
        elif (match := _SHORT.fullmatch(text)) and plain(match[1]) in labels:
            found.setdefault(plain(match[1]), (match[1], match[2]))
        elif plain(text) in labels and (after_is := texts[at + 1 : at + 2]) and _says(after_is[0], texts):
            found.setdefault(plain(text), (text, after))
    return found


def _several(text: str, labels: Collection[str]) -> list[tuple[str, str]]:
    """Labels with what is said, of a cell that says several things: "No. Kartu : 5 Nama : ANI" → No. Kartu, 5.

    Between two signs stand a value and the next label; where the label is not known, a number ends before it.
    """
    parts = [part.split() for part in _SIGN.split(text)]
    if len(parts) < 3:
        return []
    found = []
    for at, (before, after) in enumerate(pairwise(parts)):
        starts = range(len(before)) if at else range(1)
        start = next((n for n in starts if plain(" ".join(before[n:])) in labels), None)
        # One word behind others may be the end of another label ("Dept ID").
        if start is None or (at and len(before) - start < 2 and plain(before[start]) not in _SURE):
            continue
        value = after
        if at + 2 < len(parts):
            value = list(takewhile(_numeric, after)) or after[:-1]
        found.append((" ".join(before[start:]), " ".join(value)))
    return found


def _numeric(word: str) -> bool:
    return not any(sign.isalpha() for sign in word)


def _says(text: str, texts: Sequence[str]) -> bool:
    return text.startswith((":", "=")) or (len(texts) <= 4 and sum(sign.isdigit() for sign in text) >= 5)


def once(rows: Sequence[Sequence[str]], at: int, day: int) -> bool:
    """Whether the column `at` names whose rows of days these are in the first of them only.

    Each stands once and there are at least as many rows without; one that was forgotten among others is no block.
    """
    filled = [cells[at].strip() if at < len(cells) else "" for cells in rows if day < len(cells) and cells[day].strip()]
    named = [text for text in filled if text]
    return bool(named) and bool(filled[0]) and len(set(named)) == len(named) and len(filled) - len(named) >= len(named)


def records(
    tabel: Tabel, where: Mapping[str, int], labels: Mapping[str, str], persons: Collection[str], day: str
) -> Iterator[Record]:
    """The rows with the person of their block.

    Nothing is carried over a blank row, a sum or an unknown heading: whose the rows after it are, only a new heading says.

    Args:
        labels: label of a heading in plain words → field. persons: fields that say whose a row is. day: field of the day;
            a row without one is a heading that nobody knows.
    """
    passed = {number for number, reason in tabel.skipped if reason in _NO_BREAK}
    block: dict[str, str] = {}
    last, days = 0, False
    for number, cells in tabel.rows:
        broken = any(between not in passed for between in range(last + 1, number))
        said = {labels[label]: value for label, (_, value) in heading(cells, labels).items()}
        if said:
            # Several lines may name one person; after days, or once more the same label, it is another.
            block = said if days or block.keys() & said.keys() else {**block, **said}
            last, days = number, False
            continue
        texts = {field: cells[at].strip() if at < len(cells) else "" for field, at in where.items()}
        stated = {field: text for field, text in texts.items() if field in persons and text}
        if (broken and days) or not _is_day(texts.get(day, "")):
            block = {}
        if any(block.get(field) != text for field, text in stated.items()):
            block = {field: texts[field] for field in persons if field in texts} | {
                field: value for field, value in block.items() if field not in where
            }
        yield Record(number, {**dict.fromkeys(labels.values(), ""), **texts, **block})
        last, days = number, True


def _is_day(text: str) -> bool:
    """Whether it could be a date at all, also one with a mistake in it."""
    return any(sign.isdigit() for sign in text)
