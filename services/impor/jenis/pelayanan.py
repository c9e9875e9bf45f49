"""Figures of services: a row of a file is a service and a day, with each number in a column of its own."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from db.queries import indikator
from db.queries.indikator import IndikatorRow
from db.tables import Pengukuran
from rules.impor import Field, Line, Reading, Wrong
from rules.indikator import pengukuran
from rules.kit.errors import Forbidden, Invalid
from rules.pelayanan.impor import Columns, columns, is_divided, part_name, sum_of
from rules.pelayanan.isi import Pair, Part, Question, answers
from services.impor import jejak
from services.impor.jenis.kind import Asked, Judged, Kind, Taking, Written
from services.impor.jenis.pengukuran_hari import Hari
from services.impor.jenis.pengukuran_milik import Pemilikan, require_all
from services.impor.jenis.pengukuran_tulis import Isian
from services.impor.jenis.pengukuran_tulis import undo as take_back
from services.impor.jenis.pengukuran_tulis import write as write_all
from services.indikator.pemilik import Pemilik
from services.indikator.pengukuran_rows import OF_SERVICE

PENGUKURAN = Pengukuran.__table__
WHERE = (
    Field("day", "Tanggal", "hari", ("hari", "tgl", "date", "tanggal pelayanan"), needed=True, filled=True, example="31/12/2026"),
    Field(
        "layanan", "Kode layanan", names=("nama layanan", "jenis layanan", "service", "kode"),
        needed=True, filled=True, example="KTP-EL",
    ),
)  # fmt: skip


class Stood(NamedTuple):
    """A figure as it stands."""

    id: int
    version: int
    value: float
    n: float
    note: str


@dataclass(frozen=True)
class _Held:
    """What the rows are held against: the columns that the file has, owners, days, and what stands by service and day."""

    asked: Sequence[IndikatorRow]
    columns: Columns
    present: Mapping[str, Question]
    owners: Pemilikan
    hari: Hari
    stored: Mapping[tuple[int | None, date], Mapping[int, Stood]]


def fields(asked: Asked) -> Sequence[Field]:
    """Day, service, and what the dinas's counters are asked for."""
    return (*WHERE, *columns(_entered(asked)).fields)


def gather(asked: Asked, readings: list[Reading]) -> list[Reading]:
    """Services by their code, however they were named; rows without a number are passed over.

    Raises:
        Invalid: field file; there is no column of numbers, or two of the same.
    """
    # What a wrong cell would have told stands nowhere: only a whole row shows every column.
    if whole := next((one for one in readings if not one.wrong), None):
        columns(_entered(asked)).present(whole.values)
    services = Pemilikan(asked).services
    for one in readings:
        with suppress(Invalid):  # told by `judge`
            one.values["layanan"] = services.find(one.values.get("layanan", "")).code
        if not one.wrong and all(
            value is None for name, value in one.values.items() if name not in ("day", "layanan", "day_jam")
        ):
            one.skip = "Tidak ada angka di baris ini."
    return readings


def judge(asked: Asked, readings: Sequence[Reading]) -> Judged:
    """New figures and corrections of each service and day; an empty cell says nothing."""
    every = _entered(asked)
    of_file = columns(every)
    given = set(readings[0].values) if readings else set()
    present = of_file.present(given) if readings else {}
    days = {one.values["day"] for one in readings}
    held = _Held(every, of_file, present, Pemilikan(asked), Hari(asked, days), _stored(asked, days))
    notes = [
        f"“{of.name}” dikalikan “{of.n_label}” menjadi “{of.value_label}”."
        for name, of in of_file.figures.items()
        if name in given and part_name(of, Part(of.id, "value")) not in present
    ]
    return Judged([_line(one, held) for one in readings], notes)


def write(session: Session, asked: Asked, taking: Taking) -> Sequence[Written]:
    """All figures of all rows at once."""
    return write_all(session, asked, [one for line in taking.lines for one in line.target], taking.progress)


