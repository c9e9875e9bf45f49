"""Rows of an attendance file made days: scans, pairs and cells of a matrix, one reading for each person and day."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from rules.impor import Reading, Wrong
from rules.kehadiran import isi, ketukan
from rules.kehadiran.keterangan import is_way
from rules.kehadiran.penggal import Piece, join
from rules.kit.errors import Invalid
from services.impor.jenis.kehadiran_kenal import Kenal
from services.impor.jenis.kind import Asked

# Columns of programs that write every scan of a date on one row.
SCANS = tuple(f"scan_{n}" for n in range(1, 11))
# Several pieces of a day, as its note begins (rules.kehadiran.penggal.told).
_TOLD = re.compile(r"\d\d\.\d\d–\d\d\.\d\d(?:, \d\d\.\d\d–\d\d\.\d\d)+")
Key = tuple[str, date]


@dataclass(slots=True)
class _Baris:
    """A row: where it stands, its pieces and words."""

    row: int
    pieces: tuple[Piece, ...]
    words: str


@dataclass(slots=True)
class _Terbaca:
    """The file sorted: rows by person and day, and scans by person with the row of each."""

    rows: dict[Key, list[_Baris]] = field(default_factory=dict)
    scans: dict[str, dict[datetime, int]] = field(default_factory=dict)
    words: dict[Key, dict[str, int]] = field(default_factory=dict)


def gather(asked: Asked, readings: list[Reading]) -> list[Reading]:
    """One reading for each person and day; wrong ones and those that are passed over stay as they are.

    Values: nip (or the machine's number), day, pieces (`rules.kehadiran.penggal.Piece`), words, lone (scans without a partner),
    nights (it looks like a night shift in a unit without shifts), numbered (he was named by a number on the machine).
    """
    days = [day for one in readings if (day := one.values.get("day"))]
    # The night before the first day may end on it.
    start = min(days, default=asked.today) - timedelta(days=1)
    found, terbaca, known = [], _Terbaca(), Kenal(asked, start, max(days, default=asked.today))
    for reading in readings:
        if reading.wrong or reading.skip:
            found.append(reading)
            continue
        try:
            _sort(reading, known, terbaca)
        except _InColumn as error:
            reading.wrong.append(Wrong(reading.row, error.column, error.message))
            found.append(reading)
    for key, rows in terbaca.rows.items():
        found.extend(_joined(key, rows))
    for who, scans in terbaca.scans.items():
        found.extend(_scanned(who, scans, terbaca, known))
    numbered = known.numbered
    for one in found:
        one.values["numbered"] = one.values.get("nip") in numbered
    return found


class _InColumn(Invalid):
    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


def _sort(reading: Reading, known: Kenal, terbaca: _Terbaca) -> None:
    values = reading.values
    try:
        who = known.whose(values.get("nip") or "")
    except Invalid as error:
        raise _InColumn("nip", error.message) from error
    day: date | None = values.get("day")
    if day is None:
        raise _InColumn("day", "Tanggal kosong.")
    scans = _scans(values, day)
    words = values.get("note") or ""
    if scans:
        for scan in scans:
            terbaca.scans.setdefault(who, {}).setdefault(scan, reading.row)
        if words and not is_way(words):
            terbaca.words.setdefault((who, day), {}).setdefault(words, reading.row)
        return
    pieces, told = _pieces(values, day)
    terbaca.rows.setdefault((who, day), []).append(_Baris(reading.row, pieces, told or words))


def _scans(values: Mapping[str, Any], day: date) -> list[datetime]:
    """The scans that a row tells; none where it tells a day."""
    several = [moment for name in SCANS if (moment := values.get(name)) is not None]
    if not several and "time_out" not in values and not values.get("isi"):
        several = [values["time_in"] if "time_in" in values else values.get("day_jam")]
    return [datetime.combine(day, moment.replace(second=0)) for moment in several if moment is not None]


def _pieces(values: Mapping[str, Any], day: date) -> tuple[tuple[Piece, ...], str]:
    if text := values.get("isi"):
        try:
            cell = isi.read(text)
        except Invalid as error:
            raise _InColumn("", f"{day:%d/%m/%Y}: {error.message}") from error
        return tuple(_placed(start) if end is None and start else (start, end) for start, end in cell.penggal), cell.words
    times = values.get("time_in"), values.get("time_out")
    # Programs write midnight twice where nobody came.
    return (() if times in ((None, None), (time(0), time(0))) else (times,)), ""


def _joined(key: Key, rows: list[_Baris]) -> Iterable[Reading]:
    """The day that several rows tell; those that contradict each other are all wrong, for nobody knows which is right."""
    first: dict[tuple[tuple[Piece, ...], str], _Baris] = {}
    for row in rows:
        if (same := first.setdefault((row.pieces, row.words), row)) is not row:
            yield Reading(row.row, {"nip": key[0], "day": key[1]}, skip=f"Sama persis dengan baris {same.row}.")
    told = [row for row in first.values() if row.pieces or row.words] or rows[:1]
    pieces = join([piece for row in told for piece in row.pieces])
    if pieces is None:
        numbers = ", ".join(str(row.row) for row in told)
        for row in told:
            message = f"Hari yang sama ada di baris {numbers} dengan jam yang bertabrakan."
            yield Reading(row.row, {"nip": key[0], "day": key[1]}, [Wrong(row.row, "", message)])
        return
    words = "; ".join(dict.fromkeys(row.words for row in told if row.words))
    yield _reading(told[0].row, key, pieces, words)


def _scanned(who: str, scans: dict[datetime, int], terbaca: _Terbaca, known: Kenal) -> Iterable[Reading]:
    """The days that his scans make with those that another machine's file told of them; over midnight in shifts."""
    every = {*scans, *_beside(who, scans, known)}
    in_shift = [scan for scan in every if known.shift(who, scan.date())]
    others = [scan for scan in every if not known.shift(who, scan.date())]
    nights = ketukan.nights(others)
    row_of: dict[datetime, int] = {}
    for scan, row in scans.items():
        minute = scan.replace(second=0, microsecond=0)
        row_of[minute] = min(row, row_of.get(minute, row))
    for one in (*ketukan.by_shift(in_shift), *ketukan.by_date(others)):
        edges = [edge for piece in one.penggal for edge in piece] + list(one.lone)
        rows = [row_of[edge] for edge in edges if edge in row_of]
        rows = rows or [row for scan, row in row_of.items() if min(edges) <= scan <= max(edges) + ketukan.DOUBLE]
        if not rows:
            continue
        pieces: tuple[Piece, ...] = tuple((start.time(), end.time()) for start, end in one.penggal)
        lone = [scan.time() for scan in one.lone]
        if not pieces:
            pieces = ((lone.pop(0), None),) if in_shift and known.shift(who, one.day) else (_placed(lone.pop(0)),)
        words = "; ".join(terbaca.words.get((who, one.day), ()))
        key = (who, one.day)
        yield _reading(min(rows), key, pieces, words, lone=lone, nights=one.day in nights)


def _beside(who: str, scans: Iterable[datetime], known: Kenal) -> Iterable[datetime]:
    """His earlier times that belong to the same days; to shifts that the file tells whole only those of the same shift."""
    own = ketukan.by_shift([scan for scan in scans if known.shift(who, scan.date())])
    whole = [piece for one in own for piece in one.penggal] if not any(one.lone for one in own) else []
    for edges in _earlier(who, scans, known):
        if not whole or not known.shift(who, edges[0].date()) or any(_same_shift(piece, edges) for piece in whole):
            yield from edges


def _same_shift(piece: tuple[datetime, datetime], edges: Sequence[datetime]) -> bool:
    """Do the times lie for the most part within the piece, or it within them?"""
    (start, end), first, last = piece, edges[0], edges[-1]
    return 2 * (min(end, last) - max(start, first)) >= min(end - start, last - first)


def _earlier(who: str, scans: Iterable[datetime], known: Kenal) -> Iterable[list[datetime]]:
    """His times on each day of the scans as an earlier file told them, and in shifts those of the night before."""
    person = known.people.get(who)
    if person is None:
        return
    days = {scan.date() for scan in scans}
    nights = {before for day in days if known.shift(who, before := day - timedelta(days=1)) and known.is_open(before)}
    for day in days | nights:
        row = known.by_file(person.id, day)
        edges = [edge for edge in (row.time_in, row.time_out) if edge is not None] if row is not None else []
        pieces = _TOLD.match(row.note) if len(edges) == 2 else None
        if pieces:
            edges = list(isi.read(pieces[0]).times)
        told, last = [], edges[0] if edges else time(0)
        for edge in edges:
            day, last = day + timedelta(days=edge < last), edge
            told.append(datetime.combine(day, edge))
        if told:
            yield told


def _placed(moment: time) -> Piece:
    """One scan of a day: in the morning he came, in the afternoon he left; when he came then nobody knows."""
    return (moment, None) if moment < ketukan.NOON else (None, moment)


def _reading(row: int, key: Key, pieces: tuple[Piece, ...], words: str, *, lone: Any = (), nights: bool = False) -> Reading:
    return Reading(row, {"nip": key[0], "day": key[1], "pieces": pieces, "words": words, "lone": tuple(lone), "nights": nights})
