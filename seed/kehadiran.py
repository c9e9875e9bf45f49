"""Attendance, as a fingerprint machine tells it, and the working time it is held against."""

import random
from datetime import date, time, timedelta
from functools import cache

from db.queries.kehadiran import jam_kerja
from db.tables import JamKerja, Kehadiran
from rules.kehadiran import RAMADAN, START, worked
from seed.accounts import Accounts
from seed.bulk import Bulk
from seed.people import City, Person
from seed.waktu import Timeline, office_time

# Who opens early: a unit's own working time from the first day on (Monday … Sunday, 37 h 30 in all).
EARLY_UNIT, EARLY, EARLY_MINUTES = "Puskesmas Melati (contoh)", time(7, 15), (480, 480, 480, 480, 330, 0, 0)
RAMADAN_START = time(8, 0)
# Minutes from coming to leaving on Monday … Friday, rest included.
STAY, STAY_RAMADAN = (510, 510, 510, 510, 540), (450, 450, 450, 450, 480)
NOTES = {
    "cuti": "Cuti tahunan",
    "sakit": "Surat keterangan dokter",
    "izin": "Keperluan keluarga",
    "dinas_luar": "Rapat koordinasi",
}

# How many people's days are held in memory at a time.
BATCH = 40

Span = tuple[date, date]
# employee and day
Away = frozenset[tuple[int, date]]
AWAY = ("cuti", "sakit", "izin", "tanpa_keterangan")


def attend(bulk: Bulk, city: City, line: Timeline, accounts: Accounts) -> Away:
    """Every employee on every working day before today; written in batches, so that memory stays small.

    Gives who was away on which day.
    """
    fasting = _fasting(line)
    _working_time(bulk, city, line, fasting)
    early = city.units["DINKES", EARLY_UNIT]
    absent = set()
    days = [
        (day, RAMADAN_START if any(first <= day <= last for first, last in fasting) else START)
        for day in line.days
        if day < line.today
    ]
    for number, person in enumerate(city.people):
        if number % BATCH == 0:
            bulk.write()
        rng = random.Random(f"hadir {person.id}")
        away = _leave(rng, line)
        for day, start in days:
            if person.works_on(day):
                begins = EARLY if person.unit_id == early and start is START else start
                if _day(bulk, rng, person, day, begins, away, accounts) in AWAY:
                    absent.add((person.id, day))
    bulk.write()
    return frozenset(absent)


def _day(
    bulk: Bulk, rng: random.Random, person: Person, day: date, start: time, away: frozenset[date], accounts: Accounts
) -> str:
    status = "cuti" if day in away else _status(rng, person)
    time_in = time_out = None
    minutes = 0
    if status in ("hadir", "terlambat"):
        late = status == "terlambat"
        came = start.hour * 60 + start.minute + (1 + int(rng.expovariate(0.06)) if late else -int(rng.random() * 24))
        stay = (STAY_RAMADAN if start is RAMADAN_START else STAY)[day.weekday()]
        left = start.hour * 60 + start.minute + stay + int(rng.random() * 25)
        time_in, time_out, minutes = _times(day.weekday(), min(came, 659), left)
    bulk.add(
        Kehadiran,
        dinas_id=person.dinas_id,
        unit_id=person.unit_id,
        pegawai_id=person.id,
        day=day,
        status=status,
        time_in=time_in,
        time_out=time_out,
        minutes=minutes,
        note=NOTES.get(status, ""),
        source="impor",
        recorded_by=accounts.admin_of[person.dinas_id],
        recorded_at=office_time(day, 18),
    )
    return status


def _status(rng: random.Random, person: Person) -> str:
    """Who is careless with reports is so with the clock: late every tenth day, and absent without a word now and then."""
    careless, at = 1 - person.diligence, rng.random()
    shares = (
        ("tanpa_keterangan", 0.0006 + careless**2 * 0.12),
        ("terlambat", 0.018 + careless * 0.18),
        ("sakit", 0.009),
        ("izin", 0.005),
        ("dinas_luar", 0.07 if person.leads else 0.025),
    )
    for status, share in shares:
        if at < share:
            return status
        at -= share
    return "hadir"


def _leave(rng: random.Random, line: Timeline) -> frozenset[date]:
    """Annual leave: a few working days together, about every five months."""
    days: set[date] = set()
    at = int(rng.random() * 80)
    while at < len(line.days):
        days.update(line.days[at : at + rng.randint(1, 4)])
        at += rng.randint(70, 140)
    return frozenset(days)


@cache
def _times(weekday: int, came: int, left: int) -> tuple[time, time, int]:
    """The two times of the clock (given in minutes of the day) and the minutes worked between them."""
    time_in, time_out = time(came // 60, came % 60), time(left // 60, left % 60)
    return time_in, time_out, worked(date(2026, 1, 5) + timedelta(days=weekday), time_in, time_out)


def _fasting(line: Timeline) -> list[Span]:
    years = range(line.start.year, line.today.year + 1)
    return [span for year in years if (span := jam_kerja.ramadan(year)) and span[1] >= line.start and span[0] <= line.today]


def _working_time(bulk: Bulk, city: City, line: Timeline, fasting: list[Span]) -> None:
    """The shorter days of Ramadan in every dinas, and the hours of the unit that opens early."""
    for dinas_id in city.dinas.values():
        for first, last in fasting:
            same = {"start": first, "end": last, "minutes": list(RAMADAN), "time_in": RAMADAN_START, "shift": False}
            bulk.add(JamKerja, dinas_id=dinas_id, unit_id=None, name=f"Ramadan {first.year}", **same)
    bulk.add(
        JamKerja,
        dinas_id=city.dinas["DINKES"],
        unit_id=city.units["DINKES", EARLY_UNIT],
        name="Jam kerja puskesmas",
        start=line.start,
        end=None,
        minutes=list(EARLY_MINUTES),
        time_in=EARLY,
        shift=False,
    )
