"""How the demo city is staffed: posts, lawful NIP, who leads whom."""

import random
from datetime import date

from db.tables import Dinas, Pegawai, Penempatan, Unit
from rules.katalog.jenis import guessed
from rules.kit.periode import month_end
from seed.bulk import Bulk
from seed.dinas import DINAS, DinasPlan, UnitPlan
from seed.kata.names import Names
from seed.layanan import open_services
from seed.people import City, Person
from seed.roles.role import Role
from seed.waktu import Timeline

PPPK_GOLONGAN = {"A.Md.": "VII", "A.Md.Kep.": "VII", "A.Md.Keb.": "VII"}
RANKS = ("III/a", "III/b", "III/c", "III/d", "IV/a")


def populate(bulk: Bulk, rng: random.Random, time: Timeline, share: float) -> City:
    """Found the dinas with their units, people and services; `share` of the full staff."""
    maker = _Maker(bulk, rng, time)
    dinas: dict[str, int] = {}
    units: dict[tuple[str, str], int] = {}
    for plan in DINAS:
        named = {"code": plan.code, "name": plan.name, "sector": plan.sector, "jenis": guessed(plan.code, plan.name)}
        dinas[plan.code] = bulk.add(Dinas, **named, dipakai_sejak=time.start)
        for unit in plan.units:
            units[plan.code, unit.name] = bulk.add(
                Unit, dinas_id=dinas[plan.code], parent_id=units.get((plan.code, unit.parent)), name=unit.name
            )
    for plan in DINAS:
        maker.staff(plan, dinas[plan.code], units, share)
    return City(dinas, units, maker.people, open_services(bulk, dinas, units))


class _Maker:
    def __init__(self, bulk: Bulk, rng: random.Random, time: Timeline) -> None:
        self.bulk, self.rng, self.time = bulk, rng, time
        self.names = Names(rng)
        self.people: list[Person] = []

    def staff(self, plan: DinasPlan, dinas_id: int, units: dict[tuple[str, str], int], share: float) -> None:
        """The head, then each unit: its leader under the head, its posts under the leader."""
        first = plan.units[0]
        place = (plan, dinas_id, units[plan.code, first.name])
        head = self._hire(place, plan.head_role, None, "kepala", leads=True)
        for unit in plan.units:
            place = (plan, dinas_id, units[plan.code, unit.name])
            leader = self._hire(place, unit.leader, head, "penilai" if unit.demo else "", leads=True)
            for index, role in enumerate(unit.posts[: max(2, round(len(unit.posts) * share))]):
                self._hire(place, role, leader, _account(unit, index, unit is first), index=index)

    def _hire(
        self,
        place: tuple[DinasPlan, int, int],
        role: Role,
        atasan: int | None,
        account: str,
        *,
        leads: bool = False,
        index: int = 0,
    ) -> int:
        rng, (plan, dinas_id, unit_id) = self.rng, place
        status = "PPPK" if not leads and not account and rng.random() < role.pppk else "PNS"
        sex = "L" if rng.random() < 0.5 else "P"
        born, appointed = self._dates(status, leads)
        # Some posts changed hands while the app was in use.
        if status == "PPPK" and index == 5:
            appointed = self._month_within(0.45)
        leaves = month_end(self._month_within(0.7)) if status == "PNS" and index == 7 else None
        # A few do not keep their reports, whoever asks.
        careless = not leads and not account and rng.random() < 0.025
        name = self.names.take(sex, role.degree)
        values = {
            "dinas_id": dinas_id,
            "unit_id": unit_id,
            "atasan_id": atasan,
            "nip": _nip(status, born, appointed, sex, len(self.people) + 1),
            "name": name,
            "jabatan": role.jabatan,
            "jenis_jabatan": role.jenis,
            "golongan": self._golongan(status, role, appointed),
            "status": status,
            "active_from": appointed,
            "active_to": leaves,
        }
        made = self.bulk.add(Pegawai, **values)
        place_of = {name: values[name] for name in ("dinas_id", "unit_id", "atasan_id")}
        self.bulk.add(Penempatan, pegawai_id=made, **place_of, tmt=appointed, start=appointed, end=leaves)
        self.people.append(
            Person(
                id=made,
                dinas_code=plan.code,
                dinas_id=dinas_id,
                unit_id=unit_id,
                atasan_id=atasan,
                name=name,
                role=role,
                active_from=appointed,
                active_to=leaves,
                account=account,
                skill=rng.gauss(1.05, 0.09),
                diligence=0.55 if careless else min(rng.gauss(0.93, 0.06), 0.995),
                care=min(rng.gauss(0.965, 0.025), 0.995),
                leads=leads,
            )
        )
        return made

    def _dates(self, status: str, leads: bool) -> tuple[date, date]:
        """Birth, and the appointment that the NIP tells: the longer ago the higher the post."""
        rng, year = self.rng, self.time.start.year
        age = rng.randint(46, 56) if leads else rng.randint(27, 48)
        born = date(year - age, rng.randint(1, 12), rng.randint(1, 28))
        if status == "PPPK":
            return born, date(year - rng.randint(1, 4), 3, 1)
        return born, date(born.year + rng.randint(22, min(age - 1, 30)), rng.randint(1, 12), 1)

    def _golongan(self, status: str, role: Role, appointed: date) -> str:
        if status == "PPPK":
            return PPPK_GOLONGAN.get(role.degree, "IX")
        if role.jenis == "jpt":
            return "IV/c"
        step = min((self.time.start.year - appointed.year) // 5, 3) + (role.jenis == "administrator")
        return "II/d" if role.degree == "A.Md." and step < 2 else RANKS[step]

    def _month_within(self, share: float) -> date:
        """The first day of the month that lies so far along the time span."""
        return (self.time.start + (self.time.today - self.time.start) * share).replace(day=1)


def _account(unit: UnitPlan, index: int, first_unit: bool) -> str:
    if index:
        return ""
    return "admin" if first_unit else "pegawai" if unit.demo else ""


def _nip(status: str, born: date, appointed: date, sex: str, serial: int) -> str:
    """18 digits; a NI PPPK has "21" where a NIP has the month of appointment."""
    when = f"{appointed:%Y}21" if status == "PPPK" else f"{appointed:%Y%m}"
    return f"{born:%Y%m%d}{when}{1 if sex == 'L' else 2}{serial % 1000:03d}"
