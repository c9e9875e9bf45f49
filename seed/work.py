"""The daily reports: what people did, which item it served, and what their penilai made of it."""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from db.tables import Laporan
from rules.kit.periode import containing
from seed.bulk import Bulk
from seed.diary import Diary, Lines, Report
from seed.kehadiran import Away
from seed.people import City, Person
from seed.roles.role import Activity
from seed.skp import Plans
from seed.waktu import Timeline, moment

RETURN_NOTES = (
    "Mohon lampirkan bukti pekerjaan.",
    "Jumlah tidak sesuai dengan catatan loket, mohon diperiksa kembali.",
    "Uraian terlalu umum, mohon dijelaskan hasilnya.",
    "Durasi tampaknya keliru, mohon diperbaiki.",
    "Kegiatan ini sudah dilaporkan kemarin.",
)
# Calendar days within which a penilai reads nearly all: five working days, his term.
FRESH_DAYS = 8
# Working days ago on which the demo pegawai has a report given back.
RETURNED_AGO = (4, 9)
# For the fairness page: one in so many also reports on days away, and repeats one report at the end of the scored quarter.
ODD, COPIED_DAYS = 16, 8
# For the penilai: one in so many wrote down a very long report on the last finished day.
LONG_EVERY, LONG_MINUTES = 7, 620
# Where people also work on a Saturday now and then.
OPEN_SATURDAYS = {"DUKCAPIL", "DINKES"}

COPIED = ("activity", "quantity", "satuan", "minutes", "skp_id")

Work = tuple[Activity, int | None]


def report(bulk: Bulk, rng: random.Random, city: City, time: Timeline, plans: Plans, away: Away) -> Diary:
    """Reports of everybody who has a penilai to read them; written person by person, so that memory stays small."""
    quarter_of = {day: containing(day, "triwulan").code for day in time.days}
    diary: Diary = defaultdict(Lines)
    for number, person in enumerate(city.people):
        if person.atasan_id is None:
            continue
        reporter = _Reporter(bulk, rng, time, person, plans, copies=number % ODD == 0)
        if number % LONG_EVERY == 0 and not person.account:
            reporter.long_day = max((day for day in time.days if day < time.today), default=None)
        for day in _days(rng, time, person):
            if (person.id, day) in away and number % ODD and not reporter.must(day):
                continue
            code = quarter_of.get(day) or containing(day, "triwulan").code
            reporter.fill(day, code, diary[person.id, code])
        if number % 20 == 0:
            bulk.write()
    bulk.write()
    return diary


def _days(rng: random.Random, time: Timeline, person: Person) -> Iterator[date]:
    """The days on which the person reports: most working days, hardly a Saturday, today only few so early."""
    must = {time.days[-ago] for ago in RETURNED_AGO if ago <= len(time.days)} if person.account == "pegawai" else set()
    for day in time.days:
        if not person.works_on(day):
            continue
        if day == time.today:
            if person.account != "pegawai" and rng.random() < 0.3:
                yield day
        elif day in must or rng.random() < person.diligence:
            yield day
        saturday = day + timedelta(days=1)
        if day.weekday() == 4 and saturday < time.today and person.dinas_code in OPEN_SATURDAYS and rng.random() < 0.02:
            yield saturday


class _Reporter:
    def __init__(self, bulk: Bulk, rng: random.Random, time: Timeline, person: Person, plans: Plans, *, copies: bool) -> None:
        self.bulk, self.rng, self.time, self.person, self.plans = bulk, rng, time, person, plans
        self.tasks = [activity for task in person.role.tasks for activity in task.activities]
        self.returned_days = {time.days[-ago] for ago in RETURNED_AGO if ago <= len(time.days)}
        self.closed = {quarter.code: time.status(quarter) == "ditutup" for quarter in time.quarters}
        scored = [day for day in time.days if time.scoring and time.scoring.start <= day <= time.scoring.end]
        self.copied_days = frozenset(scored[-COPIED_DAYS:] if copies else ())
        self.copied: Report = {}
        self.long_day: date | None = None
        self._choices: dict[str, list[Work]] = {}

    def must(self, day: date) -> bool:
        """Days on which the demo pegawai has a report given back."""
        return self.person.account == "pegawai" and day in self.returned_days

    def fill(self, day: date, code: str, lines: Lines) -> None:
        """One or two reports of a day."""
        choices = self._choices.get(code) or self._choices.setdefault(code, self._work(code))
        for position in range(1 if self.rng.random() < 0.45 else 2):
            forced = position == 0 and self.must(day)
            report = self._report(day, code, choices[int(self.rng.random() * len(choices))], forced)
            if position == 0 and day in self.copied_days:
                self.copied = self.copied or {name: report[name] for name in COPIED}
                report |= self.copied
            if position == 0 and day == self.long_day:
                report["minutes"] = LONG_MINUTES
            self.bulk.add(Laporan, **report)
            lines.latest.append(report)
            if report["status"] == "dikembalikan":
                lines.returned.append(report)

    def _work(self, code: str) -> list[Work]:
        """What may be reported in that quarter, with the item it serves; work of the post twice as often as the rest."""
        items = {activity: item.id for item in self.plans.get((self.person.id, code), ()) for activity in item.task.activities}
        return [(a, items.get(a)) for a in self.tasks * 2] + [(a, None) for a in self.person.role.general]

    def _report(self, day: date, code: str, work: Work, forced: bool) -> Report:
        rng, person, (activity, skp_id) = self.rng, self.person, work
        number = self.bulk.upcoming(Laporan)
        status = "dikembalikan" if forced else self._status(day, self.closed.get(code, True))
        decided = status != "menunggu"
        return {
            # padded, so that the unique index grows at its end
            "token": f"contoh-{number:06d}",
            "dinas_id": person.dinas_id,
            "unit_id": person.unit_id,
            "pegawai_id": person.id,
            "day": day,
            "activity": activity.text,
            "quantity": float(activity.low + int(rng.random() * (activity.high - activity.low + 1))),
            "satuan": activity.satuan,
            "minutes": 90 + 15 * int(rng.random() * 15),
            "skp_id": skp_id,
            "evidence_url": f"https://contoh.go.id/bukti/{number}" if rng.random() < 0.04 else None,
            "status": status,
            "verifier_id": person.atasan_id if decided else None,
            "verified_at": self._verified_at(day) if status == "disetujui" else None,
            "note": RETURN_NOTES[int(rng.random() * len(RETURN_NOTES))] if status == "dikembalikan" else "",
            "created_at": moment(rng, day, 7, 8) if day == self.time.today else moment(rng, day, 14, 17),
            "version": 2 if decided else 1,
        }

    def _status(self, day: date, closed: bool) -> str:
        """Old reports are decided; of the last days the younger the likelier still to be verified."""
        rng, age = self.rng, (self.time.today - day).days
        if rng.random() > self.person.care:
            return "dikembalikan" if age > 2 and rng.random() < 0.85 else "menunggu" if not closed else "disetujui"
        if age >= FRESH_DAYS:
            return "disetujui"
        return "disetujui" if age >= 2 and rng.random() < age / FRESH_DAYS else "menunggu"

    def _verified_at(self, day: date) -> datetime:
        decided = day + timedelta(days=1 + int(self.rng.random() * 4))
        return moment(self.rng, min(decided, self.time.today - timedelta(days=1)))
