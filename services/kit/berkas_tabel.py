"""Reading a table that somebody made: CSV with comma, semicolon or tab, or Excel. Rows of texts, nothing trusted."""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any

from rules.kit.errors import Invalid
from settings import get_settings

MOST_ROWS = 50_000
HEAD = 50
# Where two cut equally evenly, the earlier: commas stand inside cells, tabs and semicolons hardly ever.
DELIMITERS = "\t;,"
MOST_COLUMNS = 200
# A spreadsheet is a zip: one that unpacks to more than this is no list to import.
MOST_UNPACKED = 100 * 1024 * 1024


def table(name: str, content: bytes) -> list[list[str]]:
    """The rows of the file, each up to its last cell that is not empty.

    Raises:
        Invalid: field file; too large, empty, no table.
    """
    limit = get_settings().upload_mb
    if len(content) > limit * 1024 * 1024:
        raise Invalid(f"Berkas paling besar {limit} MB.", field="file")
    rows = list(_excel(content) if name.lower().endswith(".xlsx") else _csv(content))
    if not rows:
        raise Invalid("Berkas ini kosong.", field="file")
    return rows


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    if "\x00" in text:
        raise Invalid("Berkas harus CSV atau Excel (.xlsx).", field="file")
    # Excel's own first line, which it does not show either.
    if stated := re.match(r"sep=(.)\r?\n", text):
        text, delimiter = text[stated.end() :], stated[1]
    else:
        delimiter = max(DELIMITERS, key=lambda one: _evenness(text, one))
    try:
        yield from _bounded(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Invalid("Berkas CSV ini rusak.", field="file") from error


def _decoded(content: bytes) -> str:
    try:
        # With its mark, UTF-16 is what Excel calls Unicode text.
        return content.decode("utf-16" if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")  # what older Excel writes


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    """How much the first rows look like a table when cut here: the longest run of one width, and the rows of that width.

    Counting the signs would be wrong: titles above the header and decimal commas hold more commas than the rows semicolons.
    """
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), HEAD))
    except csv.Error:
        return 0, 0
    widths = [len(row) for row in rows if any(row)]
    runs = [(len(list(same)), width) for width, same in groupby(widths) if width > 1]
    longest, width = max(runs, default=(0, 0))
    return longest, widths.count(width)


def _excel(content: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook  # half a second to import

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise Invalid("Berkas Excel ini terlalu besar.", field="file")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            yield from _bounded(book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS))
        finally:
            book.close()
    except Invalid:
        raise
    except Exception as error:  # whatever a broken file makes the reader raise
        raise Invalid("Berkas Excel ini tidak dapat dibaca.", field="file") from error


def _bounded(rows: Any) -> Iterator[list[str]]:
    for number, row in enumerate(rows):
        if number > MOST_ROWS:
            raise Invalid(f"Paling banyak {MOST_ROWS} baris sekali impor.", field="file")
        texts = ["" if cell is None else str(cell) for cell in row[:MOST_COLUMNS]]
        # Excel rows come as wide as they may be.
        while texts and not texts[-1]:
            texts.pop()
        yield texts
