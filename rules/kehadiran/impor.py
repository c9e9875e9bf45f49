"""A fingerprint machine's file: which column is what, and its rows read as days of employees."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from rules.kehadiran.sel import clock, nip
from rules.kit.errors import Invalid
from rules.kit.sel import NUMERIC_DAY, day, day_and_rest

WAYS = {
    "pasangan": "Satu baris per hari: jam masuk dan jam pulang",
    "ketukan": "Satu baris per ketukan: yang pertama masuk, yang terakhir pulang",
}
STATES = {
    "salah": "Salah",
    "isian": "Sudah diisi tangan atau disetujui",
    "ubah": "Berubah",
    "baru": "Baru",
    "sama": "Sudah sama",
    "kosong": "Tanpa jam, dilewati",
    "libur": "Hari libur, dilewati",
}
# What machines and their programs call the columns; the first that fits is offered.
_NAMES = {
    "nip": ("nip", "nip pegawai", "no id", "id pegawai", "no pegawai", "user id", "employee id"),
    "day": ("tanggal", "tgl", "date", "tanggal waktu", "waktu", "date time", "datetime", "tgl waktu", "time"),
    "time_in": ("jam masuk", "scan masuk", "masuk", "check in", "clock in", "in", "datang", "jam datang"),
    "time_out": ("jam pulang", "scan pulang", "scan keluar", "pulang", "check out", "clock out", "out", "jam keluar", "keluar"),
}
_SEARCHED = 20


@dataclass(frozen=True)
class Mapping:
    """Columns by their names in the header.

    time_in: with way "ketukan" the clock, "" when `day` holds date and time.
    header_row: its number in the file. absent: a row without any time means absent without a reason.
    """

    nip: str = ""
    day: str = ""
    time_in: str = ""
    time_out: str = ""
    way: str = "pasangan"
    order: str = "dmy"
    header_row: int = 1
    absent: bool = False


@dataclass(frozen=True)
class Line:
    """One employee's day as the file tells it; `error` says why it cannot be read."""

    number: int
    nip: str
    day: date | None = None
    time_in: time | None = None
    time_out: time | None = None
    error: str = ""


def header(rows: Sequence[Sequence[str]], row: int) -> list[str]:
    """The names of the columns in row `row` (from 1), each once; a nameless one is called after its place."""
    found: list[str] = []
    for place, text in enumerate(rows[row - 1] if 0 < row <= len(rows) else (), 1):
        name = " ".join(text.split()) or f"Kolom {place}"
        found.append(name if name not in found else f"{name} ({place})")
    return found


def guess(rows: Sequence[Sequence[str]]) -> Mapping:
    """What the file seems to be; a person confirms it."""
    fits = [len(_named(header(rows, row))) for row in range(1, min(len(rows), _SEARCHED) + 1)]
    row = fits.index(max(fits)) + 1
    named = _named(header(rows, row))
    punches = "time_in" not in named and "time_out" not in named
    place = header(rows, row).index(named["day"]) if "day" in named else None
    return Mapping(
        named.get("nip", ""),
        named.get("day", ""),
        named.get("time_in", ""),
        named.get("time_out", ""),
        way="ketukan" if punches else "pasangan",
        order="dmy" if place is None else _order([cells[place] for cells in rows[row:] if place < len(cells)]),
        header_row=row,
    )


def _named(names: Sequence[str]) -> dict[str, str]:
    plain = {re.sub(r"[^a-z0-9]+", " ", name.casefold()).strip(): name for name in reversed(names)}
    return {what: plain[known[0]] for what, every in _NAMES.items() if (known := [one for one in every if one in plain])}


def _order(dates: Sequence[str]) -> str:
    """Day first unless the file itself shows otherwise: a second number above twelve can be no month."""
    found = [match for text in dates if (match := NUMERIC_DAY.search(text))]
    if found and all(len(match[1]) == 4 for match in found):
        return "ymd"
    return "mdy" if any(int(m[2]) > 12 for m in found) and not any(int(m[1]) > 12 for m in found) else "dmy"


def places(mapping: Mapping, names: Sequence[str]) -> dict[str, int]:
    """Field of the mapping → position of its column.

    Raises:
        Invalid: field nip, day, time_in or time_out; it names no column, or one that another field has.
    """
    wanted = {"nip": mapping.nip, "day": mapping.day, "time_in": mapping.time_in, "time_out": mapping.time_out}
    if mapping.way == "ketukan":
        wanted["time_out"] = ""
    found: dict[str, int] = {}
    for field, name in wanted.items():
        if not name and (field in ("nip", "day") or mapping.way == "pasangan"):
            raise Invalid("Pilih kolomnya.", field=field)
        if name and name not in names:
            raise Invalid(f"Kolom “{name}” tidak ada di berkas ini.", field=field)
        if name and names.index(name) in found.values():
            raise Invalid("Kolom ini sudah dipakai untuk isian lain.", field=field)
        if name:
            found[field] = names.index(name)
    return found


def lines(rows: Sequence[Sequence[str]], mapping: Mapping) -> list[Line]:
    """The file as days of employees, in its order; rows without anything are passed over.

    Raises:
        Invalid: as `places`; field file when no row follows the header.
    """
    where = places(mapping, header(rows, mapping.header_row))
    read = [
        _line(number, {field: cells[at].strip() if at < len(cells) else "" for field, at in where.items()}, mapping)
        for number, cells in enumerate(rows[mapping.header_row :], mapping.header_row + 1)
        if any(cell.strip() for cell in cells)
    ]
    if not read:
        raise Invalid("Tidak ada baris di bawah judul kolom.", field="file")
    by_day: dict[tuple[str, date | None], list[Line]] = {}
    for line in read:
        by_day.setdefault((line.nip, line.day) if not line.error else (str(line.number), None), []).append(line)
    join = _punches if mapping.way == "ketukan" else _once
    return sorted((line for same in by_day.values() for line in join(same)), key=lambda line: line.number)


def _line(number: int, cell: dict[str, str], mapping: Mapping) -> Line:
    try:
        whose = nip(cell["nip"])
        if mapping.way == "pasangan" or cell.get("time_in"):
            its_day = day(cell["day"], mapping.order)
            return Line(number, whose, its_day, clock(cell["time_in"]), clock(cell.get("time_out", "")))
        its_day, rest = day_and_rest(cell["day"], mapping.order)
        return Line(number, whose, its_day, clock(rest))
    except Invalid as error:
        return Line(number, cell["nip"], error=error.message)


def _once(same: list[Line]) -> list[Line]:
    """The day's one row; rows that contradict each other are all wrong, for nobody knows which is right."""
    if len({(line.time_in, line.time_out) for line in same}) == 1:
        return same[:1]
    numbers = ", ".join(str(line.number) for line in same)
    return [replace(line, error=f"Hari yang sama ada di baris {numbers} dengan jam berbeda.") for line in same]


def _punches(same: list[Line]) -> list[Line]:
    times = sorted({line.time_in for line in same if line.time_in is not None})
    return [replace(same[0], time_in=times[0] if times else None, time_out=times[-1] if len(times) > 1 else None)]
