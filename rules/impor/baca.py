"""Cells of a record as values: read as people and spreadsheets write them, or wrong with the reason; never guessed."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from rules.impor import DECIMAL, MONTH, ORDER, Field, Reading, Record, Susunan, Unclear, Wrong, hari
from rules.impor.angka import SIGNS, number
from rules.impor.jam import clock, duration
from rules.impor.jawaban import Jawaban
from rules.impor.judul import plain
from rules.kehadiran.sel import nip
from rules.kit.errors import Invalid
from rules.kit.hari import ORDERS

# Cells of one column that are remembered: days, names and times repeat, sums do not.
REMEMBERED = 50_000
# Who writes a title in Indonesian writes the day first; programs in English may write either.
INDONESIAN = frozenset(["tanggal", "tgl", "waktu", "hari", "jam", "pukul", "tmt", "mulai", "selesai", "sampai", "akhir"])
# No date, number or answer is longer; the patterns that read them are spared the rest.
LONGEST = 300
NOTHING = frozenset(("-", "--", "–", "—"))
_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])", re.ASCII)
_DAY_OF_MONTH = re.compile(r"\d{1,2}", re.ASCII)


class Baca(NamedTuple):
    """The records read, and the choices that must be answered before all of them can be (`ORDER`, `DECIMAL`, `MONTH`)."""

    readings: list[Reading]
    asks: list[str]
    notes: list[str]


def read(records: Iterable[Record], fields: Sequence[Field], susunan: Susunan, names: Sequence[str]) -> Baca:
    """Each record as values by field; an empty cell gives "" for a text and None for anything else.

    A cell of no field of the kind (`isi` of a matrix) stays the text that it is.

    Raises:
        Invalid: at the choice; it was answered with what is no answer.
    """
    _require_answers(susunan)
    columns = {field.name: _Kolom(field, susunan) for field in fields}
    readings = []
    for record in records:
        reading = Reading(record.row, {})
        for name, text in record.cells.items():
            column = columns.get(name)
            if column is None:
                reading.values[name] = text
            else:
                column.read(reading, text, record.column)
        readings.append(reading)
    for column in columns.values():
        column.settle()
    asks = {ask: None for column in columns.values() for ask in column.asks}
    return Baca(readings, list(asks), [column.note for column in columns.values() if column.note])


def without_dashes(values: dict[str, Any]) -> None:
    """Empty the texts that hold a dash alone: whoever fills a list by hand writes one for nothing."""
    for name, text in values.items():
        if isinstance(text, str) and text.strip() in NOTHING:
            values[name] = ""


def _require_answers(susunan: Susunan) -> None:
    for name, known in ((ORDER, ORDERS), (DECIMAL, SIGNS)):
        if (answer := susunan.pilihan.get(name)) and answer not in known:
            raise Invalid(f"Pilihan {name}: {', '.join(known)}.", field=name)
    if (answer := susunan.pilihan.get(MONTH)) and not _MONTH.fullmatch(answer):
        raise Invalid("Bulan ditulis seperti 2026-11.", field=MONTH)


class _Kolom:
    """A column while it is read. Cells that were met before are not read again."""

    def __init__(self, field: Field, susunan: Susunan) -> None:
        self._field = field
        self._stated = susunan.pilihan.get(ORDER, "")
        # Of a matrix the day has none of its own; every other field has.
        self._own = bool(susunan.columns.get(field.name))
        self._title = susunan.columns.get(field.name) or field.label
        self._cell = _cell(field, susunan)
        self._empty = Invalid(f"{field.label} kosong.") if field.filled else "" if field.kind in ("teks", "nip") else None
        self._met: dict[str, Any] = {}
        self._later: list[tuple[Reading, hari.Hari, str]] = []
        self.asks: dict[str, None] = {}
        self.note = ""

    def read(self, reading: Reading, text: str, column: str) -> None:
        """Put what the cell means into the record, or why it means nothing."""
        name = self._field.name
        value = self._empty if not text or (text in NOTHING and self._cell is not None) else self._value(text)
        if isinstance(value, Invalid):
            self._wrong(reading, column, value)
        elif isinstance(value, hari.Hari):
            if value.moment is not None:
                reading.values[f"{name}_jam"] = value.moment
            if "" in value.days:
                reading.values[name] = value.days[""]
            else:
                self._later.append((reading, value, column))
        else:
            reading.values[name] = value

    def _value(self, text: str) -> Any:
        """The value of a cell, or the refusal of it."""
        if self._cell is None:
            return text
        if text in self._met:
            return self._met[text]
        if len(text) > LONGEST:
            return Invalid(f"“{text[:30]}…” terlalu panjang untuk {self._field.label}.")
        try:
            value = self._cell(text)
        except Invalid as error:
            # Without its traceback, which would hold on to everything around it.
            value = error.with_traceback(None)
        if value is None:
            value = self._empty
        if len(self._met) >= REMEMBERED:
            self._met.clear()
        self._met[text] = value
        return value

    def settle(self) -> None:
        """Read the dates whose order only the whole column shows."""
        if not self._later:
            return
        name, title = self._field.name, plain(self._title)
        by_title = {plain(one): order for one, order in self._field.order_of.items()}.get(title, "")
        if not by_title and self._own and INDONESIAN & set(title.split()):
            by_title = "dmy"
        dates = [found for _, found, _ in self._later]
        order = hari.order_of(dates, self._stated, by_title)
        shown = self._stated or any(len(found.days) == 1 for found in dates)
        if by_title and not shown:
            told = f"“{dates[0].text[:20]}” dibaca {hari.in_words(dates[0].days[by_title])}"
            self.note = f"Kolom {self._title}: {told}. Bila bukan itu maksudnya, ubah Susunan tanggal pada Susunan kolom."
        for reading, found, column in self._later:
            try:
                reading.values[name] = order.read(found)
            except Invalid as error:
                reading.values.pop(f"{name}_jam", None)
                self._wrong(reading, column, error)

    def _wrong(self, reading: Reading, column: str, error: Invalid) -> None:
        if isinstance(error, Unclear) and error.field:
            self.asks[error.field] = None
        reading.wrong.append(Wrong(reading.row, self._title if self._own else column or self._title, error.message))


def _cell(field: Field, susunan: Susunan) -> Callable[[str], Any] | None:
    """How a cell of the field is read; None: it stays the text that it is."""
    decimal = susunan.pilihan.get(DECIMAL, "")
    kinds: dict[str, Callable[[str], Any]] = {
        "hari": _day_of_matrix if susunan.layout == "matriks" else hari.parse,
        "nip": nip,
        "jam": lambda text: clock(text, midnight=field.midnight),
        "angka": lambda text: number(text, decimal),
        "durasi": lambda text: duration(text, decimal, per=field.per),
    }
    return Jawaban(field).read if field.kind == "pilihan" else kinds.get(field.kind)


def _day_of_matrix(text: str) -> hari.Hari:
    if _DAY_OF_MONTH.fullmatch(text):
        raise Unclear(f"Tanggal {text}: bulannya tidak tertulis di berkas. Sebutkan bulannya.", field=MONTH)
    return hari.parse(text)
