"""What a file would do, record by record, before anything is written: the steps of every kind in their order."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from rules.impor import Field, Line, Plan, Reading, Sheet, Susunan, Wrong, baca, susun
from rules.kit.errors import Invalid
from rules.kit.hak import Actor
from services.impor.jenis import Kind, named
from services.impor.jenis.kind import Asked
from settings import today

OFTEN = 10


@dataclass(frozen=True)
class Berkas:
    """A file that was opened: its name, the hash of what was in it, its sheets."""

    name: str
    sha256: str
    sheets: Sequence[Sheet]


@dataclass(frozen=True)
class Permintaan:
    """Which kind of file is to come in, for which dinas, read how."""

    kind: str
    dinas_id: int
    berkas: Berkas
    susunan: Susunan


def plan(connection: Connection, *, actor: Actor, ask: Permintaan) -> Plan:
    """What each record of the file would do; nothing is written.

    Raises:
        Forbidden. Invalid: field file, kind, a field of the kind (its column is missing) or a choice that must be answered.
    """
    kind, asked = of(connection, actor, ask)
    fields = kind.fields(asked)
    tabel = susun.tabel(ask.berkas.sheets, ask.susunan, fields)
    asked = replace(asked, susunan=ask.susunan, titles=tabel.names, above=tabel.above, sha256=ask.berkas.sha256)
    ask = replace(ask, susunan=kind.settle(asked))
    asked = replace(asked, susunan=ask.susunan)
    where = susun.places(ask.susunan, tabel.names, fields)
    records = susun.records(tabel, ask.susunan, where, fields)
    # Under one name: what was read is let go as soon as the kind has made its own of it.
    readings, asks, notes = baca.read(records, fields, ask.susunan, tabel.names)
    readings = _once(kind, kind.gather(asked, readings))
    if not readings:
        raise Invalid("Tidak ada baris yang dapat dibaca di bawah judul kolom.", field="file")
    good = [one for one in readings if not one.wrong and not one.skip]
    others = [one for one in readings if one.wrong or one.skip]
    judged = kind.judge(replace(asked, others=others), good)
    lines = sorted((_titled(line, fields, ask) for line in (*judged.lines, *map(_passed, others))), key=lambda line: line.row)
    return Plan(
        ask.susunan.layout,
        lines,
        tabel.skipped,
        [*tabel.notes, *notes, *judged.notes, *_often(lines)],
        [*asks, *judged.asks],
        judged.missing,
        judged.people_new,
        judged.extra,
    )


def of(connection: Connection, actor: Actor, ask: Permintaan) -> tuple[Kind, Asked]:
    """The kind, if the actor may import it there, and for whom.

    Raises:
        Forbidden. Invalid: field kind.
    """
    kind = named(ask.kind)
    kind.require(actor, ask.dinas_id)
    return kind, Asked(connection, actor, ask.dinas_id, today(), ask.susunan.pilihan)


def _once(kind: Kind, readings: list[Reading]) -> list[Reading]:
    """Records about the same thing: one that says the same once more is passed over, those that contradict are all wrong."""
    first_of: dict[Hashable, Reading] = {}
    others: dict[Hashable, list[Reading]] = {}
    for reading in readings:
        key = None if reading.wrong or reading.skip else kind.key(reading.values)
        if key is not None and first_of.setdefault(key, reading) is not reading:
            others.setdefault(key, []).append(reading)
    for key, more in others.items():
        first = first_of[key]
        if all(one.values == first.values for one in more):
            for one in more:
                one.skip = f"Sama persis dengan baris {first.row}."
            continue
        numbers = ", ".join(str(one.row) for one in (first, *more))
        for one in (first, *more):
            one.wrong.append(Wrong(one.row, "", f"Baris {numbers} tentang hal yang sama tetapi isinya berbeda."))
    return readings


def _often(lines: Sequence[Line]) -> list[str]:
    """Mistakes that many rows share, counted: one cause is mended once."""
    found = Counter((one.column, one.reason) for line in lines for one in line.wrong)
    return [
        f"{number} baris salah karena hal yang sama{f' di kolom {column}' if column else ''}: {reason}"
        for (column, reason), number in found.most_common()
        if number >= OFTEN
    ]


def _titled(line: Line, fields: Sequence[Field], ask: Permintaan) -> Line:
    """The line with its mistakes under the titles of the file."""
    if not line.wrong:
        return line
    titles = {field.name: ask.susunan.columns.get(field.name) or field.label for field in fields}
    return replace(line, wrong=tuple(replace(one, column=titles.get(one.column, one.column)) for one in line.wrong))


def _passed(reading: Reading) -> Line:
    if reading.wrong:
        return Line(reading.row, "salah", reading.values, wrong=tuple(reading.wrong))
    return Line(reading.row, "lewati", reading.values, note=reading.skip)
