"""The sheets of a workbook as rows of texts. openpyxl finds the parts; cells are read as they stream by, none is kept."""

import io
import re
from typing import IO, Any
from xml.etree.ElementTree import Element, fromstring, iterparse

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils import column_index_from_string, range_boundaries
from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS, SHEET_MAIN_NS

from rules.impor import tampil
from rules.impor.batas import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, fills_right, refuse, too_long, too_many_rows, too_wide

Rows = list[list[str]]
_NS = f"{{{SHEET_MAIN_NS}}}"
_ROW, _CELL, _VALUE, _FORMULA, _INLINE, _MERGED = (f"{_NS}{name}" for name in ("row", "c", "v", "f", "is", "mergeCell"))
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_FRACTION = re.compile("[.eE]")
_REMEMBERED = 50_000


class TooMany(Exception):
    """More cells than were allowed."""


def read(content: bytes, most: int) -> list[tuple[str, Rows]]:
    """Every visible sheet with its name: hidden ones hold lists and sums that nobody means to send.

    Raises:
        Invalid: what a person can mend. TooMany: more than `most` cells. Anything else: the workbook is broken.
    """
    reader = ExcelReader(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    cells = _Cells(_shared(reader), _shown_as(reader), reader.wb.epoch, most)
    found = []
    for sheet, rel in reader.parser.find_sheets():
        if sheet.state == "visible" and rel.target in reader.valid_files and "chartsheet" not in rel.Type:
            with reader.archive.open(rel.target) as source:
                found.append((sheet.name, _Lembar(sheet.name, cells).rows(source)))
    if not found:
        raise ValueError("no sheet")
    return found


def _shared(reader: Any) -> list[str]:
    """Texts that cells point at."""
    part = reader.package.find(SHARED_STRINGS)
    if part is None:
        return []
    found = []
    with reader.archive.open(part.PartName[1:]) as source:
        for _, element in iterparse(source):
            if element.tag == f"{_NS}si":
                found.append(_joined(element))
                element.clear()
    return found


def _joined(element: Element) -> str:
    """The text of an element, of its runs where they are set in different type; how it is spoken is no part of it."""
    texts = [part if part.tag == f"{_NS}t" else part.find(f"{_NS}t") for part in element if part.tag in (f"{_NS}t", f"{_NS}r")]
    return tampil.text("".join(part.text or "" for part in texts if part is not None))


def _shown_as(reader: Any) -> list[str]:
    """How each style shows a number: "hari", "lama" (a duration), "persen" or ""."""
    if ARC_STYLE not in reader.valid_files:
        return []
    root = fromstring(reader.archive.read(ARC_STYLE))
    formats = dict(BUILTIN_FORMATS)
    formats |= {int(one.attrib["numFmtId"]): one.attrib["formatCode"] for one in root.iterfind(f"{_NS}numFmts/{_NS}numFmt")}
    styles = [int(one.get("numFmtId") or 0) for one in root.iterfind(f"{_NS}cellXfs/{_NS}xf")]
    known = {number: _kind(formats.get(number)) for number in set(styles)}
    return [known[number] for number in styles]


def _kind(code: str | None) -> str:
    if is_timedelta_format(code):
        return "lama"
    if is_date_format(code):
        return "hari"
    return "persen" if code and re.search(r"%", re.sub(r'"[^"]*"|\\.|_.', "", code.split(";")[0])) else ""


class _Cells:
    """Cells as texts: the texts they point at, how their styles show numbers, and how many more may come."""

    def __init__(self, shared: list[str], shown_as: list[str], epoch: Any, most: int) -> None:
        self.shared, self.shown_as, self.epoch, self.left = shared, shown_as, epoch, most
        self.known: dict[tuple[str, str | None], str] = {}

    def take(self, number: int) -> None:
        """Count cells.

        Raises:
            TooMany.
        """
        self.left -= number
        if self.left < 0:
            raise TooMany

    def text(self, cell: Element, sheet: str) -> str:
        """What the cell shows."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(_INLINE)
            return "" if inline is None else _joined(inline)
        value = cell.findtext(_VALUE)
        if not value:
            # A formula that gives an empty text says so by its type; any other has never been worked out.
            if kind != "str" and cell.find(_FORMULA) is not None:
                raise refuse(
                    f"Sel {cell.get('r', '')} di lembar “{sheet}” berisi rumus yang hasilnya belum tersimpan. "
                    "Buka berkas ini di Excel, simpan, lalu unggah lagi."
                )
            return ""
        if kind == "s":
            return self.shared[_at(value)]
        if kind == "n":
            return self._number(value, cell.get("s"))
        if kind == "b":
            return "TRUE" if int(value) else "FALSE"
        return tampil.moment(from_ISO8601(value)) if kind == "d" else tampil.text(value)

    def _number(self, value: str, style: str | None) -> str:
        if (found := self.known.get((value, style))) is not None:
            return found
        shown_as = self.shown_as[_at(style)] if style and self.shown_as else ""
        number = float(value) if _FRACTION.search(value) else int(value)
        if shown_as in ("hari", "lama"):
            try:
                found = tampil.moment(from_excel(number, self.epoch, timedelta=shown_as == "lama"))
            except (OverflowError, ValueError):
                found = "#####"  # as Excel shows a day that there is not
        else:
            found = tampil.number(number, shown_as == "persen")
        if len(self.known) > _REMEMBERED:
            self.known.clear()
        self.known[value, style] = found
        return found


def _at(text: str) -> int:
    """A place in a list; from the end is none."""
    if (found := int(text)) < 0:
        raise IndexError(text)
    return found


class _Lembar:
    """One sheet."""

    def __init__(self, name: str, cells: _Cells) -> None:
        self.name, self.cells = name, cells
        self.columns: dict[str, int] = {}

    def rows(self, source: IO[bytes]) -> Rows:
        """Its rows, each up to its last cell that is not empty."""
        found: Rows = []
        merged = []
        number = 0
        for _, element in iterparse(source):
            if element.tag == _ROW:
                number = int(float(element.get("r") or number + 1))
                if number <= len(found):
                    raise ValueError("rows out of order")
                if row := self._row(number, element):
                    if number > MOST_ROWS:
                        raise too_many_rows()
                    found.extend([] for _ in range(number - len(found) - 1))
                    found.append(row)
                element.clear()
            elif element.tag == _MERGED:
                merged.append(range_boundaries(element.attrib["ref"]))
        width = max(map(len, found), default=0)
        for left, top, right, bottom in merged:
            self._fill(found, (top, min(bottom, len(found))), (left, min(right, width)))
        return found

    def _row(self, number: int, element: Element) -> list[str]:
        row: list[str] = []
        column = 0
        for cell in element:
            if cell.tag != _CELL:
                continue
            column = self._column(cell.get("r"), number) or column + 1
            text = self.cells.text(cell, self.name)
            if not text or text.isspace():
                continue
            if column <= len(row):
                raise ValueError("cells out of order")
            if column > MOST_COLUMNS:
                raise too_wide(number)
            if len(text) > MOST_LETTERS:
                raise too_long(number)
            gap = column - len(row) - 1
            self.cells.take(gap + 1)
            if gap:
                row.extend([""] * gap)
            row.append(text)
        return row

    def _column(self, place: str | None, number: int) -> int:
        """Its column by its address; 0 where it has none."""
        if place is None:
            return 0
        found = _PLACE.fullmatch(place)
        if found is None or int(found[2]) != number:
            raise ValueError(f"no address: {place[:20]}")
        if found[1] not in self.columns:
            self.columns[found[1]] = column_index_from_string(found[1])
        return self.columns[found[1]]

    def _fill(self, rows: Rows, down: tuple[int, int], across: tuple[int, int]) -> None:
        """Every cell of a merged range shows its value: down always, to the right where it stands for each of them."""
        (top, bottom), (left, right) = down, across
        if not (1 <= top <= bottom and 1 <= left <= right) or len(rows[top - 1]) < left:
            return
        text = rows[top - 1][left - 1]
        if not text:
            return
        end = right if fills_right(text) else left
        for row in rows[top - 1 : bottom]:
            self.cells.take(end - left + 1)
            row.extend("" for _ in range(left - 1 - len(row)))
            row[left - 1 : end] = [text] * (end - left + 1)
