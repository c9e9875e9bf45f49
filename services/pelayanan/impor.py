"""A file of service figures: what it would do, row by row, with every mistake. Saving it is services.pelayanan.save."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, select

from db.queries.indikator import IndikatorRow
from db.queries.kit import tutup
from db.queries.kit.tutup import Closed
from db.queries.pelayanan import Entered, Service
from db.tables import Pengukuran, Periode
from rules.indikator import pengukuran
from rules.kit import sel
from rules.kit.errors import Invalid
from rules.kit.periode import label as periode_label
from rules.pelayanan import impor as rules
from rules.pelayanan.impor import Columns
from rules.pelayanan.isi import Question, answers
from services.pelayanan import Cell
from services.pelayanan.isi import changed
from settings import today

PENGUKURAN, PERIODE = Pengukuran.__table__, Periode.__table__
STATES = {"salah": "Salah", "baru": "Baru", "ubah": "Mengubah", "sama": "Sudah sama"}
Stored = Mapping[tuple[int, date], list[Entered]]


@dataclass(frozen=True)
class Line:
    """A row of the file (the header is 1) and what becomes of it."""

    number: int
    state: str
    day: date | None
    layanan: str
    told: str


@dataclass(frozen=True)
class Plan:
    """What the file would do. cells: everything it writes, with the versions that were seen."""

    lines: tuple[Line, ...]
    cells: tuple[Cell, ...]

    def count(self, state: str) -> int:
        return sum(line.state == state for line in self.lines)


@dataclass
class _Row:
    """One row while it is read: what it holds, and its mistakes by column."""

    number: int
    cells: Sequence[str]
    wrong: list[str] = field(default_factory=list)
    service: Service | None = None
    day: date | None = None
    given: dict[str, float | None] = field(default_factory=dict)


def plan(
    connection: Connection,
    *,
    dinas_id: int,
    rows: Sequence[Sequence[str]],
    services: Sequence[Service],
    asked: Sequence[IndikatorRow],
) -> Plan:
    """Read the file's rows (services.kit.berkas_tabel.table). Three statements.

    Args:
        services: those that the reader may enter for. asked: the indicators that are entered per service.

    Raises:
        Invalid: field file; the header is wrong or there is nothing under it.
    """
    places = rules.columns(rows[0], asked)
    fields = list(places.numbers.values())
    by_code = {one.code.casefold(): one for one in services}
    found = [
        _read(number, row, rows[0], places, by_code) for number, row in enumerate(rows[1:], 2) if any(c.strip() for c in row)
    ]
    if not found:
        raise Invalid("Tidak ada baris di bawah judul kolom.", field="file")
    closed, stored = _closed(connection, dinas_id, found), _stored(connection, found)
    seen: dict[tuple[int, date], int] = {}
    lines, cells = [], []
    for row in found:
        line, written = _judge(row, asked, fields, closed, stored, seen)
        lines.append(line)
        cells += written
    return Plan(tuple(lines), tuple(cells))


def _read(number: int, cells: Sequence[str], header: Sequence[str], places: Columns, by_code: Mapping[str, Service]) -> _Row:
    row = _Row(number, cells)

    def text(at: int) -> str:
        return cells[at].strip() if at < len(cells) else ""

    try:
        row.day = sel.day(text(places.day))
    except Invalid as error:
        row.wrong.append(f"{header[places.day].strip()}: {error.message}")
    code = text(places.service)
    row.service = by_code.get(code.casefold())
    if row.service is None:
        told = f"“{code[:30]}” bukan layanan yang dapat Anda isi." if code else "kosong."
        row.wrong.append(f"{header[places.service].strip()}: {told}")
    for at, question in places.numbers.items():
        try:
            row.given[question.key] = sel.number(text(at))
        except Invalid as error:
            row.wrong.append(f"{question.label}: {error.message}")
    return row


def _judge(
    row: _Row,
    asked: Sequence[IndikatorRow],
    fields: Sequence[Question],
    closed: Sequence[Closed],
    stored: Stored,
    seen: dict[tuple[int, date], int],
) -> tuple[Line, list[Cell]]:
    cells: list[Cell] = []
    former: list[Entered] = []
    if row.service is not None and row.day is not None:
        at = (row.service.id, row.day)
        if at in seen:
            row.wrong.append(f"Layanan dan tanggal ini sudah ada di baris {seen[at]}.")
        seen.setdefault(at, row.number)
        row.wrong += _wrong_day(row.day, closed)
        former = stored.get(at, [])
        cells = changed(
            asked, answers(asked, fields, row.given), former, at=at,
            label=f"Baris {row.number}", keep_emptied=True,
        )  # fmt: skip
        row.wrong += _wrong_numbers(cells, asked)
    name = row.service.name if row.service else ""
    if row.wrong:
        return Line(row.number, "salah", row.day, name, " ".join(row.wrong)), []
    if not cells:
        return Line(row.number, "sama", row.day, name, "Tidak ada yang berubah."), []
    known = {one.indikator_id for one in former}
    state = "ubah" if any(cell.indikator_id in known for cell in cells) else "baru"
    names = {of.id: of.name for of in asked}
    return Line(row.number, state, row.day, name, ", ".join(names[cell.indikator_id] for cell in cells)), cells


def _wrong_day(day: date, closed: Sequence[Closed]) -> list[str]:
    told = ["Tanggal itu belum tiba."] if day > today() else []
    return told + [f"Periode {periode_label(one.code)} sudah ditutup." for one in closed if one.covers(day)]


def _wrong_numbers(cells: Sequence[Cell], asked: Sequence[IndikatorRow]) -> list[str]:
    by_id, told = {of.id: of for of in asked}, []
    for cell in cells:
        of = by_id[cell.indikator_id]
        try:
            pengukuran.check(of.aggregate, of.factor, cell.value, cell.n)
        except Invalid as error:
            column = of.n_label if error.field == "n" else of.value_label
            told.append(f"{of.name} ({column}): {error.message}")
    return told


def _closed(connection: Connection, dinas_id: int, found: Sequence[_Row]) -> list[Closed]:
    days = [row.day for row in found if row.day is not None]
    return tutup.touching(connection, start=min(days), end=max(days), dinas_id=dinas_id) if days else []


def _stored(connection: Connection, found: Sequence[_Row]) -> Stored:
    days = [row.day for row in found if row.day is not None]
    ids = {row.service.id for row in found if row.service is not None}
    if not days or not ids:
        return {}
    t = PENGUKURAN.c
    query = select(t.layanan_id, t.indikator_id, t.day, t.value, t.n, t.note, t.version)
    query = query.where(t.layanan_id.in_(ids), t.day.between(min(days), max(days)))
    stored: dict[tuple[int, date], list[Entered]] = {}
    for layanan_id, *rest in connection.execute(query):
        stored.setdefault((layanan_id, rest[1]), []).append(Entered(*rest))
    return stored
