"""The monthly measurements of single employees: what teachers reach."""

import random
from datetime import date

from db.tables import Pengukuran
from rules.kit.periode import month_end
from seed.accounts import Accounts
from seed.bulk import Bulk
from seed.figures import Known, entered
from seed.people import City, Person
from seed.waktu import Timeline, moment, trend

PUPILS = 28
LESSON_PLANS = 4


def measure(bulk: Bulk, rng: random.Random, city: City, time: Timeline, accounts: Accounts, indikator: Known) -> None:
    """One value per person, indicator and month that is over."""
    ends = [end for month in time.months if (end := month_end(month)) < time.today]
    for person in city.people:
        wanted = [code for code in _codes(person) if code in indikator]
        for end in ends:
            if not person.works_on(end):
                continue
            for code in wanted:
                indikator_id, aggregate, factor = indikator[code]
                found = _value(rng, time, person, code, aggregate, factor, end)
                if found is None:
                    continue
                bulk.add(
                    Pengukuran,
                    indikator_id=indikator_id,
                    dinas_id=person.dinas_id,
                    unit_id=person.unit_id,
                    layanan_id=None,
                    pegawai_id=person.id,
                    day=end,
                    value=found[0],
                    n=found[1],
                    note="",
                    recorded_by=accounts.admin_of[person.dinas_id],
                    recorded_at=moment(rng, end, 15, 17),
                )


def _codes(person: Person) -> list[str]:
    teaches = person.role.jabatan.startswith("Guru")
    return ["NILAI_UJIAN", "RPP_TEPAT"] if teaches else []


def _value(
    rng: random.Random, time: Timeline, person: Person, code: str, aggregate: str, factor: float, end: date
) -> tuple[float, float] | None:
    if rng.random() < 0.03:
        return None
    factor_of_person = person.skill * trend(time, person.dinas_code, end)
    if code == "NILAI_UJIAN":
        return entered(
            rng, aggregate, factor, 76 + 25 * (factor_of_person - 1.05) + rng.gauss(0, 1.5), PUPILS + rng.randint(-3, 4)
        )
    return entered(rng, aggregate, factor, min(93 + 60 * (factor_of_person - 1.05), 99), LESSON_PLANS)
