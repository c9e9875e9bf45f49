"""Rows under the titles of a table that are no records: sums, titles once more, numbers of columns, lines for signatures."""

import re
from collections.abc import Sequence

from rules.impor.judul import plain
from rules.impor.jumlah import is_sum, profile

AGAIN = "Mengulang judul kolom."
NUMBERS = "Nomor kolom."
_EXAMPLE = re.compile(r"contoh(?:\s*(?:[:.,;(\-–—]|\d|baris\b|pengisian\b|isian\b).*)?", re.IGNORECASE | re.DOTALL)
_WEEKDAY = re.compile(
    r"sen(in)?|sel(asa)?|rabu?|kam(is)?|jum(at| at)?|sab(tu)?|min(ggu)?|mgg|ahad|(mon|tue|wed|thu|fri|sat|sun)(day)?"
)
_SIGNED = re.compile(
    r"(?:mengetahui|menyetujui|mengesahkan|(?:disetujui|disahkan|dibuat|dicetak|diperiksa) (?:oleh|pada|tanggal))\b", re.I
)
_Row = tuple[int, Sequence[str]]


class Penyaring:
    """Parts rows that are records from those that are none."""

    def __init__(self, titles: Sequence[str], read: Sequence[int], before: Sequence[Sequence[str]]) -> None:
        """Titles as they stand, the columns that are read (none: it is not known yet), the rows down to that of the titles."""
        self._titles = [plain(title) for title in titles]
        self._row = _filled(before[-1]) if before else ()
        self._firsts = {row[0] for row in (self._row, tuple(titles)) if row}
        self._read = read
        self._before = {filled for row in before if (filled := _filled(row))}

    def part(self, rows: Sequence[_Row]) -> tuple[list[_Row], list[tuple[int, str]]]:
        """(records, rows that are none with the reason). Rows without anything are neither."""
        kept: list[_Row] = []
        skipped: list[tuple[int, str]] = []
        numbers: _Row | None = None
        self._profile = profile(rows)
        self._sums = False
        for number, cells in rows:
            first = next((cell for cell in cells if cell and not cell.isspace()), None)
            if first is None:
                continue
            if numbers is not None:
                counted = self._record(numbers[1], first.strip().strip("()."))
                kept.append(numbers) if counted else skipped.append((numbers[0], NUMBERS))
                numbers = None
            elif not kept and not skipped and _counting(cells):
                numbers = number, cells
                continue
            reason = self._reason(first.strip(), cells)
            if reason == AGAIN:
                # A page begins: what stands above the titles stands here too.
                while kept and _filled(kept[-1][1]) in self._before:
                    skipped.append((kept.pop()[0], "Mengulang baris di atas judul kolom."))
            skipped.append((number, reason)) if reason else kept.append((number, cells))
        if numbers is not None:
            kept.append(numbers)
        return kept, sorted(skipped)

    def _record(self, numbers: Sequence[str], following: str) -> bool:
        """Whether a row 1 2 3 … is a record: the number 1 is followed by the number 2, and three figures say little."""
        if following == "2":
            return True
        if _filled(numbers)[0].startswith("(") or len(_filled(numbers)) >= 4:
            return False
        return not (self._titles[:1] in (["no"], ["nomor"], ["no urut"]) and following == "1")

    def _reason(self, first: str, cells: Sequence[str]) -> str:
        # Most records begin with a number, and no other row does.
        if not first[0].isdigit() or first in self._firsts:
            if reason := self._looked_at(first, cells):
                return reason
        else:
            self._sums = False
        if self._read and not _any(cells, self._read):
            return f"“{first[:40]}” tidak berisi satu pun kolom yang dibaca."
        return ""

    def _looked_at(self, first: str, cells: Sequence[str]) -> str:
        self._sums = is_sum(first, cells, self._profile, below=self._sums)
        if self._sums:
            return f"“{first[:40]}” adalah baris jumlah."
        if _EXAMPLE.fullmatch(first):
            return f"“{first[:40]}” adalah baris contoh."
        if self._again(cells):
            return AGAIN
        if _WEEKDAY.fullmatch(plain(first)) and len(found := _filled(cells)) > 2 and all(map(_weekday, found)):
            return "Nama hari."
        return ""

    def _again(self, cells: Sequence[str]) -> bool:
        if len(self._row) >= 2 and _filled(cells) == self._row:
            return True
        met = 0
        for title, cell in zip(self._titles, cells, strict=False):
            if cell and not cell.isspace():
                if not title or plain(cell) != title:
                    return False
                met += 1
        return met >= 2 and not any(cell.strip() for cell in cells[len(self._titles) :])


def without_tail(
    kept: list[_Row], needed: Sequence[int], skipped: Sequence[tuple[int, str]]
) -> tuple[list[_Row], list[tuple[int, str]]]:
    """The records without who signed the table, where and when: what holds nothing that is needed, or begins with "Mengetahui".

    Args:
        needed: places of the needed columns; none: it is not known. skipped: what is no record already.
    """
    end = len(kept)
    while needed and end and not _any(kept[end - 1][1], needed):
        end -= 1
    page = max((number for number, reason in skipped if reason == AGAIN), default=0)
    signed = end
    while signed and kept[signed - 1][0] > page and len(_filled(kept[signed - 1][1])) <= 2:
        signed -= 1
        if _SIGNED.match(_filled(kept[signed][1])[0]):
            end = signed
    below = [(number, _filled(cells)[0]) for number, cells in kept[end:]]
    return kept[:end], [(number, f"“{first[:40]}” berdiri di bawah tabel.") for number, first in below]


def _any(cells: Sequence[str], places: Sequence[int]) -> bool:
    return any(at < len(cells) and cells[at].strip() for at in places)


def _counting(cells: Sequence[str]) -> bool:
    """Whether the cells number the columns: 1 2 3 …, also in brackets."""
    found = [cell.strip().strip("().") for cell in cells if cell.strip()]
    return len(found) >= 2 and all(text == f"{n}" for n, text in enumerate(found, 1))


def _weekday(text: str) -> bool:
    return _WEEKDAY.fullmatch(plain(text)) is not None


def _filled(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for cell in cells if (text := cell.strip()))
