"""Where in a file the table stands, which column is what, and its rows cut into records."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from rules.impor import MONTH, Field, Layout, Record, Sheet, Susunan, Tabel, blok, matriks
from rules.impor.bentuk import is_person, shape, without_titles
from rules.impor.judul import named, plain, titles, twice
from rules.impor.lembar import labels_in, names_unused, sheet_of, tabel
from rules.kit.errors import Invalid

__all__ = ["fits", "guess", "names_unused", "places", "plain", "records", "tabel", "titles"]

SEARCHED = 30
LOOKED = 200


def guess(sheets: Sequence[Sheet], fields: Sequence[Field], layouts: Sequence[Layout] = ("baris",)) -> Susunan:
    """What the file seems to be; a person confirms it. The sheet and row that name most of what is needed, and hold data."""
    best, most = Susunan(), (False, False, 0)
    for sheet in sheets:
        for row in range(1, min(len(sheet.rows), SEARCHED) + 1):
            names = titles(sheet, row)
            under = sheet.rows[row : row + LOOKED]
            columns = named(names, fields, under)
            if not columns:
                continue
            layout, columns = shape(columns, names, sheet, row, fields, layouts)
            read = [names.index(name) for name in columns.values() if name in names]
            filled = any(at < len(cells) and cells[at].strip() for cells in under for at in read)
            worth = (_complete(columns, layout, fields), filled, len(columns) + 3 * (layout == "matriks"))
            if worth > most:
                best, most = Susunan(columns, sheet.name, row, layout), worth
    return best if most[0] and most[2] else _headless(sheets, fields, layouts) or best


def _complete(columns: Collection[str], layout: Layout, fields: Sequence[Field]) -> bool:
    return all(field.name in columns for field in fields if field.needed and not _in_matrix(field, layout))


def _in_matrix(field: Field, layout: Layout) -> bool:
    """Days and times of a matrix stand in the columns of its days."""
    return layout == "matriks" and field.kind in ("hari", "jam")


def _headless(sheets: Sequence[Sheet], fields: Sequence[Field], layouts: Sequence[Layout]) -> Susunan | None:
    for sheet in sheets:
        columns = without_titles(sheet, fields)
        if columns and _complete(columns, "baris", fields):
            layout, columns = shape(columns, titles(sheet, 0), sheet, 0, fields, layouts)
            return Susunan(columns, sheet.name, 0, layout)
    return None


def fits(susunan: Susunan, sheets: Sequence[Sheet], fields: Sequence[Field]) -> bool:
    """Whether an arrangement that was kept reads this file too."""
    try:
        table = tabel(sheets, susunan)
        where = places(susunan, table.names, fields)
    except Invalid:
        return False
    if susunan.header_row == 0:
        # "Kolom 1" is in every file; what stands in it must be as it was.
        seen = without_titles(sheet_of(sheets, susunan), fields)
        return bool(seen) and seen.items() <= susunan.columns.items()
    if susunan.layout == "matriks":
        return len(matriks.day_columns(table.names)) >= matriks.LEAST_DAYS
    labels = labels_in(susunan, where)
    return susunan.layout != "blok" or not labels or any(blok.heading(cells, labels) for _, cells in table.rows)


def places(susunan: Susunan, names: Sequence[str], fields: Sequence[Field]) -> dict[str, int]:
    """Field → position of its column.

    Raises:
        Invalid: at the field; a needed column is missing, is not in the file, or is taken twice.
    """
    found: dict[str, int] = {}
    for field in fields:
        name = susunan.columns.get(field.name, "")
        if _in_matrix(field, susunan.layout):
            continue
        if not name:
            if field.needed:
                raise Invalid(_missing(field, names), field=field.name)
            continue
        if name not in names:
            if susunan.layout == "blok" and is_person(field):
                continue
            raise Invalid(f"Kolom “{name}” tidak ada di berkas ini.", field=field.name)
        if names.index(name) in found.values():
            raise Invalid(f"Kolom “{name}” sudah dipakai untuk isian lain.", field=field.name)
        found[field.name] = names.index(name)
    return found


def _missing(field: Field, names: Sequence[str]) -> str:
    for title, every in twice(names).items():
        if named([title], [field]):
            at = " dan ".join(str(names.index(one) + 1) for one in every)
            return f"Judul “{title}” ada di kolom {at}. Pilih kolom {field.label}."
    return f"Kolom {field.label} tidak ditemukan. Pilih kolomnya."


def records(tabel: Tabel, susunan: Susunan, where: Mapping[str, int], fields: Sequence[Field] = ()) -> Iterator[Record]:
    """The rows as texts by field; a row of a matrix gives one for each day in which something stands."""
    day = next((field.name for field in fields if field.kind == "hari"), "day")
    if susunan.layout == "matriks":
        yield from matriks.records(tabel, where, susunan.pilihan.get(MONTH) or tabel.month, day)
    elif susunan.layout == "blok":
        persons = {field.name for field in fields if is_person(field)} or {"nip"}
        yield from blok.records(tabel, where, labels_in(susunan, where), persons, day)
    else:
        for number, cells in tabel.rows:
            yield Record(number, {field: cells[at].strip() if at < len(cells) else "" for field, at in where.items()})
