"""A text file as rows of cells: its letters, its delimiter, its quotes. Read or refused, never guessed."""

import codecs
import csv
import io
import re
from itertools import groupby, islice

from rules.impor.batas import CONTROL, MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, refuse, too_long, too_many_rows, too_wide

# Of cells, empty ones between others included: what a hundred megabytes hold.
MOST_CELLS = 1_500_000
HEAD, SAMPLE = 50, 1 << 18
# Where two cut equally evenly, the earlier: commas stand inside cells, tabs and semicolons hardly ever.
DELIMITERS = "\t;,|"
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

_LETTER_OF_UTF8 = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Excel's own first line, which it does not show either.
_STATED = re.compile(r"sep=([^\w\r\n\" ])(?:\r\n|\r|\n)")
# Behind the last row: it comes out as a row of its own unless a quote is still open. No delimiter is a letter.
_END = "x"
_AGAIN = "Simpan lagi sebagai CSV UTF-8."
# Texts that come again and again are kept once, but not every text is remembered.
_REMEMBERED = 20_000


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 (with or without mark) or Windows-1252, without control signs.

    Raises:
        Invalid: field file; it is no text, or its letters are none of these.
    """
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), "") or _unmarked(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        text = _older(content, encoding, error.start)
    if "\x00" in text:
        raise refuse("Ini bukan berkas tabel. Berkas harus CSV atau Excel (.xlsx).")
    return CONTROL.sub("", text) if CONTROL.search(text) else text


def _unmarked(content: bytes) -> str:
    """UTF-16 without its mark shows by the zeros beside every plain letter."""
    head = content[:4096]
    even, odd, some = head[::2].count(0), head[1::2].count(0), len(head) // 5
    if len(content) % 2 == 0 and max(even, odd) > some and min(even, odd) < some // 4 + 1:
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8"


def _older(content: bytes, encoding: str, at: int) -> str:
    """As older Excel writes it. Where letters of UTF-8 stand beside others, both readings would spoil some."""
    row = content.count(b"\n", 0, at) + 1
    told = refuse(f"Huruf di baris {row} tidak dapat dibaca: bukan UTF-8, UTF-16, atau Windows-1252, atau tercampur. {_AGAIN}")
    if encoding != "utf-8" or _LETTER_OF_UTF8.search(content):
        raise told
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise told from None
    if CONTROL.search(text):
        raise told
    return text


def rows(text: str) -> list[list[str]]:
    """The rows, each up to its last cell that is not empty, and up to the last row that is not.

    Raises:
        Invalid: field file; too large, or a quote that is not closed.
    """
    stated = _STATED.match(text)
    text = text[stated.end() :] if stated else text
    parted = stated[1] if stated else delimiter(text)
    # Empty rows at the end are no rows.
    text = text.rstrip(" \t\r\n" + parted)
    if not re.search(r"\w", text):
        return []
    reader = csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=parted, skipinitialspace=True)
    found: list[list[str]] = []
    known: dict[str, str] = {}
    number = cells = 0
    try:
        for number, row in enumerate(reader, 1):
            while row and not row[-1].strip():
                row.pop()
            if not row:
                continue
            cells += len(row)
            _check(number, row, cells)
            if len(known) > _REMEMBERED:
                known.clear()
            found.extend([] for _ in range(number - len(found) - 1))
            found.append([known.setdefault(cell, cell) for cell in row])
    except csv.Error:  # a cell larger than the reader takes
        raise too_long(number + 1) from None
    if found.pop() != [_END]:
        raise refuse(f"Tanda kutip di baris {number} dibuka tetapi tidak ditutup. Perbaiki baris itu, lalu unggah lagi.")
    while found and not found[-1]:
        found.pop()
    return found


def _check(number: int, row: list[str], cells: int) -> None:
    if number > MOST_ROWS + 1 or cells > MOST_CELLS:
        raise too_many_rows()
    if len(row) > MOST_COLUMNS:
        raise too_wide(number)
    if max(map(len, row)) > MOST_LETTERS:
        raise too_long(number)


def delimiter(text: str) -> str:
    """What the cells are parted by; a tab where there is but one column."""
    sample = text[:SAMPLE]
    lines = list(islice(io.StringIO(sample, newline=""), HEAD))
    if len(sample) < len(text) and len(lines) > 1 and sum(map(len, lines)) == len(sample):
        del lines[-1]  # cut in the middle
    return max(DELIMITERS, key=lambda one: _evenness(lines, one))


def _evenness(lines: list[str], delimiter: str) -> tuple[int, int]:
    """How much the first rows look like a table when cut here: the longest run of one width, and the rows of that width.

    Counting the signs would be wrong: titles above the header and decimal commas hold more commas than the rows semicolons.
    """
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter, skipinitialspace=True) if any(row)]
    except csv.Error:
        return 0, 0
    runs: list[tuple[int, int, int]] = []  # rows, width, where it begins
    at = 0
    for width, same in groupby(widths):
        length = len(list(same))
        if width > 1:
            runs.append((length, width, -at))
        at += length
    longest, width, begin = max(runs, default=(0, 0, 0))
    below = widths[-begin:]
    # One column, in a few of whose texts the sign happens to stand.
    if 2 * sum(each > 1 for each in below) <= len(below):
        return 0, 0
    return longest, widths.count(width)
