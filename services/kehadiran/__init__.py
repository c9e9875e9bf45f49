"""Attendance is recorded by the admin of a dinas: one or many employees on one or many days, all or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from sqlmodel import Session, col, select

from db.base import utcnow
from db.queries.kehadiran.jam_kerja import settings
from db.rollup.kehadiran import KehadiranChange
from db.tables import Kehadiran, Pegawai, Penempatan
from rules import kehadiran as rules
from rules.kehadiran.jam_kerja import Setting, in_force
from rules.kit import hak
from rules.kit.errors import Conflict, DomainError, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from services.kehadiran import catat
from services.kit import audit, subjects
from settings import today

VALUES = ("status", "time_in", "time_out", "note")


@dataclass(frozen=True)
class Entry:
    """One employee on one day; `version`: of the row that the writer saw, None when there was none."""

    pegawai_id: int
    day: date | None
    status: str
    time_in: time | None = None
    time_out: time | None = None
    note: str = ""
    version: int | None = None


@dataclass
class _Saving:
    """What one call of `save` has read, and what it will write."""

    actor: Actor
    source: rules.Source
    known: Mapping[tuple[int, date | None], Kehadiran]
    places: Mapping[int, Sequence[Penempatan]]
    settings: Mapping[int, list[Setting]]
    open_days: set[tuple[int, date]] = field(default_factory=set)
    written: list[tuple[Kehadiran, dict[str, Any] | None]] = field(default_factory=list)
    changes: list[KehadiranChange] = field(default_factory=list)


def save(session: Session, actor: Actor, *, entries: Sequence[Entry], source: rules.Source = "isian") -> int:
    """Record or correct days, all or none; what is unchanged is passed over.

    Args:
        source: "isian" for what somebody entered, "impor" for a machine's file.

    Returns:
        How many days were written.

    Raises:
        Forbidden, NotFound: an employee is not the actor's to record. Invalid: field day, status, time_out or note,
        named by employee when there are several. Conflict: recorded by someone else meanwhile. Locked: field day.
    """
    hak.require(actor, "kehadiran.enter")
    if len({(one.pegawai_id, one.day) for one in entries}) < len(entries):
        raise Invalid("Pegawai yang sama terisi dua kali pada satu tanggal.")
    people = _people(session, {one.pegawai_id for one in entries})
    places = _places(session, people)
    houses = {place.dinas_id for each in places.values() for place in each}
    every = {dinas_id: settings(session.connection(), dinas_id=dinas_id) for dinas_id in houses}
    saving = _Saving(actor, source, _known(session, entries), places, every)
    # Rows would be sent one by one: a month of a dinas is thousands.
    with session.no_autoflush:
        for one in entries:
            pegawai = people[one.pegawai_id]
            try:
                _save(session, saving, one)
            except DomainError as error:
                if len(entries) > 1:
                    raise type(error)(f"{pegawai.name}: {error.message}", field=error.field) from error
                raise
    if saving.written:
        session.flush()
        catat.keep(session, actor, saving.changes, [catat.line(row, before) for row, before in saving.written])
    return len(saving.written)


def _people(session: Session, wanted: set[int]) -> dict[int, Pegawai]:
    # Locked in one order: two who record the same employee's day for the first time come one after the other.
    query = select(Pegawai).where(col(Pegawai.id).in_(wanted)).order_by(col(Pegawai.id)).with_for_update()
    people = {row.id: row for row in session.exec(query) if row.id is not None}
    if len(people) < len(wanted):
        raise NotFound("Pegawai tidak ditemukan.")
    return people


def _places(session: Session, people: Mapping[int, Pegawai]) -> dict[int, list[Penempatan]]:
    """Where they worked when, asked once they are locked: a move that was under way is seen."""
    found: dict[int, list[Penempatan]] = {pegawai_id: [] for pegawai_id in people}
    query = select(Penempatan).where(col(Penempatan.pegawai_id).in_(people)).execution_options(populate_existing=True)
    for place in session.exec(query):
        found[place.pegawai_id].append(place)
    return found


def _known(session: Session, entries: Sequence[Entry]) -> dict[tuple[int, date | None], Kehadiran]:
    query = select(Kehadiran).where(
        col(Kehadiran.pegawai_id).in_({one.pegawai_id for one in entries}),
        col(Kehadiran.day).in_({one.day for one in entries if one.day is not None}),
    )
    # Read anew: a row that this session has seen before may have been written since.
    return {(row.pegawai_id, row.day): row for row in session.exec(query.execution_options(populate_existing=True))}


def _save(session: Session, saving: _Saving, entry: Entry) -> None:
    row = saving.known.get((entry.pegawai_id, entry.day))
    day, place = _day(entry.day, saving.places[entry.pegawai_id])
    # A day belongs to the dinas where it was worked: its admin records it.
    hak.require(saving.actor, "kehadiran.enter", Subject(place.dinas_id, entry.pegawai_id))
    status, note = rules.check(entry.status, entry.note)
    wanted = (status, entry.time_in, entry.time_out, note)
    shift = in_force(saving.settings[place.dinas_id], place.unit_id, day).shift
    minutes = rules.worked(day, entry.time_in, entry.time_out, overnight=shift)
    if row is not None and (row.time_in, row.time_out) == (entry.time_in, entry.time_out):
        # Of a file's day in two pieces the pause between them is no work.
        minutes = row.minutes
    if row is not None and tuple(getattr(row, name) for name in VALUES) == wanted:
        return
    if (row.version if row is not None else None) != entry.version:
        raise Conflict()
    dinas_id = row.dinas_id if row is not None else place.dinas_id
    if row is not None:
        hak.require(saving.actor, "kehadiran.enter", Subject(dinas_id=dinas_id))
    if (dinas_id, day) not in saving.open_days:
        subjects.require_open_day(session, dinas_id, day)
        saving.open_days.add((dinas_id, day))
    before = audit.snapshot(row) if row is not None else None
    if row is None:
        row = Kehadiran(dinas_id=dinas_id, unit_id=place.unit_id, pegawai_id=entry.pegawai_id, day=day, status=status)
    else:
        saving.changes.append(catat.change(row, -1))
        row.version += 1
    row.status, row.time_in, row.time_out, row.note = wanted
    row.minutes, row.source, row.recorded_by, row.recorded_at = minutes, saving.source, saving.actor.akun_id, utcnow()
    session.add(row)
    saving.changes.append(catat.change(row, 1))
    saving.written.append((row, before))


def _day(day: date | None, places: Sequence[Penempatan]) -> tuple[date, Penempatan]:
    """The day, checked, and where the employee worked on it."""
    if day is None:
        raise Invalid("Pilih tanggalnya.", field="day")
    if day > today():
        raise Invalid("Kehadiran tidak dapat dicatat untuk hari yang belum tiba.", field="day")
    for place in places:
        if place.start <= day and (place.end is None or day <= place.end):
            return day, place
    raise Invalid("Pegawai tidak aktif pada tanggal ini.", field="day")
