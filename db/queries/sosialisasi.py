"""Briefings of a dinas, who attended, and who has never been to one."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from db.tables import Pegawai, Sosialisasi, SosialisasiHadir, Unit

HADIR, PEGAWAI, SOSIALISASI, UNIT = (t.__table__ for t in (SosialisasiHadir, Pegawai, Sosialisasi, Unit))
LIMIT = 200


@dataclass(frozen=True)
class Baris:
    """One briefing with how many attended."""

    id: int
    day: date
    subject: str
    speaker: str
    place: str
    evidence_url: str
    version: int
    attended: int


@dataclass(frozen=True)
class Orang:
    """An employee in service, with the number of briefings he has been to."""

    id: int
    name: str
    jabatan: str
    unit_id: int
    unit: str
    attended: int


def listed(connection: Connection, *, dinas_id: int) -> list[Baris]:
    """The briefings of a dinas, newest first."""
    t = SOSIALISASI.c
    attended = select(func.count()).where(HADIR.c.sosialisasi_id == t.id).scalar_subquery()
    query = select(*(t[name] for name in Baris.__dataclass_fields__ if name in t), attended.label("attended"))
    query = query.where(t.dinas_id == dinas_id).order_by(t.day.desc(), t.id.desc()).limit(LIMIT)
    return [Baris(**row) for row in connection.execute(query).mappings()]


def people(connection: Connection, *, dinas_id: int) -> list[Orang]:
    """Everybody in service in a dinas, by unit and name; a briefing in another dinas counts too."""
    attended = select(func.count()).where(HADIR.c.pegawai_id == PEGAWAI.c.id).scalar_subquery()
    p = PEGAWAI.c
    query = (
        select(p.id, p.name, p.jabatan, p.unit_id, UNIT.c.name.label("unit"), attended.label("attended"))
        .join_from(PEGAWAI, UNIT, UNIT.c.id == p.unit_id)
        .where(p.dinas_id == dinas_id, p.active_to.is_(None))
        .order_by(UNIT.c.name, p.name, p.id)
    )
    return [Orang(**row) for row in connection.execute(query).mappings()]


def attendees(connection: Connection, *, sosialisasi_id: int) -> list[tuple[int, str]]:
    """(id, name) of who attended, by name."""
    query = select(PEGAWAI.c.id, PEGAWAI.c.name).join(HADIR, HADIR.c.pegawai_id == PEGAWAI.c.id)
    query = query.where(HADIR.c.sosialisasi_id == sosialisasi_id).order_by(PEGAWAI.c.name, PEGAWAI.c.id)
    return [(row[0], row[1]) for row in connection.execute(query)]
