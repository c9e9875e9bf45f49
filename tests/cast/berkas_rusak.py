"""Files that nobody should send, made by chance from good ones: each by its number, so that it can be made again."""

import random
from collections.abc import Callable

from tests.cast.buku import as_excel, changed, of_rows

TITLES = ("Nama Unit", "Unit Induk")
ROWS = (TITLES, ("UPTD Melati", "Bidang Pelayanan"), ("Loket Café", "UPTD Melati"), ("Gudang", ""), ("Arsip, lama", "Gudang"))
HTML = "<html><table>" + "".join(f"<tr><td>{a}</td><td rowspan=1>{b}</td></tr>" for a, b in ROWS) + "</table></html>"
MARKS, ENCODINGS = "\t;,|", ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
SHEET, STRINGS, BOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"
BEGINNINGS = (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<html><table>", b"\xff\xfe", b"\xef\xbb\xbf", b"sep=;\n", b"%PDF")

Chance = random.Random


def made(number: int) -> tuple[str, bytes]:
    """The file of that number: its name and what is in it."""
    chance = random.Random(number)
    how = chance.choices((text, page, book, noise), (60, 15, 20, 5))[0]
    content = how(chance)
    return f"{number}.{chance.choice(('csv', 'txt', 'dat', 'xls', 'xlsx', 'html', 'CSV', ''))}", content


def text(chance: Chance) -> bytes:
    """Rows of text, with up to three faults in letters and two in bytes."""
    mark, end = chance.choice(MARKS), chance.choice(("\n", "\r\n", "\r"))
    whole = end.join(mark.join(row) for row in ROWS)
    for _ in range(chance.randrange(4)):
        whole = chance.choice(IN_TEXT)(chance, whole)
    encoding = chance.choice(ENCODINGS)
    content = whole.encode(encoding, "replace" if encoding == "cp1252" else "surrogatepass")
    return _bytes(chance, content)


def page(chance: Chance) -> bytes:
    """A web page with a table, its tags cut, left open or repeated."""
    whole = HTML
    for _ in range(chance.randrange(4)):
        whole = chance.choice((*IN_TEXT, _tags))(chance, whole)
    return _bytes(chance, whole.encode("utf-8", "replace"))


def book(chance: Chance) -> bytes:
    """A workbook of which one part is otherwise, or whose bytes are."""
    if chance.random() < 0.2:
        return _bytes(chance, of_rows(ROWS), at_least=1)
    content = as_excel(ROWS)
    old, new = chance.choice(IN_XML)
    part = chance.choice((SHEET, SHEET, SHEET, STRINGS, BOOK, STYLES, "[Content_Types].xml", "xl/_rels/workbook.xml.rels"))
    if chance.random() < 0.15:
        return changed(content, {part: None})
    if chance.random() < 0.3:
        return changed(content, {part: lambda known: _bytes(chance, known, at_least=1)})
    return changed(content, {SHEET: lambda known: known.replace(old, new, chance.randint(1, 4))})


def noise(chance: Chance) -> bytes:
    """Bytes by chance, behind the beginning of something known."""
    return chance.choice(BEGINNINGS) + chance.randbytes(chance.choice((0, 1, 7, 100, 5_000)))


def _spot(chance: Chance, whole: str, put: str) -> str:
    at = chance.randint(0, len(whole))
    return whole[:at] + put + whole[at:]


SIGNS = (
    '"',
    "'",
    "\x00",
    "\x07",
    "\x1a",
    "\u2028",
    "\ufeff",
    "\ufffd",
    "\U0001f600",
    "\ud800",
    ";",
    ",",
    "\t",
    "\n\n\n",
    "\r",
    "=1+1",
)
LARGE = (
    "9" * 400,
    "1e999",
    "-" * 300,
    "x" * 33_000,
    "," * 600,
    ";" * 100_000,
    "\n" * 3_000,
    '"' * 999,
    "<td>" * 600,
    " " * 9_000,
)
RARE_LARGE = ("x" * 5_000_000, "," * 2_000_000, "a;" * 10_000, "\n" * 1_000_000, '";\n' * 100_000)

IN_TEXT: tuple[Callable[[Chance, str], str], ...] = (
    lambda chance, whole: _spot(chance, whole, chance.choice(SIGNS)),
    lambda chance, whole: _spot(chance, whole, chance.choice(SIGNS)),
    lambda chance, whole: _spot(chance, whole, chance.choice(LARGE if chance.random() < 0.95 else RARE_LARGE)),
    lambda chance, whole: whole[: chance.randint(0, len(whole))],
    lambda chance, whole: whole[chance.randint(0, len(whole)) :],
    lambda chance, whole: whole * chance.choice((2, 3, 50)),
    lambda chance, whole: "\n".join(chance.sample(whole.splitlines(), len(whole.splitlines()))),
    lambda chance, whole: whole.replace("Melati", chance.choice(("", "\t", "Mawar\nMelati", "Gudang", "UPTD " * 99))),
    lambda chance, whole: "sep=" + chance.choice(MARKS + "x\n ") + "\n" + whole,
)


def _tags(chance: Chance, whole: str) -> str:
    old = chance.choice(("<tr>", "</tr>", "<td>", "</td>", "</table>", "<table>", "rowspan=1"))
    new = chance.choice(("", "<table>", "<!--", "<td colspan=99999>", "<td rowspan=99999>", "<td '", "<tr" * 50, "&#xD800;&#0;"))
    return whole.replace(old, new, chance.randint(1, 9))


def _bytes(chance: Chance, content: bytes, at_least: int = 0) -> bytes:
    found = bytearray(content)
    for _ in range(max(at_least, chance.choice((0, 0, 0, 1, 2)))):
        at, kind = chance.randint(0, max(0, len(found) - 1)), chance.randrange(5)
        if kind == 0:
            del found[at:]
        elif kind == 1:
            found[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 2:
            found[at:at] = b"\x00" * chance.choice((1, 2, 500))
        elif kind == 3:
            found[at : at + chance.choice((1, 30))] = b""
        else:
            found[at:at] = chance.choice((b"\xe9\x81", "é".encode(), "é;".encode("utf-16"), b"\xed\xa0\x80", b"\xff\xfe"))
    return bytes(found)


IN_XML: tuple[tuple[bytes, bytes], ...] = (
    (b'r="A2"', b'r="A0"'),
    (b'r="B2"', b'r="ZZZZ99999999"'),
    (b'r="B2"', b'r="A2"'),
    (b' r="B2"', b""),
    (b'<row r="3"', b'<row r="1048577"'),
    (b'<row r="3"', b'<row r="-3"'),
    (b'<row r="3"', b'<row r="1e9"'),
    (b'<row r="3"', b"<row"),
    (b'<c r="A3" t="s"', b'<c r="A3" t="zzz"'),
    (b'<c r="A3" t="s"', b'<c r="A3" t="d"'),
    (b'<c r="A3" t="s"', b'<c r="A3" t="b"'),
    (b'<c r="A3" t="s"', b'<c r="A3" s="0"'),
    (b'<c r="A3" t="s"', b'<c r="A3" s="77"'),
    (b"<v>0</v>", b"<v>999999</v>"),
    (b"<v>1</v>", b"<v>-1</v>"),
    (b"<v>2</v>", b"<v>1e400</v>"),
    (b"<v>2</v>", b"<f>A1</f>"),
    (b"<v>2</v>", b"<v>" + b"9" * 5_000 + b"</v>"),
    (b"<v>", b"<v><v>"),
    (b"</row>", b""),
    (b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A2:B9"/></mergeCells>'),
    (b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="B2:A1"/><mergeCell ref="!"/></mergeCells>'),
    (b"<sheetData>", b"<sheetData>&lol;"),
    (b"<worksheet", b'<!DOCTYPE x [<!ENTITY lol "lol">]><worksheet'),
    (b"spreadsheetml/2006", b"spreadsheetml/2099"),
    (b"<sheetData>", b"<sheetData>" + b"<row/>" * 5_000),
    (b'<row r="2"', b'<row r="2" hidden="1"'),
    (b"worksheet", b"kacau"),
)
