"""Who belonged to a dinas in some days, as far as a reader may see their attendance, and to which unit on which day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from db.queries.organisasi.penempatan import PENEMPATAN, overlapping
from db.tables import Pegawai, Unit
from rules.kit import hak
from rules.kit.hak import Actor

PEGAWAI, UNIT = Pegawai.__table__, Unit.__table__


@dataclass(frozen=True)
class Stay:
    """The days that somebody belonged to a unit; end None: he still does."""

    start: date
    end: date | None
    unit_id: int
    unit: str

    def holds(self, day: date) -> bool:
        """Is `day` within it?"""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Anggota:
    """An employee with his stays in the dinas, in order of time."""

    name: str
    stays: tuple[Stay, ...]

    def there(self, day: date) -> bool:
        """Did he belong to the dinas on `day`?"""
        return any(stay.holds(day) for stay in self.stays)


def members(connection: Connection, *, reader: Actor, dinas_id: int, start: date, end: date) -> dict[int, Anggota]:
    """Employee → his name and stays, by name: everybody who belonged there on a day from start to end. One statement."""
    found: dict[int, Anggota] = {}
    for row in connection.execute(_rows(reader, dinas_id, start, end)):
        before = found[row.id].stays if row.id in found else ()
        found[row.id] = Anggota(row.name, (*before, Stay(row.start, row.end, row.unit_id, row.unit)))
    return found


def _rows(reader: Actor, dinas_id: int, start: date, end: date) -> Select[Any]:
    """A row for each stay in the dinas, by name and time."""
    there = PENEMPATAN.c
    return (
        select(PEGAWAI.c.id, PEGAWAI.c.name, there.unit_id, UNIT.c.name.label("unit"), there.start, there.end)
        .join_from(PEGAWAI, PENEMPATAN, there.pegawai_id == PEGAWAI.c.id)
        .join(UNIT, UNIT.c.id == there.unit_id)
        .where(there.dinas_id == dinas_id, overlapping(start, end), _seen(reader))
        .order_by(PEGAWAI.c.name, PEGAWAI.c.id, there.start)
    )


def _seen(reader: Actor) -> ColumnElement[bool]:
    """Whom the table of rights lets the reader see: those of his dinas and team in that month, and today's team."""
    scopes = hak.scopes(reader, "kehadiran.read")
    may: list[ColumnElement[bool]] = [PEGAWAI.c.id == -1]
    if "all" in scopes:
        may.append(PEGAWAI.c.id > 0)
    if "dinas" in scopes:
        may.append(PENEMPATAN.c.dinas_id == reader.dinas_id)
    if "team" in scopes:
        may.append(or_(PEGAWAI.c.atasan_id == reader.pegawai_id, PENEMPATAN.c.atasan_id == reader.pegawai_id))
    if "own" in scopes:
        may.append(PEGAWAI.c.id == reader.pegawai_id)
    return or_(*may)