def undo(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """Figures go, or get their former values, where the actor may enter them."""
    rows = jejak.standing(session.connection(), PENGUKURAN, written)
    require_all(asked, [(row["dinas_id"], row["pegawai_id"], row["layanan_id"]) for row in rows])
    take_back(session, asked, written, rows)


def key(values: Mapping[str, Any]) -> Hashable:
    """Service and day."""
    return values["layanan"].casefold(), values["day"]


def _line(reading: Reading, held: _Held) -> Line:
    row, values = reading.row, reading.values
    day, code = values["day"], values["layanan"]
    wrong = [Wrong(row, "day", told)] if (told := held.hari.wrong(day)) else []
    try:
        pemilik = held.owners.resolve("layanan", code, day)
    except (Invalid, Forbidden) as error:
        told = error.message if isinstance(error, Invalid) else _not_mine(code, held)
        return Line(row, "salah", values, code, wrong=(*wrong, Wrong(row, "layanan", told)))
    name = held.owners.services.find(code).name
    pairs, more = _pairs(reading, held)
    isian, shown, before, mistakes = _figures(row, pemilik, day, pairs, held)
    wrong += more + mistakes
    shown = {"day": day, "layanan": code, **shown}
    if wrong:
        return Line(row, "salah", shown, name, wrong=tuple(wrong))
    if not isian:
        return Line(row, "sama", shown, name)
    return Line(row, "ubah" if before else "baru", shown, name, before, target=tuple(isian))


def _not_mine(code: str, held: _Held) -> str:
    mine = ", ".join(held.owners.services.allowed[:8]) or "tidak ada"
    return f"“{code}” bukan layanan yang dapat Anda isi. Yang dapat Anda isi: {mine}."


def _pairs(reading: Reading, held: _Held) -> tuple[dict[int, Pair], list[Wrong]]:
    """Indicator → value and n; the value of a ratio also from its figure."""
    questions, wrong = dict(held.present), []
    given = {question.key: reading.values.get(name) for name, question in questions.items()}
    for name, of in held.columns.figures.items():
        figure, value = reading.values.get(name), part_name(of, Part(of.id, "value"))
        if figure is None or reading.values.get(value) is not None:
            continue
        n = next((given[q.key] for q in questions.values() if Part(of.id, "n") in q.parts and given[q.key] is not None), None)
        if n is None:
            wrong.append(Wrong(reading.row, name, f"Isi juga {of.n_label}: tanpa itu {of.value_label} tidak dapat dihitung."))
            continue
        questions[value] = held.columns.numbers[value]
        given[questions[value].key] = sum_of(of, figure, n)
    return answers(held.asked, list(questions.values()), given), wrong


def _figures(
    row: int, pemilik: Pemilik, day: date, pairs: Mapping[int, Pair], held: _Held
) -> tuple[list[Isian], dict[str, float], dict[str, float], list[Wrong]]:
    """What is to be written, what the row says, what stands there now and differs, what is wrong."""
    isian: list[Isian] = []
    shown: dict[str, float] = {}
    before: dict[str, float] = {}
    wrong: list[Wrong] = []
    stored = held.stored.get((pemilik.layanan_id, day), {})
    for of in held.asked:
        given = pairs[of.id]
        if given == (None, None):
            continue
        try:
            value, n = pengukuran.check(of.aggregate, of.factor, *given)
        except Invalid as error:
            field = part_name(of, Part(of.id, "n" if error.field == "n" else "value"))
            wrong.append(Wrong(row, _column(field, held), f"{of.name}: {error.message}"))
            continue
        numbers = {of.code: value, f"{of.code}_n": n} if is_divided(of) else {of.code: value}
        shown |= numbers
        stood = stored.get(of.id)
        if stood is not None and (stood.value, stood.n) == (value, n):
            continue
        if stood is not None:
            stands = {of.code: stood.value, f"{of.code}_n": stood.n}
            before |= {name: stands[name] for name, number in numbers.items() if stands[name] != number}
        seen = None if stood is None else (stood.id, stood.version)
        isian.append(Isian(of.id, pemilik, day, value, n, stood.note if stood else "", seen))
    return isian, shown, before, wrong


def _column(field: str, held: _Held) -> str:
    """The field that stands in the file for this one."""
    here = [name for name in held.present if field in name.split("+")]
    return here[0] if here else field


def _entered(asked: Asked) -> list[IndikatorRow]:
    rows = indikator.for_dinas(asked.connection, dinas_id=asked.dinas_id)
    return [row for row in rows if row.active and row.level == "layanan" and row.source == "isian"]


def _stored(asked: Asked, days: set[date]) -> dict[tuple[int | None, date], dict[int, Stood]]:
    found: dict[tuple[int | None, date], dict[int, Stood]] = defaultdict(dict)
    if not days:
        return found
    t = PENGUKURAN.c
    query = select(t.layanan_id, t.day, t.indikator_id, t.id, t.version, t.value, t.n, t.note)
    query = query.where(t.dinas_id == asked.dinas_id, t.day.between(min(days), max(days)), t.layanan_id.is_not(None))
    for layanan_id, day, indikator_id, *rest in asked.connection.execute(query):
        found[layanan_id, day][indikator_id] = Stood(*rest)
    return found


KIND = Kind("pelayanan", "Angka pelayanan", OF_SERVICE, fields, judge, write, undo, key=key, gather=gather, partly=True)
