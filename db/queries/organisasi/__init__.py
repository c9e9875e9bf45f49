"""Dinas, units and employees."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.queries import shared
from db.tables import Dinas, Pegawai, Unit
from rules.kit.errors import NotFound

DINAS, UNIT, PEGAWAI = Dinas.__table__, Unit.__table__, Pegawai.__table__
ATASAN = PEGAWAI.alias("atasan")


@dataclass(frozen=True)
class Bawahan:
    """One direct subordinate in service."""

    id: int
    name: str
    nip: str | None
    jabatan: str
    unit_id: int
    unit: str


@shared
def dinas_list(connection: Connection) -> list[tuple[int, str, str]]:
    """(id, code, name) of every active dinas, by name."""
    query = select(DINAS.c.id, DINAS.c.code, DINAS.c.name).where(DINAS.c.active).order_by(DINAS.c.name)
    return [tuple(row) for row in connection.execute(query)]


@shared
def dinas_jenis(connection: Connection, *, dinas_id: int) -> str:
    """What kind of agency a dinas is."""
    return str(connection.execute(select(DINAS.c.jenis).where(DINAS.c.id == dinas_id)).scalar_one())


@shared
def unit_list(connection: Connection, *, dinas_id: int) -> list[tuple[int, str]]:
    """(id, name) of the active units of a dinas, by name."""
    query = select(UNIT.c.id, UNIT.c.name).where(UNIT.c.dinas_id == dinas_id, UNIT.c.active).order_by(UNIT.c.name)
    return [tuple(row) for row in connection.execute(query)]


def team(connection: Connection, *, atasan_id: int) -> list[Bawahan]:
    """The direct subordinates in service, by name."""
    query = (
        select(PEGAWAI.c.id, PEGAWAI.c.name, PEGAWAI.c.nip, PEGAWAI.c.jabatan, PEGAWAI.c.unit_id, UNIT.c.name)
        .join_from(PEGAWAI, UNIT, UNIT.c.id == PEGAWAI.c.unit_id)
        .where(PEGAWAI.c.atasan_id == atasan_id, PEGAWAI.c.active_to.is_(None))
        .order_by(PEGAWAI.c.name)
    )
    return [Bawahan(*row) for row in connection.execute(query)]


def dinas_id(connection: Connection, *, code: str) -> int:
    """The id of a dinas by its code, in any case.

    Raises:
        NotFound: no such dinas.
    """
    found = connection.execute(select(DINAS.c.id).where(DINAS.c.code == code.strip().upper(), ~DINAS.c.kota)).scalar()
    if found is None:
        raise NotFound(f"Dinas {code} tidak ditemukan.")
    return int(found)


def pegawai_id(connection: Connection, *, nip: str) -> int:
    """The id of an employee by NIP.

    Raises:
        NotFound: no such employee.
    """
    found = connection.execute(select(PEGAWAI.c.id).where(PEGAWAI.c.nip == nip.strip())).scalar()
    if found is None:
        raise NotFound(f"Pegawai dengan NIP {nip} tidak ditemukan.")
    return int(found)
