"""What kind of rows a table has, and a table without titles: told by what stands in its columns."""

import re
from collections.abc import Mapping, Sequence

from rules.impor import Field, Layout, Sheet
from rules.impor.blok import heading, once
from rules.impor.hari import Hari, parse
from rules.impor.judul import plain
from rules.impor.matriks import LEAST_DAYS, day_columns
from rules.kit.errors import Invalid

LOOKED = 200
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?", re.ASCII)
_NEUTRAL = frozenset(("jam", "waktu", "time", "pukul", "jam scan", "waktu scan", "scan", "jam absen", "clock"))
_NIP = re.compile(r"\d{18}", re.ASCII)


def shape(
    columns: Mapping[str, str], names: Sequence[str], sheet: Sheet, row: int, fields: Sequence[Field], layouts: Sequence[Layout]
) -> tuple[Layout, dict[str, str]]:
    """The layout among those of the kind, and the columns that count in it."""
    rows = sheet.rows[row : row + LOOKED]
    of_kind = {kind: [field.name for field in fields if field.kind == kind] for kind in ("hari", "jam")}
    day = next((columns[name] for name in of_kind["hari"] if name in columns), "")
    if "matriks" in layouts and not day and len(day_columns(names)) >= LEAST_DAYS:
        left = {field: title for field, title in columns.items() if field not in (*of_kind["hari"], *of_kind["jam"])}
        if left:
            return "matriks", left
    if "blok" in layouts and day:
        persons = [field for field in fields if is_person(field)]
        if not any(field.name in columns for field in persons):
            if said := _headings(sheet.rows[: row + LOOKED], persons):
                return "blok", {**columns, **said}
        elif any(
            field.name in columns and once(rows, names.index(columns[field.name]), names.index(day))
            for field in persons
            if field.needed or field.kind == "nip"
        ):
            return "blok", dict(columns)
    times = [columns[name] for name in of_kind["jam"] if name in columns]
    if "ketukan" in layouts and day and _scans(times, rows, names.index(day)):
        return "ketukan", dict(columns)
    return "baris" if "baris" in layouts else layouts[0], dict(columns)


def is_person(field: Field) -> bool:
    """Whether the field says whose a row is."""
    return field.kind == "nip" or field.person


def labels_of(fields: Sequence[Field]) -> dict[str, str]:
    """Every label that a heading may bear, in plain words → field."""
    return {plain(name): field.name for field in reversed(fields) for name in (field.name, field.label, *field.names)}


def _headings(rows: Sequence[Sequence[str]], persons: Sequence[Field]) -> dict[str, str]:
    """Field → label, of the first headings that name it."""
    labels = labels_of(persons)
    found: dict[str, str] = {}
    for cells in rows:
        for label, (as_it_stands, value) in heading(cells, labels).items():
            if value:
                found.setdefault(labels[label], as_it_stands)
    return found


def _scans(times: Sequence[str], rows: Sequence[Sequence[str]], day: int) -> bool:
    """Whether a row is one scan: its date holds the time, or one column of time does that is neither in nor out."""
    if times:
        return len(times) == 1 and plain(times[0]) in _NEUTRAL
    return any(found.moment is not None for cells in rows if day < len(cells) and (found := _day(cells[day])))


def without_titles(sheet: Sheet, fields: Sequence[Field]) -> dict[str, str]:
    """Field → column of a table that begins without titles: dates, times, and whose they are in the first other column."""
    rows = [cells for cells in sheet.rows[:LOOKED] if any(cell.strip() for cell in cells)]
    if not rows:
        return {}
    columns = [[cells[at].strip() if at < len(cells) else "" for cells in rows] for at in range(len(rows[0]))]
    dated = [at for at, cells in enumerate(columns) if all(_day(cell) for cell in cells)]
    day = next((field.name for field in fields if field.kind == "hari"), None)
    if not dated or day is None:
        return {}
    found = {day: dated[0]}
    timed = [at for at, cells in enumerate(columns) if at not in dated and all(_CLOCK.fullmatch(cell) for cell in cells)]
    for field, at in zip((field for field in fields if field.kind == "jam"), timed, strict=False):
        found[field.name] = at
    others = [at for at, cells in enumerate(columns) if at not in found.values() and at not in timed and all(cells)]
    persons = [field for field in fields if is_person(field)]
    if others and persons:
        by_nip = all(_NIP.fullmatch(re.sub(r"\D", "", cell)) for cell in columns[others[0]])
        fitting = [field for field in persons if (field.kind == "nip") == by_nip] or persons
        found[fitting[0].name] = others[0]
    return {field: f"Kolom {at + 1}" for field, at in found.items()}


def _day(text: str) -> Hari | None:
    """A date that is written as one; five figures may be a machine's number."""
    if text.strip().isdigit():
        return None
    try:
        return parse(text.strip())
    except Invalid:
        return None
