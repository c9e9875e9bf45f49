"""Tables of a web page, which many programs save under the name .xls.

Cut by hand, not by html.parser: that takes time by the square of what is left open, and a file comes from anybody.
"""

import html
import re
from dataclasses import dataclass, field
from itertools import count

from rules.impor import Sheet
from rules.impor.batas import (
    CONTROL,
    MOST_COLUMNS,
    MOST_LETTERS,
    MOST_ROWS,
    fills_right,
    refuse,
    thousands,
    too_long,
    too_many_rows,
    too_wide,
)

MOST_CELLS, MOST_TABLES = 500_000, 200
_PAGE = re.compile(
    r"\s*<(?:!doctype\s+html|html|head|meta|style|body|table|div|title|center)\b|\s*<!--|\s*<\?xml[^>]*>\s*<(?:!doctype )?html",
    re.IGNORECASE,
)
_UNSHOWN = (("<!--", "-->"), ("<style", "</style"), ("<script", "</script"), ("<title", "</title"), ("<xml", "</xml"))
# A quoted value may hold ">"; how long it may be is bounded, so that no quote left open is sought again and again.
_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s<>/"']*)((?:[^<>"']|"[^"]{0,5000}"|'[^']{0,5000}')*+)>|<[!?][^<>]*>""")
_SPAN = re.compile(r"""\b(row|col)span\s*=\s*["']?\s*(\d{1,6})""", re.IGNORECASE)
_BREAKS = ("br", "p", "div", "li")


def is_page(text: str) -> bool:
    """Whether the text is a web page rather than cells with delimiters."""
    return _PAGE.match(text, 0, 4096) is not None


def sheets(text: str) -> list[Sheet]:
    """Every table with a cell in it as a sheet; one inside another is a sheet of its own and no text of its cell.

    Raises:
        Invalid: field file; too large, or no table.
    """
    for begin, end in _UNSHOWN:
        text = _without(text, begin, end)
    page = _Page()
    at = 0
    for tag in _TAG.finditer(text):
        page.told(text[at : tag.start()])
        page.tag((tag[2] or "").lower(), bool(tag[1]), tag[3] or "")
        at = tag.end()
    page.told(text[at:])
    found = [rows for rows in (table.done() for table in page.found) if rows]
    if not found:
        raise refuse("Halaman HTML ini tidak berisi tabel.")
    return [Sheet(f"Tabel {number}" if len(found) > 1 else "", rows) for number, rows in enumerate(found, 1)]


def _without(text: str, begin: str, end: str) -> str:
    """The text without what stands between these; what is never closed goes on to the end."""
    begins, ends = re.compile(re.escape(begin), re.IGNORECASE), re.compile(re.escape(end), re.IGNORECASE)
    kept, at = [], 0
    while first := begins.search(text, at):
        kept.append(text[at : first.start()])
        last = ends.search(text, first.end())
        at = last.end() if last else len(text)
    return "".join([*kept, text[at:]])


@dataclass
class _Table:
    """A table as it grows. cells: of all tables together. hanging: column → rows that a merged cell still covers, its text."""

    cells: "count[int]"
    rows: list[list[str]] = field(default_factory=list)
    hanging: dict[int, tuple[int, str]] = field(default_factory=dict)
    row: list[str] | None = None
    parts: list[str] | None = None
    span: tuple[int, int] = (1, 1)

    def open_cell(self, attributes: str) -> None:
        self.close_cell()
        if self.row is None:
            self.row = []
        spans = {name.lower(): max(1, int(number)) for name, number in _SPAN.findall(attributes)}
        self.parts, self.span = [], (spans.get("row", 1), spans.get("col", 1))

    def close_cell(self) -> None:
        if self.parts is None or self.row is None:
            return
        text = CONTROL.sub("", html.unescape("".join(self.parts)))
        text = "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
        if len(text) > MOST_LETTERS:
            raise too_long(len(self.rows) + 1)
        self.parts = None
        self._cover()
        down, right = self.span
        for place in range(right):
            shown = text if place == 0 or fills_right(text) else ""
            if down > 1:
                self.hanging[len(self.row)] = (down, shown)
            self._put(shown)

    def close_row(self) -> None:
        self.close_cell()
        if self.row is None:
            return
        for place in sorted(self.hanging):  # what hangs behind the last cell, too
            while len(self.row) < place:
                self._put("")
            if len(self.row) == place:
                self._put(self.hanging[place][1])
        self.hanging = {place: (left - 1, text) for place, (left, text) in self.hanging.items() if left > 1}
        while self.row and not self.row[-1]:
            self.row.pop()
        self.rows.append(self.row)
        self.row = None
        if len(self.rows) > MOST_ROWS:
            raise too_many_rows()

    def done(self) -> list[list[str]]:
        self.close_row()
        while self.rows and not self.rows[-1]:
            self.rows.pop()
        return self.rows

    def _cover(self) -> None:
        """Cells that hang down from rows above."""
        assert self.row is not None
        while (there := self.hanging.get(len(self.row))) is not None:
            self._put(there[1])

    def _put(self, text: str) -> None:
        assert self.row is not None
        self.row.append(text)
        if len(self.row) > MOST_COLUMNS:
            raise too_wide(len(self.rows) + 1)
        if next(self.cells) > MOST_CELLS:
            raise refuse(f"Tabel ini lebih dari {thousands(MOST_CELLS)} sel. Bagi berkasnya, atau simpan sebagai CSV.")


class _Page:
    """Tables in the order in which they begin, and those that are open, the innermost last."""

    def __init__(self) -> None:
        self.cells = count(1)
        self.found: list[_Table] = []
        self.open: list[_Table] = []

    def told(self, text: str) -> None:
        if text and self.open and self.open[-1].parts is not None:
            self.open[-1].parts.append(text.replace("\r", " ").replace("\n", " "))

    def tag(self, name: str, closing: bool, attributes: str) -> None:
        if name == "table":
            self._table(closing)
        elif not self.open:
            return
        elif name == "tr":
            self.open[-1].close_row()
            if not closing:
                self.open[-1].row = []
        elif name in ("td", "th"):
            if closing:
                self.open[-1].close_cell()
            else:
                self.open[-1].open_cell(attributes)
        elif name in _BREAKS and self.open[-1].parts is not None:
            self.open[-1].parts.append("\n")

    def _table(self, closing: bool) -> None:
        if closing and self.open:
            self.open.pop().close_row()
        elif not closing:
            self.found.append(_Table(self.cells))
            self.open.append(self.found[-1])
            if len(self.found) > MOST_TABLES:
                raise refuse(f"Halaman ini berisi lebih dari {MOST_TABLES} tabel. Sisakan tabel yang perlu saja.")
