"""What a fingerprint machine's file would do to the attendance, row by row, before anything is written."""

import hashlib
from collections import Counter
from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from sqlalchemy import Connection, select

from db.queries.kehadiran import jam_kerja
from db.queries.kit import hari_libur, tutup
from db.queries.kit.tutup import Closed
from db.tables import Kehadiran, Pegawai, Periode
from rules import kehadiran as rules
from rules.kehadiran.impor import Line, Mapping, lines
from rules.kehadiran.jam_kerja import Setting, in_force
from rules.kit import hak
from rules.kit.errors import Invalid
from rules.kit.hak import Actor, Subject
from settings import today

KEHADIRAN, PEGAWAI, PERIODE = Kehadiran.__table__, Pegawai.__table__, Periode.__table__
ENTER = "kehadiran.enter"
# Longer than any shift: the machine missed a punch, or a night's end was taken for a morning's begin.
MOST_HOURS = 14


@dataclass(frozen=True)
class Row:
    """What becomes of one employee's day; `state`: of rules.kehadiran.impor.STATES, `message` says more."""

    number: int
    nip: str
    name: str
    day: date | None
    time_in: time | None
    time_out: time | None
    status: str
    state: str
    message: str = ""
    pegawai_id: int = 0
    note: str = ""
    version: int | None = None


@dataclass(frozen=True)
class Plan:
    """The file as it would be imported now."""

    rows: tuple[Row, ...]

    @property
    def counts(self) -> Counter[str]:
        """State → rows."""
        return Counter(row.state for row in self.rows)

    @property
    def digest(self) -> str:
        """Another one as soon as any row would be treated otherwise."""
        return hashlib.sha256(repr(self.rows).encode()).hexdigest()


@dataclass(frozen=True)
class _Known:
    """What the rows are held against."""

    reader: Actor
    dinas_id: int
    people: Map[str, Any]
    recorded: Map[tuple[int, date], Any]
    settings: list[Setting]
    off: Map[date, str]
    closed: Sequence[Closed]
    absent: bool


def plan(connection: Connection, *, actor: Actor, dinas_id: int, rows: Sequence[Sequence[str]], mapping: Mapping) -> Plan:
    """What each row of the file would do; nothing is written.

    Raises:
        Forbidden. Invalid: field nip, day, time_in, time_out or file.
    """
    hak.require(actor, ENTER, Subject(dinas_id=dinas_id))
    found = lines(rows, mapping)
    days = [line.day for line in found if line.day is not None and not line.error]
    known = _known(connection, actor, dinas_id, min(days, default=today()), max(days, default=today()), mapping.absent)
    return Plan(tuple(_row(line, known) for line in found))


def _known(connection: Connection, actor: Actor, dinas_id: int, start: date, end: date, absent: bool) -> _Known:
    p, k = PEGAWAI.c, KEHADIRAN.c
    people = select(p.id, p.nip, p.name, p.unit_id, p.active_from, p.active_to).where(p.dinas_id == dinas_id)
    recorded = (
        select(k.pegawai_id, k.day, k.dinas_id, k.status, k.time_in, k.time_out, k.note, k.source, k.version)
        .join_from(KEHADIRAN, PEGAWAI, p.id == k.pegawai_id)
        .where(p.dinas_id == dinas_id, k.day.between(start, end))
    )
    return _Known(
        actor,
        dinas_id,
        {row.nip: row for row in connection.execute(people)},
        {(row.pegawai_id, row.day): row for row in connection.execute(recorded)},
        jam_kerja.settings(connection, dinas_id=dinas_id),
        hari_libur.between(connection, start=start, end=end),
        tutup.touching(connection, start=start, end=end, dinas_id=dinas_id),
        absent,
    )


def _row(line: Line, known: _Known) -> Row:
    person = known.people.get(line.nip)
    name = person.name if person is not None else ""
    row = Row(line.number, line.nip, name, line.day, line.time_in, line.time_out, "", "salah", line.error)
    if line.error:
        return row
    try:
        if person is None:
            raise Invalid("NIP ini tidak ada di dinas ini.")
        if hak.about_himself(known.reader, ENTER, person.id):
            raise Invalid(hak.BY_OTHERS[ENTER])
        return _judged(replace(row, pegawai_id=person.id), person, known)
    except Invalid as error:
        return replace(row, message=error.message)


def _judged(row: Row, person: Any, known: _Known) -> Row:
    assert row.day is not None
    day, setting = row.day, in_force(known.settings, person.unit_id, row.day)
    _require_day(day, person, known)
    if not setting.shift and (day in known.off or not setting.works(day)):
        return replace(row, state="libur", message=known.off.get(day, "Bukan hari kerja"))
    if row.time_in is None and row.time_out is None and not known.absent:
        return replace(row, state="kosong")
    if rules.worked(day, row.time_in, row.time_out, overnight=setting.shift) > MOST_HOURS * 60:
        raise Invalid(f"Lebih dari {MOST_HOURS} jam kerja dari masuk sampai pulang; periksa, lalu isi dengan tangan.")
    row = replace(row, status=rules.from_times(row.time_in, row.time_out, setting.time_in))
    before = known.recorded.get((person.id, day))
    if before is None:
        return replace(row, state="baru")
    if before.dinas_id != known.dinas_id:
        raise Invalid("Hari ini sudah tercatat di dinas sebelumnya.")
    row = replace(row, note=before.note, version=before.version)
    if (before.status, before.time_in, before.time_out) == (row.status, row.time_in, row.time_out):
        return replace(row, state="sama")
    stood = f"Semula {rules.STATUS_LABELS[before.status]}" + (f" {before.time_in:%H.%M}" if before.time_in else "")
    return replace(row, state="isian" if before.source == "isian" else "ubah", message=stood)


def _require_day(day: date, person: Any, known: _Known) -> None:
    if day > today():
        raise Invalid("Hari ini belum tiba.")
    if day < person.active_from or (person.active_to is not None and day > person.active_to):
        raise Invalid("Pegawai tidak aktif pada tanggal ini.")
    for one in known.closed:
        if one.covers(day):
            raise Invalid(f"Periode {one.code} sudah ditutup.")
