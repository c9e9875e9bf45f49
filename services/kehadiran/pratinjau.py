"""What a fingerprint machine's file would do to the attendance, row by row, before anything is written."""

import hashlib
from collections import Counter
from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

from sqlalchemy import Connection, select

from db.queries.kehadiran import jam_kerja
from db.queries.kit import hari_libur, tutup
from db.queries.kit.tutup import Closed
from db.tables import Kehadiran, Pegawai, Penempatan, Periode
from rules import kehadiran as rules
from rules.kehadiran.impor import Line, Mapping, lines
from rules.kehadiran.jam_kerja import Setting, in_force
from rules.kit import hak
from rules.kit.errors import Invalid
from rules.kit.hak import Actor, Subject
from rules.kit.periode import label
from settings import today

KEHADIRAN, PEGAWAI, PENEMPATAN, PERIODE = (t.__table__ for t in (Kehadiran, Pegawai, Penempatan, Periode))
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
class _Person:
    """An employee who is or was in the dinas, with the days and units: (first day, last day or None, unit_id)."""

    id: int
    name: str
    stays: list[tuple[date, date | None, int]] = field(default_factory=list)

    def unit_on(self, day: date) -> int:
        """Raises Invalid on a day on which he was not there."""
        for start, end, unit_id in self.stays:
            if start <= day and (end is None or day <= end):
                return unit_id
        raise Invalid("Pegawai tidak aktif pada tanggal ini.")


@dataclass(frozen=True)
class _Known:
    """What the rows are held against."""

    reader: Actor
    dinas_id: int
    people: Map[str, _Person]
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
    p, k, there = PEGAWAI.c, KEHADIRAN.c, PENEMPATAN.c
    query = select(p.id, p.nip, p.name, there.unit_id, there.start, there.end)
    query = query.join_from(PEGAWAI, PENEMPATAN, there.pegawai_id == p.id).where(there.dinas_id == dinas_id)
    people: dict[str, _Person] = {}
    for row in connection.execute(query):
        people.setdefault(row.nip, _Person(row.id, row.name)).stays.append((row.start, row.end, row.unit_id))
    recorded = select(k.pegawai_id, k.day, k.dinas_id, k.status, k.time_in, k.time_out, k.note, k.source, k.version).where(
        k.pegawai_id.in_(select(there.pegawai_id).where(there.dinas_id == dinas_id)), k.day.between(start, end)
    )
    return _Known(
        actor,
        dinas_id,
        people,
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


def _judged(row: Row, person: _Person, known: _Known) -> Row:
    assert row.day is not None
    day = row.day
    setting = in_force(known.settings, _require_day(day, person, known), day)
    if not setting.shift and (day in known.off or not setting.works(day)):
        return replace(row, state="libur", message=known.off.get(day, "Bukan hari kerja"))
    if row.time_in is None and row.time_out is None and not known.absent:
        return replace(row, state="kosong")
    if rules.worked(day, row.time_in, row.time_out, overnight=setting.shift) > MOST_HOURS * 60:
        raise Invalid(f"Lebih dari {MOST_HOURS} jam kerja dari masuk sampai pulang; periksa, lalu isi dengan tangan.")
    before = known.recorded.get((person.id, day))
    if row.time_in is None and row.time_out is None and before is not None and before.source == rules.AGREED:
        return replace(row, state="kosong", message=f"{rules.STATUS_LABELS[before.status]} yang disetujui atasan")
    row = replace(row, status=rules.from_times(row.time_in, row.time_out, setting.time_in))
    if before is None:
        return replace(row, state="baru")
    if before.dinas_id != known.dinas_id:
        raise Invalid("Hari ini sudah tercatat di dinas sebelumnya.")
    row = replace(row, note=before.note, version=before.version)
    if (before.status, before.time_in, before.time_out) == (row.status, row.time_in, row.time_out):
        return replace(row, state="sama")
    stood = f"Semula {rules.STATUS_LABELS[before.status]}" + (f" {before.time_in:%H.%M}" if before.time_in else "")
    stood += ", disetujui atasan" if before.source == rules.AGREED else ""
    return replace(row, state="ubah" if before.source == "impor" else "isian", message=stood)


def _require_day(day: date, person: _Person, known: _Known) -> int:
    """The unit of the day, on which something may be recorded."""
    if day > today():
        raise Invalid("Hari ini belum tiba.")
    unit_id = person.unit_on(day)
    for one in known.closed:
        if one.covers(day):
            raise Invalid(f"Periode {label(one.code)} sudah ditutup.")
    return unit_id
