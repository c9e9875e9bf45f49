"""Rows of a preview as a table: what each would be, old → new where something else stands, in the words of the office."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Any

import pandas as pd

from rules.impor import Field, Line, State
from rules.kehadiran import STATUS_LABELS
from rules.kit import sel
from ui.kit import formats

# What kinds tell beside what the file says: label, and code → label.
WORDS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "status": ("Status", STATUS_LABELS),
    "note": ("Catatan", {}),
    "day": ("Tanggal", {}),
    "time_in": ("Jam masuk", {}),
    "time_out": ("Jam pulang", {}),
}
ROW, ABOUT, COLUMN, WRONG, WHY = "Baris", "Tentang", "Kolom", "Salah karena", "Penjelasan"
Writer = Callable[[Any], str]


def frame(rows: Sequence[Any], state: State, fields: Sequence[Field]) -> pd.DataFrame:
    """The lines of one state, or (number, reason) of what is passed over; columns without any content are left out."""
    if state == "lewati":
        return pd.DataFrame([(number, reason) for number, reason in rows], columns=[ROW, WHY])
    if state == "salah":
        told = [(wrong.row, line.about, wrong.column, wrong.reason) for line in rows for wrong in line.wrong]
        return _without_empty(pd.DataFrame(told, columns=[ROW, ABOUT, COLUMN, WRONG]))
    named = _told_fields(rows, fields)
    cells = [
        [line.row, line.about, *(_change(line, name, show) for name, (_, show) in named.items()), line.note] for line in rows
    ]
    found = _without_empty(pd.DataFrame(cells, columns=[ROW, ABOUT, *(label for label, _ in named.values()), WHY]))
    twice = ABOUT in found and any(found[ABOUT].equals(found[label]) for label, _ in named.values() if label in found)
    return found.drop(columns=ABOUT) if twice else found


def _without_empty(found: pd.DataFrame) -> pd.DataFrame:
    return found[[title for title in found if title == ROW or found[title].astype(bool).any()]]


def _told_fields(lines: Sequence[Line], fields: Sequence[Field]) -> dict[str, tuple[str, Writer]]:
    """Name → label, each once, and how its values are written, of what these lines tell; days, then what changes, come first."""
    there = {name for line in lines for name in (*line.values, *line.before)}
    changed = {name for line in lines for name in line.before}
    found = {field.name: (field.label, _writer(field.options)) for field in fields if field.name in there}
    more = [name for name in WORDS if name in there and name not in found]
    days = {field.name for field in fields if field.kind == "hari"} - changed
    known = found | {name: (WORDS[name][0], _writer(WORDS[name][1])) for name in more}
    if changed:
        known = dict(sorted(known.items(), key=lambda one: 0 if one[0] in days else 1 if one[0] in changed else 2))
    taken = {ROW, ABOUT, WHY}
    unlike: dict[str, tuple[str, Writer]] = {}
    for name, (label, show) in known.items():
        title = label if label not in taken else f"{label} ({name})"
        taken.add(title)
        unlike[name] = (title, show)
    return unlike


def _writer(options: Mapping[str, str]) -> Writer:
    return lambda value: options.get(value) or _written(value) if isinstance(value, str) else _written(value)


def _written(value: Any) -> str:
    """With the month in words, so that a day that was read the wrong way round is seen."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, time):
        return formats.clock(value)
    if isinstance(value, date):
        return formats.date_short(value)
    return sel.written(value) if isinstance(value, float) else str(value)


def _change(line: Line, name: str, show: Writer) -> str:
    """The new value; where another one stands, "old → new"."""
    new = show(line.values.get(name))
    if name not in line.before:
        return new
    return f"{show(line.before[name]) or '(kosong)'} → {new or '(kosong)'}"
