"""Attendance of a month: whom the reader may see, their days, and what a year's absence and verified work say."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from functools import cache, partial

from sqlalchemy import Connection, select

from db.queries.kehadiran import anggota, jam_kerja
from db.queries.kehadiran.anggota import Anggota
from db.queries.kit import hari_libur
from db.tables import Kehadiran, RekapLaporan
from rules import kehadiran as rules
from rules.kehadiran import Flag
from rules.kehadiran.jam_kerja import Setting, in_force, working_minutes
from rules.kit.hak import Actor

KEHADIRAN, REKAP = Kehadiran.__table__, RekapLaporan.__table__
EXCUSED = ("cuti", "sakit", "izin")


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

    absent_in_year: days without a reason in the calendar year up to the month's end; flag: what an official examines.
    verified, working: minutes of verified reports of the month, and minutes that had to be worked in it up to today
    by the working time that held for his unit on each day.
    """

    id: int
    name: str
    unit_id: int
    unit: str
    days: tuple[Day, ...]
    absent_in_year: int
    flag: Flag | None
    verified: int
    working: int

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
    absent = _absent(connection, ids, end)
    verified = _verified(connection, dinas_id, ids, start)
    off = set(hari_libur.between(connection, start=date(end.year, 1, 1), end=end))
    # Kept: a dinas has thousands of people in a handful of units.
    in_force_of = cache(partial(in_force, jam_kerja.settings(connection, dinas_id=dinas_id)))
    every = [date.fromordinal(n) for n in range(start.toordinal(), min(end, today).toordinal() + 1)]
    found = []
    for pegawai_id, one in people.items():
        own = tuple(day for day in days.get(pegawai_id, ()) if one.there(day.day))
        missed = absent.get(pegawai_id, [])
        excused = off | {day.day for day in own if day.status in EXCUSED}
        held = partial(_held, in_force_of, one)
        duty = [day for day in every if one.there(day)]
        found.append(
            Person(
                pegawai_id,
                one.name,
                one.stays[-1].unit_id,
                one.stays[-1].unit,
                own,
                len(missed),
                rules.flag(len(missed), rules.longest_run(missed, off, partial(_works, held))),
                verified.get(pegawai_id, 0),
                working_minutes(held, duty, excused, {day.day: day.minutes for day in own}),
            )
        )
    return found


def _held(in_force_of: Callable[[int, date], Setting], one: Anggota, day: date) -> Setting:
    return in_force_of(one.unit_on(day), day)


def _works(held: Callable[[date], Setting], day: date) -> bool:
    return held(day).works(day)


def _days(connection: Connection, ids: list[int], start: date, end: date) -> dict[int, list[Day]]:
    t, found = KEHADIRAN.c, dict[int, list[Day]]()
    query = select(t.pegawai_id, t.day, t.status, t.time_in, t.time_out, t.minutes, t.note, t.version)
    for row in connection.execute(query.where(t.pegawai_id.in_(ids), t.day.between(start, end)).order_by(t.day)):
        found.setdefault(row[0], []).append(Day(*row))
    return found


def _absent(connection: Connection, ids: list[int], end: date) -> dict[int, list[date]]:
    t, found = KEHADIRAN.c, dict[int, list[date]]()
    query = select(t.pegawai_id, t.day).where(
        t.pegawai_id.in_(ids), t.status == rules.ABSENT, t.day.between(date(end.year, 1, 1), end)
    )
    for pegawai_id, day in connection.execute(query):
        found.setdefault(pegawai_id, []).append(day)
    return found


def _verified(connection: Connection, dinas_id: int, ids: list[int], start: date) -> dict[int, int]:
    """Of the work in that dinas alone: there is a row for each one he reported in."""
    query = select(REKAP.c.owner_id, REKAP.c.minutes_verified).where(
        REKAP.c.level == "pegawai", REKAP.c.dinas_id == dinas_id, REKAP.c.month == start, REKAP.c.owner_id.in_(ids)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
