"""One day of a dinas: everybody who worked there, with what is recorded."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import Connection, and_, select

from db.queries.kehadiran.kalender import kalender
from db.queries.organisasi.penempatan import PENEMPATAN, on
from db.tables import Kehadiran, Pegawai, Unit

KEHADIRAN, PEGAWAI, UNIT = Kehadiran.__table__, Pegawai.__table__, Unit.__table__


@dataclass(frozen=True)
class Recorded:
    """An employee on the day; version None: nothing is recorded yet. duty: his unit's working time has it worked.

    source: where the record came from (rules.kehadiran.Source).
    """

    pegawai_id: int
    name: str
    unit: str
    status: str | None
    time_in: time | None
    time_out: time | None
    note: str
    version: int | None
    duty: bool = True
    source: str | None = None


def day(connection: Connection, *, dinas_id: int, unit_id: int | None, day: date) -> list[Recorded]:
    """Who belongs to the dinas on the day, of one unit or (None) of all, by name, with the unit of that day."""
    p, k, there = PEGAWAI.c, KEHADIRAN.c, PENEMPATAN.c
    query = (
        select(p.id, p.name, UNIT.c.name, k.status, k.time_in, k.time_out, k.note, k.version, there.unit_id, k.source)
        .join_from(PEGAWAI, PENEMPATAN, there.pegawai_id == p.id)
        .join(UNIT, UNIT.c.id == there.unit_id)
        .outerjoin(KEHADIRAN, and_(k.pegawai_id == p.id, k.day == day))
        .where(there.dinas_id == dinas_id, on(day))
        .order_by(p.name, p.id)
    )
    if unit_id is not None:
        query = query.where(there.unit_id == unit_id)
    calendar = kalender(connection, start=day, end=day, dinas_ids={dinas_id})
    return [
        Recorded(*row[:6], row[6] or "", row[7], calendar.planned(dinas_id, row[8], day), row[9])
        for row in connection.execute(query)
    ]
