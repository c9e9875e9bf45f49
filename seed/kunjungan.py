"""Field visits of those who lead: what they saw, whom they met, and what followed."""

import random
from datetime import date, timedelta
from typing import Any

from db.tables import Kunjungan, KunjunganPegawai
from seed.bulk import Bulk
from seed.kata.kunjungan import DONE, SEEN, Seen
from seed.layanan import Service
from seed.people import City, Person
from seed.waktu import Timeline, moment

# Visits of each dinas, spread over the time span, and how many people are met at most.
VISITS, MET = 12, 3
DAYS_TO_ACT = 14
# Of the last visits of a dinas, counted from the newest: one still within its time, one overdue.
OPEN_AGO, OVERDUE_AGO = 6, 32


def visit(bulk: Bulk, city: City, time: Timeline) -> None:
    """The visits of every dinas: most follow-ups are done, one is open and one overdue."""
    for dinas_code in city.dinas:
        rng = random.Random(f"kunjungan {dinas_code}")
        services, texts = city.services_of(dinas_code), SEEN[dinas_code]
        for number in range(VISITS):
            day = _day(time, number)
            if day is None:
                continue
            service, seen = services[number % len(services)], texts[number * len(texts) // VISITS]
            there = [p for p in city.people if p.unit_id == service.unit_id and p.works_on(day) and p.works_on(time.today)]
            visitor = _visitor(city, service, number)
            there = [person for person in there if person is not visitor]
            met = rng.sample(there, min(len(there), rng.randint(1, MET)))
            _add(bulk, rng, time, service, visitor, day, seen, met)


def _day(time: Timeline, number: int) -> date | None:
    """The last two lie where the demo needs them, the others evenly before."""
    if number >= VISITS - 2:
        ago = OVERDUE_AGO if number == VISITS - 2 else OPEN_AGO
        return time.days[-ago] if ago <= len(time.days) else None
    before = time.days[: -OVERDUE_AGO - 1]
    return before[int(len(before) * (number + 0.5) / (VISITS - 2))] if before else None


def _visitor(city: City, service: Service, number: int) -> Person:
    """The head and the leader of the unit or of the one above it, in turn."""
    leaders = [p for p in city.people if p.leads and p.dinas_id == service.dinas_id]
    head = next(p for p in leaders if p.atasan_id is None)
    if number % 2:
        return head
    return next((p for p in leaders if p.unit_id == service.unit_id and p is not head), head)


def _add(
    bulk: Bulk, rng: random.Random, time: Timeline, service: Service, visitor: Person, day: date, seen: Seen, met: list[Person]
) -> None:
    kunjungan_id = bulk.add(
        Kunjungan,
        dinas_id=service.dinas_id,
        unit_id=service.unit_id,
        layanan_id=service.id,
        visitor_id=visitor.id,
        day=day,
        place=service.name,
        findings=seen.findings,
        rating=seen.rating,
        berkas_id=None,
        created_at=moment(rng, day, 13, 16),
        **_follow_up(rng, time, day, seen, met),
    )
    for person in met:
        bulk.add_keyed(KunjunganPegawai, kunjungan_id=kunjungan_id, pegawai_id=person.id)


def _follow_up(rng: random.Random, time: Timeline, day: date, seen: Seen, met: list[Person]) -> dict[str, Any]:
    none = {"follow_up": "", "follow_up_by": None, "due": None, "done_at": None, "done_note": "", "version": 1}
    if not met or not seen.follow_up:
        return none
    wanted = {"follow_up": seen.follow_up, "follow_up_by": met[0].id, "due": day + timedelta(days=DAYS_TO_ACT)}
    if day >= time.days[-min(OVERDUE_AGO, len(time.days))]:
        return {**none, **wanted}
    done = day + timedelta(days=rng.randint(3, DAYS_TO_ACT + 4))
    return {**wanted, "done_at": moment(rng, done), "done_note": rng.choice(DONE), "version": 2}
