"""The plans: three or four items for everybody in every quarter, agreed in the past, partly still open in the present."""

import random
from dataclasses import dataclass
from datetime import date

from db.tables import Skp, SkpHasil
from rules.kit.periode import Periode, month_end, months
from seed import results, skp_history
from seed.accounts import Accounts
from seed.bulk import Bulk
from seed.figures import Known
from seed.people import City, Person
from seed.periods import Periods
from seed.roles.role import Task
from seed.roles.umum import BELAJAR, HADIR
from seed.waktu import Timeline, moment, trend

# How an item of the present quarter stands: (up to this chance, status, proposed by).
PRESENT = ((0.80, "disepakati", "pegawai"), (0.90, "diajukan", "pegawai"), (0.95, "diajukan", "penilai"), (0.98, "draf", None))
RETURNED_NOTES = (
    "Targetnya masih di bawah capaian triwulan lalu, mohon disesuaikan.",
    "Satuan belum sesuai dengan bukti yang dapat dikumpulkan.",
    "Mohon diuraikan agar dapat diukur setiap bulan.",
)


@dataclass(frozen=True)
class Item:
    """An item of a plan, as far as reports need it."""

    id: int
    task: Task


# (person id, quarter code) → agreed items
Plans = dict[tuple[int, str], list[Item]]


def make_plans(
    bulk: Bulk, rng: random.Random, city: City, time: Timeline, periods: Periods, accounts: Accounts, indikator: Known
) -> Plans:
    """Plans with their history and periodic results.

    Args:
        indikator: the indicators that items may be measured by.
    """
    maker = _Maker(bulk, rng, time, periods, accounts, indikator)
    plans: Plans = {}
    for quarter in time.quarters:
        for number, person in enumerate(city.people):
            if person.works_on(quarter.start) or person.works_on(min(quarter.end, time.today)):
                plans[person.id, quarter.code] = maker.plan(person, number, quarter)
    return plans


class _Maker:
    def __init__(
        self,
        bulk: Bulk,
        rng: random.Random,
        time: Timeline,
        periods: Periods,
        accounts: Accounts,
        indikator: Known,
    ) -> None:
        self.bulk, self.rng, self.time = bulk, rng, time
        self.periods, self.accounts, self.indikator = periods, accounts, indikator

    def plan(self, person: Person, number: int, quarter: Periode) -> list[Item]:
        rng = self.rng
        tasks = [*person.role.tasks, HADIR, *([BELAJAR] if len(person.role.tasks) < 3 or person.account == "pegawai" else [])]
        wanted = [task for task in tasks if not task.indikator or task.indikator in self.indikator]
        factor = person.skill * rng.gauss(1, 0.04) * trend(self.time, person.dinas_code, quarter.end)
        agreed = []
        for position, task in enumerate(wanted):
            status, by = self._status(person, number, position, task, quarter)
            item = self._item(person, task, quarter, status, by)
            if status == "disepakati":
                agreed.append(item[0])
                self._results(person, *item, quarter, factor)
        return agreed

    def _status(self, person: Person, number: int, position: int, task: Task, quarter: Periode) -> tuple[str, str | None]:
        """Past: agreed. Present: mostly; and surely something open for the demo pegawai and for every penilai."""
        if quarter is not self.time.present or person.atasan_id is None:
            return "disepakati", "penilai" if position == 1 else "pegawai"
        if person.account == "pegawai":
            if task is BELAJAR:
                return "dikembalikan", "pegawai"
            return ("diajukan", "penilai") if position == 2 else ("disepakati", "pegawai")
        if (person.account == "penilai" and position == 1) or (number % 4 == 1 and position == 2):
            return "diajukan", "pegawai"
        chance = self.rng.random()
        return next(((status, by) for limit, status, by in PRESENT if chance < limit), ("dikembalikan", "pegawai"))

    def _item(self, person: Person, task: Task, quarter: Periode, status: str, by: str | None) -> tuple[Item, results.Wanted]:
        target = results.personal_target(self.rng, task)
        low, high = target if isinstance(target, tuple) else (None, None)
        measured = self.indikator.get(task.indikator)
        note = RETURNED_NOTES[person.id % len(RETURNED_NOTES)] if status == "dikembalikan" else ""
        values = {
            "dinas_id": person.dinas_id,
            "pegawai_id": person.id,
            "periode_id": self.periods[person.dinas_id, quarter.code],
            "what": task.what,
            "jenis": task.jenis,
            "aspek": task.aspek,
            "indikator_id": measured[0] if measured else None,
            "aggregate": measured[1] if measured else task.aggregate,
            "satuan": task.satuan,
            "polarity": task.polarity,
            "target": None if isinstance(target, tuple) else target,
            "target_low": low,
            "target_high": high,
            "status": status,
            "proposed_by": by,
            "note": note,
        }
        item = Item(self.bulk.add(Skp, **values), task)
        skp_history.record(self.bulk, self.rng, self.accounts, person, item.id, values, quarter.start, self.time.today)
        return item, target

    def _results(self, person: Person, item: Item, target: results.Wanted, quarter: Periode, factor: float) -> None:
        """A result at the end of each month that is over; measurements speak for items with an indicator."""
        if item.task.indikator:
            return
        ends = [month_end(month) for month in months(quarter)]
        past = [end for end in ends if end <= self.time.today and person.works_on(end)]
        shares = [_served(person, end) for end in past]
        recorder = self.accounts.recorder(person.id, person.dinas_id)
        for end, value in zip(past, results.monthly(self.rng, item.task, target, factor, shares), strict=True):
            at = moment(self.rng, end)
            self.bulk.add(SkpHasil, skp_id=item.id, day=end, value=value, note="", recorded_by=recorder, recorded_at=at)


def _served(person: Person, end: date) -> float:
    """The share of the month that ends then in which the person was employed."""
    first = end.replace(day=1)
    return 1.0 if person.active_from <= first else (end - person.active_from).days / end.day
