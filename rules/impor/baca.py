"""Cells of a record as values: read as people and spreadsheets write them, or wrong with the reason; never guessed."""

from collections.abc import Iterable, Sequence
from datetime import time
from typing import Any, NamedTuple

from rules.impor import ORDER, Field, Reading, Record, Susunan, Wrong
from rules.impor.lama import lama
from rules.impor.susun import plain
from rules.kehadiran.sel import clock, nip
from rules.kit import sel
from rules.kit.errors import Invalid


class Baca(NamedTuple):
    """The records read, and the choices that must be answered before all of them can be (`ORDER`, `DECIMAL`)."""

    readings: list[Reading]
    asks: list[str]


def read(records: Iterable[Record], fields: Sequence[Field], susunan: Susunan, names: Sequence[str]) -> Baca:
    """Each record as values by field; an empty cell gives "" for a text and None for anything else."""
    by_name = {field.name: field for field in fields}
    readings = []
    for record in records:
        reading = Reading(record.row, {})
        for name, text in record.cells.items():
            field = by_name[name]
            try:
                _read(reading.values, field, text, susunan)
            except Invalid as error:
                reading.wrong.append(Wrong(record.row, record.column or susunan.columns[name], error.message))
        readings.append(reading)
    return Baca(readings, [])


def _read(values: dict[str, Any], field: Field, text: str, susunan: Susunan) -> None:
    if not text:
        if field.filled:
            raise Invalid(f"{field.label} kosong.")
        values[field.name] = "" if field.kind in ("teks", "nip") else None
        return
    if field.kind == "hari":
        day, rest = sel.day_and_rest(text, susunan.pilihan.get(ORDER) or "dmy")
        values[field.name] = day
        moment: time | None = clock(rest) if rest else None
        if moment is not None:
            values[f"{field.name}_jam"] = moment
    elif field.kind == "nip":
        values[field.name] = nip(text)
    elif field.kind == "jam":
        values[field.name] = clock(text)
    elif field.kind == "angka":
        values[field.name] = sel.number(text)
    elif field.kind == "durasi":
        values[field.name] = lama(text, field.per, sel.number)
    elif field.kind == "pilihan":
        values[field.name] = _chosen(field, text)
    else:
        values[field.name] = text


def _chosen(field: Field, text: str) -> str:
    known = {plain(word): code for code, word in field.options.items()} | {plain(code): code for code in field.options}
    known |= {plain(word): code for word, code in field.spellings.items()}
    if plain(text) not in known:
        raise Invalid(f"“{text[:30]}” tidak dikenal. Pilihannya: {', '.join(field.options.values())}.")
    return known[plain(text)]
