"""Workbooks as people and programs make them, also such as no program should."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import openpyxl
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet


def workbook(fill: Callable[[openpyxl.Workbook, Worksheet], object]) -> bytes:
    """A workbook that is filled by hand."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    assert isinstance(book.active, Worksheet)
    fill(book, book.active)
    book.save(file)
    return file.getvalue()


def of_rows(rows: Sequence[Sequence[object]]) -> bytes:
    """One sheet of these rows."""
    return workbook(lambda book, sheet: [sheet.append(list(row)) for row in rows])


def as_excel(rows: Sequence[Sequence[object]]) -> bytes:
    """The same as Excel writes it: cells point at texts that stand apart."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return file.getvalue()


def changed(content: bytes, change: Mapping[str, Callable[[bytes], bytes] | None]) -> bytes:
    """The same archive with some of its parts otherwise; None leaves a part out, a name that is not there adds one."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for name in [*names, *(name for name in change if name not in names)]:
            how = change.get(name, lambda part: part)
            if how is not None:
                new.writestr(name, how(old.read(name) if name in names else b""))
    return file.getvalue()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """An archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()
