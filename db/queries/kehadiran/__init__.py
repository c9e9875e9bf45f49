"""Attendance of a month: whom the reader may see, their days, and what a year's absence and verified work say."""

from dataclasses import dataclass
from datetime import date, time
from functools import partial

from sqlalchemy import ColumnElement, Connection, or_, select

from db.queries.kehadiran.alpa import absences
from db.queries.kehadiran.hari_wajib import placed
from db.queries.kehadiran.kalender import Kalender, kalender
from db.tables import Kehadiran, Pegawai, RekapLaporan, Unit
from rules import kehadiran as rules
from rules.kehadiran import EXCUSED, Flag
from rules.kehadiran.hari_wajib import last_finished, planned
from rules.kehadiran.jam_kerja import working_minutes
from rules.kit import hak
from rules.kit.hak import Actor

KEHADIRAN, PEGAWAI, UNIT, REKAP = Kehadiran.__table__, Pegawai.__table__, Unit.__table__, RekapLaporan.__table__


@dataclass(frozen=True)
class Day:
    """One recorded day of an employee."""

    pegawai_id: int
    day: date
    status: str
    time_in: time | None
    time_out: time | None
    minutes: int
    note: str
    version: int


@dataclass(frozen=True)
class Person:
    """An employee with his days of the month.

    duty: days of the month to be worked by the working time of his unit; none before the dinas uses the app.
    absent_in_year: days owed without a reason in the calendar year up to the month's end; flag: what an official examines.
    verified, working: minutes of verified reports of the month, and of the days owed in it up to the last finished one.
    """

    id: int
    name: str
    unit_id: int
    unit: str
    days: tuple[Day, ...]
    duty: frozenset[date]
    absent_in_year: int
    flag: Flag | None
    verified: int
    working: int

    def count(self, *statuses: str) -> int:
        """How many of his days have one of these statuses."""
        return sum(day.status in statuses for day in self.days)


def month(connection: Connection, *, reader: Actor, dinas_id: int, start: date, end: date, today: date) -> list[Person]:
    """The employees of a dinas whose attendance the reader may see, by name; those of the month even if they left since."""
    query = (
        select(PEGAWAI.c.id, PEGAWAI.c.name, PEGAWAI.c.unit_id, UNIT.c.name)
        .join_from(PEGAWAI, UNIT, PEGAWAI.c.unit_id == UNIT.c.id)
        .where(PEGAWAI.c.dinas_id == dinas_id, PEGAWAI.c.active_from <= end, _seen(reader))
        .where(or_(PEGAWAI.c.active_to.is_(None), PEGAWAI.c.active_to >= start))
        .order_by(PEGAWAI.c.name, PEGAWAI.c.id)
    )
    people = connection.execute(query).all()
    ids = [row[0] for row in people]
    days = _days(connection, ids, start, end)
    verified = _verified(connection, ids, start)
    calendar = kalender(connection, start=date(end.year, 1, 1), end=end)
    absent = absences(connection, calendar, of=ids)
    belonged = placed(connection, of=ids, start=start, end=end)
    off = calendar.off.keys()
    found = []
    for pegawai_id, name, unit_id, unit in people:
        own = tuple(days.get(pegawai_id, ()))
        missed = absent.get(pegawai_id, [])
        excused = off | {day.day for day in own if day.status in EXCUSED}
        spans = [span for span in belonged.get(pegawai_id, ()) if span.dinas_id == dinas_id]
        held = {day: calendar.setting(dinas_id, span.unit_id, day) for span in spans for day in span.days(calendar)}
        finished = [day for day in held if day <= last_finished(today)]
        found.append(
            Person(
                pegawai_id,
                name,
                unit_id,
                unit,
                own,
                frozenset(day for day, setting in held.items() if planned(setting, day, off)),
                len(missed),
                rules.flag(len(missed), rules.longest_run(missed, off, partial(_works, calendar, dinas_id, unit_id))),
                verified.get(pegawai_id, 0),
                working_minutes(held.__getitem__, finished, excused, {day.day: day.minutes for day in own}),
            )
        )
    return found


def _works(calendar: Kalender, dinas_id: int, unit_id: int, day: date) -> bool:
    return calendar.setting(dinas_id, unit_id, day).works(day)


def _seen(reader: Actor) -> ColumnElement[bool]:
    """Whom the table of rights lets the reader see."""
    scopes = hak.scopes(reader, "kehadiran.read")
    may: list[ColumnElement[bool]] = [PEGAWAI.c.id == -1]
    if "all" in scopes:
        may.append(PEGAWAI.c.id > 0)
    if "dinas" in scopes:
        may.append(PEGAWAI.c.dinas_id == reader.dinas_id)
    if "team" in scopes:
        may.append(PEGAWAI.c.atasan_id == reader.pegawai_id)
    if "own" in scopes:
        may.append(PEGAWAI.c.id == reader.pegawai_id)
    return or_(*may)


def _days(connection: Connection, ids: list[int], start: date, end: date) -> dict[int, list[Day]]:
    t, found = KEHADIRAN.c, dict[int, list[Day]]()
    query = select(t.pegawai_id, t.day, t.status, t.time_in, t.time_out, t.minutes, t.note, t.version)
    for row in connection.execute(query.where(t.pegawai_id.in_(ids), t.day.between(start, end)).order_by(t.day)):
        found.setdefault(row[0], []).append(Day(*row))
    return found


def _verified(connection: Connection, ids: list[int], start: date) -> dict[int, int]:
    query = select(REKAP.c.owner_id, REKAP.c.minutes_verified).where(
        REKAP.c.level == "pegawai", REKAP.c.month == start, REKAP.c.owner_id.in_(ids)
    )
    totals: dict[int, int] = {}
    # One row for each dinas he reported in that month.
    for owner, minutes in connection.execute(query):
        totals[owner] = totals.get(owner, 0) + minutes
    return totals
