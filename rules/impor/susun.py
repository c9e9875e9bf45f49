"""Where in a file the table stands, which column is what, and its rows cut into records."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rules.impor import Field, Layout, Record, Sheet, Susunan, Tabel
from rules.kit.errors import Invalid

SEARCHED = 20


def guess(sheets: Sequence[Sheet], fields: Sequence[Field], layouts: Sequence[Layout] = ("baris",)) -> Susunan:
    """What the file seems to be; a person confirms it."""
    best = Susunan()
    for sheet in sheets:
        for row in range(1, min(len(sheet.rows), SEARCHED) + 1):
            columns = _named(titles(sheet, row), fields)
            if len(columns) > len(best.columns):
                best = Susunan(columns, sheet.name, row, layouts[0])
    return best


def fits(susunan: Susunan, sheets: Sequence[Sheet], fields: Sequence[Field]) -> bool:
    """Whether an arrangement that was kept reads this file too."""
    try:
        places(susunan, tabel(sheets, susunan).names, fields)
    except Invalid:
        return False
    return True


def tabel(sheets: Sequence[Sheet], susunan: Susunan) -> Tabel:
    """The table: its titles, and the rows under them that hold something.

    Raises:
        Invalid: field sheet; the file has none of that name.
    """
    sheet = next((one for one in sheets if one.name == susunan.sheet), None) if susunan.sheet else sheets[0]
    if sheet is None:
        raise Invalid(f"Lembar “{susunan.sheet}” tidak ada di berkas ini.", field="sheet")
    rows = [
        (number, cells)
        for number, cells in enumerate(sheet.rows[susunan.header_row :], susunan.header_row + 1)
        if any(cell.strip() for cell in cells)
    ]
    return Tabel(titles(sheet, susunan.header_row), rows)


def titles(sheet: Sheet, row: int) -> list[str]:
    """The titles in row `row` (from 1; 0: there are none), each once; a nameless column is called after its place."""
    found: list[str] = []
    for place, text in enumerate(sheet.rows[row - 1] if 0 < row <= len(sheet.rows) else (), 1):
        name = " ".join(text.split()) or f"Kolom {place}"
        found.append(name if name not in found else f"{name} ({place})")
    return found


def places(susunan: Susunan, names: Sequence[str], fields: Sequence[Field]) -> dict[str, int]:
    """Field → position of its column.

    Raises:
        Invalid: at the field; a needed column is missing, is not in the file, or is taken twice.
    """
    found: dict[str, int] = {}
    for field in fields:
        name = susunan.columns.get(field.name, "")
        if not name:
            if field.needed:
                raise Invalid(f"Kolom {field.label} tidak ditemukan. Pilih kolomnya.", field=field.name)
            continue
        if name not in names:
            raise Invalid(f"Kolom “{name}” tidak ada di berkas ini.", field=field.name)
        if names.index(name) in found.values():
            raise Invalid(f"Kolom “{name}” sudah dipakai untuk isian lain.", field=field.name)
        found[field.name] = names.index(name)
    return found


def records(tabel: Tabel, susunan: Susunan, where: Mapping[str, int]) -> Iterator[Record]:
    """The rows as texts by field."""
    for number, cells in tabel.rows:
        yield Record(number, {field: cells[at].strip() if at < len(cells) else "" for field, at in where.items()})


def plain(text: str) -> str:
    """A title as titles are compared: small letters and digits, with single blanks."""
    return re.sub(r"[^a-z0-9]+", " ", text.casefold()).strip()


def _named(names: Sequence[str], fields: Sequence[Field]) -> dict[str, str]:
    known = {plain(name): name for name in reversed(names)}
    found: dict[str, str] = {}
    for field in fields:
        for name in (field.name, field.label, *field.names):
            if (there := known.get(plain(name))) is not None and there not in found.values():
                found[field.name] = there
                break
    return found
