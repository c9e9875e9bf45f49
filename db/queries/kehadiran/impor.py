"""What a machine's file is held against: who belonged to the dinas when, what is recorded, whose a machine's number is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from db.tables import Kehadiran, NomorMesin, Pegawai, Penempatan

KEHADIRAN, NOMOR, PEGAWAI, PENEMPATAN = (t.__table__ for t in (Kehadiran, NomorMesin, Pegawai, Penempatan))


@dataclass(frozen=True)
class Orang:
    """An employee who is or was in the dinas, with the days and units: (first day, last day or None, unit_id).

    key: what he is found by: his NIP; without one what no file can hold: only a machine's number leads to him.
    """

    id: int
    nip: str | None
    name: str
    stays: list[tuple[date, date | None, int]] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.nip or f"tanpa-nip-{self.id}"

    def unit_on(self, day: date) -> int | None:
        """His unit on a day; None on a day on which he was not there."""
        return next((unit for start, end, unit in self.stays if start <= day and (end is None or day <= end)), None)


@dataclass(frozen=True)
class Nomor:
    """A number of a machine, and whose it is."""

    id: int
    mesin: str
    number: str
    pegawai_id: int
    name: str


def people(connection: Connection, *, dinas_id: int) -> dict[str, Orang]:
    """`Orang.key` → the employee, of everybody who ever belonged to the dinas, by name."""
    p, there = PEGAWAI.c, PENEMPATAN.c
    query = select(p.id, p.nip, p.name, there.unit_id, there.start, there.end).order_by(p.name, p.id, there.start)
    query = query.join_from(PEGAWAI, PENEMPATAN, there.pegawai_id == p.id).where(there.dinas_id == dinas_id)
    found: dict[str, Orang] = {}
    for row in connection.execute(query):
        one = Orang(row.id, row.nip, row.name)
        found.setdefault(one.key, one).stays.append((row.start, row.end, row.unit_id))
    return found


def recorded(connection: Connection, *, dinas_id: int, start: date, end: date) -> Mapping[tuple[int, date], Any]:
    """(employee, day) → the day as it is recorded, of everybody who ever belonged to the dinas."""
    k, there = KEHADIRAN.c, PENEMPATAN.c
    told = (k.pegawai_id, k.day, k.dinas_id, k.status, k.time_in, k.time_out, k.minutes, k.note, k.source, k.version)
    query = select(*told).where(
        k.pegawai_id.in_(select(there.pegawai_id).where(there.dinas_id == dinas_id)), k.day.between(start, end)
    )
    return {(row.pegawai_id, row.day): row for row in connection.execute(query)}


def numbers(connection: Connection, *, dinas_id: int) -> list[Nomor]:
    """The numbers of the dinas's machines, by machine and number."""
    t = NOMOR.c
    query = select(t.id, t.mesin, t.number, t.pegawai_id, PEGAWAI.c.name).where(t.dinas_id == dinas_id)
    query = query.join_from(NOMOR, PEGAWAI, t.pegawai_id == PEGAWAI.c.id)
    return sorted((Nomor(*row) for row in connection.execute(query)), key=lambda one: (one.mesin, int(one.number)))
