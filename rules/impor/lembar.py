"""The sheet that an arrangement names, and the table on it."""

from collections.abc import Collection, Sequence
from itertools import chain

from rules.impor import Field, Sheet, Susunan, Tabel, blok, matriks
from rules.impor.judul import above, plain, titles, twice
from rules.impor.lewat import Penyaring, without_tail
from rules.kit.errors import Invalid


def sheet_of(sheets: Sequence[Sheet], susunan: Susunan) -> Sheet:
    """The sheet that is read.

    Raises:
        Invalid: field sheet; the file has none of that name.
    """
    sheet = next((one for one in sheets if one.name == susunan.sheet), None) if susunan.sheet else sheets[0]
    if sheet is None:
        raise Invalid(f"Lembar “{susunan.sheet}” tidak ada di berkas ini.", field="sheet")
    return sheet


def tabel(sheets: Sequence[Sheet], susunan: Susunan, fields: Sequence[Field] = ()) -> Tabel:
    """The table: its titles, and the rows under them that are records; of blocks also the headings above the titles.

    Args:
        fields: of the kind; with them, lines for signatures under the table are passed over.

    Raises:
        As `sheet_of`.
    """
    sheet, row = sheet_of(sheets, susunan), susunan.header_row
    names = titles(sheet, row)
    read = [names.index(name) for name in susunan.columns.values() if name in names]
    if susunan.layout == "matriks":
        read += [at for at in matriks.day_columns(names) if at not in read]
    before: Sequence[Sequence[str]] = sheet.rows[:row]
    under = list(enumerate(sheet.rows[row:], row + 1))
    heads: list[tuple[int, Sequence[str]]] = []
    if susunan.layout == "blok" and (
        labels := labels_in(susunan, [field for field, name in susunan.columns.items() if name in names])
    ):
        heads = [(at, cells) for at, cells in chain(enumerate(before, 1), under) if blok.heading(cells, labels)]
        headed = {at for at, _ in heads}
        under = [(at, cells) for at, cells in under if at not in headed]
        before = [cells for at, cells in enumerate(before, 1) if at == row or at not in headed]
    kept, skipped = Penyaring([above(name, names) for name in names], read, before).part(under)
    needed = [names.index(title) for field in fields if field.needed and (title := susunan.columns.get(field.name)) in names]
    kept, tail = without_tail(kept, needed, skipped)
    # A merged title stands in every cell that it covers.
    texts = (" ".join(dict.fromkeys(cell.strip() for cell in cells if cell.strip())) for cells in before)
    lines = [line for line in (sheet.name, *texts) if line]
    rows = sorted([*heads, *kept], key=lambda one: one[0]) if heads else kept
    return Tabel(
        names,
        rows,
        [*skipped, *tail],
        _notes(sheets, sheet, susunan, names),
        matriks.month_in(lines),
        lines[:-1] if row else lines,
    )


def _notes(sheets: Sequence[Sheet], sheet: Sheet, susunan: Susunan, names: Sequence[str]) -> list[str]:
    read = set(susunan.columns.values())
    notes = []
    for title, every in twice(names).items():
        for name in every:
            if name in read:
                at = " dan ".join(str(names.index(one) + 1) for one in every)
                notes.append(f"Judul “{title}” ada di kolom {at}; yang dibaca kolom {names.index(name) + 1}.")
    for other in sheets:
        alike = other is not sheet and read and susunan.header_row and read <= set(titles(other, susunan.header_row))
        if alike and any(cell.strip() for cells in other.rows[susunan.header_row :] for cell in cells):
            notes.append(f"Lembar “{other.name}” juga berisi tabel seperti ini dan tidak dibaca.")
    return notes


def names_unused(susunan: Susunan, names: Sequence[str]) -> list[str]:
    """The columns of the file that are not read."""
    read = set(susunan.columns.values())
    days = matriks.day_columns(names) if susunan.layout == "matriks" else {}
    return [name for at, name in enumerate(names) if name not in read and at not in days]


def labels_in(susunan: Susunan, where: Collection[str]) -> dict[str, str]:
    """Label of a heading → field, for what stands in no column."""
    return {plain(title): field for field, title in susunan.columns.items() if title and field not in where}
