"""Attendance of a month: whom the reader may see, their days, and what a year's absence and verified work say."""

from dataclasses import dataclass
from datetime import date, time
from functools import partial

from sqlalchemy import Connection, select

from db.queries.kehadiran import anggota
from db.queries.kehadiran.alpa import absences
from db.queries.kehadiran.hari_wajib import Span
from db.queries.kehadiran.kalender import Kalender, kalender
from db.tables import Kehadiran, RekapLaporan
from rules import kehadiran as rules
from rules.kehadiran import EXCUSED, PIKET, Flag
from rules.kehadiran.hari_wajib import planned
from rules.kehadiran.jam_kerja import working_minutes
from rules.kit.hak import Actor
from rules.kit.tenggat import counted_until

KEHADIRAN, REKAP = Kehadiran.__table__, RekapLaporan.__table__


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
    source: str = "isian"


@dataclass(frozen=True)
class Person:
    """An employee with his days of the month.

    duty: days of the month to be worked by the working time of his unit; none before the dinas uses the app.
    absent_in_year: days owed without a reason in the calendar year up to the month's end; flag: what an official examines.
    ahead: days agreed as away that are still to come; days holds what has come, and only that is counted.
    verified, working: minutes of verified reports of the month, and of the days owed in it up to the last finished one; no
    working minutes to hold reports against where the official ones are in e-Kinerja BKN.
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
    ahead: tuple[Day, ...] = ()

    def count(self, *statuses: str) -> int:
        """How many of his days have one of these statuses."""
        return sum(day.status in statuses for day in self.days)


def month(connection: Connection, *, reader: Actor, dinas_id: int, start: date, end: date, today: date) -> list[Person]:
    """The people of a dinas in a month whose attendance the reader may see, by name, with their last unit there.

    Who came or went within it is shown with the days that he belonged there.
    """
    people = anggota.members(connection, reader=reader, dinas_id=dinas_id, start=start, end=end)
    ids = list(people)
    days = _days(connection, ids, start, end)
    verified = _verified(connection, dinas_id, ids, start)
    calendar = kalender(connection, start=date(end.year, 1, 1), end=end)
    absent = absences(connection, calendar, of=ids)
    off = calendar.off.keys()
    found = []
    for pegawai_id, one in people.items():
        every = [day for day in days.get(pegawai_id, ()) if one.there(day.day)]
        own = tuple(day for day in every if day.day <= today)
        missed = absent.get(pegawai_id, [])
        excused = off | {day.day for day in own if day.status in EXCUSED}
        owing = {day.day: day.minutes for day in own if day.status != PIKET}
        unit_id = one.stays[-1].unit_id
        spans = [Span(dinas_id, stay.unit_id, max(stay.start, start), min(stay.end or end, end)) for stay in one.stays]
        held = {day: calendar.setting(dinas_id, span.unit_id, day) for span in spans for day in span.days(calendar)}
        finished = [day for day in held if day <= counted_until(today)]
        found.append(
            Person(
                pegawai_id,
                one.name,
                one.stays[-1].unit_id,
                one.stays[-1].unit,
                own,
                frozenset(day for day, setting in held.items() if planned(setting, day, off)),
                len(missed),
                rules.flag(len(missed), rules.longest_run(missed, off, partial(_works, calendar, dinas_id, unit_id))),
                verified.get(pegawai_id, 0),
                0 if calendar.note(dinas_id, start) else working_minutes(held.__getitem__, finished, excused, owing),
                tuple(day for day in every if day.day > today),
            )
        )
    return found


def _works(calendar: Kalender, dinas_id: int, unit_id: int, day: date) -> bool:
    return calendar.setting(dinas_id, unit_id, day).works(day)


def _days(connection: Connection, ids: list[int], start: date, end: date) -> dict[int, list[Day]]:
    t, found = KEHADIRAN.c, dict[int, list[Day]]()
    query = select(t.pegawai_id, t.day, t.status, t.time_in, t.time_out, t.minutes, t.note, t.version, t.source)
    for row in connection.execute(query.where(t.pegawai_id.in_(ids), t.day.between(start, end)).order_by(t.day)):
        found.setdefault(row[0], []).append(Day(*row))
    return found


def _verified(connection: Connection, dinas_id: int, ids: list[int], start: date) -> dict[int, int]:
    """Of the work in that dinas alone: there is a row for each one he reported in."""
    query = select(REKAP.c.owner_id, REKAP.c.minutes_verified).where(
        REKAP.c.level == "pegawai", REKAP.c.dinas_id == dinas_id, REKAP.c.month == start, REKAP.c.owner_id.in_(ids)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
