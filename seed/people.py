"""The people of the demo city, and the character behind the figures of each."""

from dataclasses import dataclass
from datetime import date

from seed.layanan import Service
from seed.roles.role import Role


@dataclass(frozen=True)
class Person:
    """An employee, and the character behind his figures."""

    id: int
    dinas_code: str
    dinas_id: int
    unit_id: int
    atasan_id: int | None
    name: str
    role: Role
    active_from: date
    active_to: date | None
    # kepala, admin, penilai or pegawai: which demo account is his
    account: str
    # what he achieves of a target, and which shares of his days and reports are as they should be
    skill: float
    diligence: float
    care: float
    leads: bool = False

    def works_on(self, day: date) -> bool:
        return self.active_from <= day and (self.active_to is None or day <= self.active_to)


@dataclass(frozen=True)
class City:
    """Who and where: ids by code and name, and the people in the order of their ids."""

    dinas: dict[str, int]
    units: dict[tuple[str, str], int]
    people: list[Person]
    services: dict[str, Service]

    def services_of(self, dinas_code: str) -> list[Service]:
        """The services of a dinas, in the order of their ids."""
        return [service for service in self.services.values() if service.dinas_code == dinas_code]

    def account(self, name: str) -> Person:
        """The person of a demo account such as "penilai.dinkes"."""
        part, code = name.split(".")
        return next(p for p in self.people if p.account == part and p.dinas_code == code.upper())
