"""Employees: the list, one of them, and whom one may choose as atasan. The NIP is masked for whom it does not concern."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, Select, func, or_, select

from db.tables import Akun, Dinas, Pegawai, Unit
from rules.kit import hak
from rules.kit.hak import Actor, Subject
from rules.kit.identitas import NON_ASN, mask_nip

DINAS, UNIT, PEGAWAI, AKUN = Dinas.__table__, Unit.__table__, Pegawai.__table__, Akun.__table__
ATASAN = PEGAWAI.alias("atasan")


@dataclass(frozen=True)
class PegawaiRow:
    """One employee as he stands, with the names that belong to the ids."""

    id: int
    dinas_id: int
    dinas: str
    unit_id: int
    unit: str
    atasan_id: int | None
    atasan: str | None
    atasan_dinas_id: int | None
    nip: str | None
    name: str
    jabatan: str
    jenis_jabatan: str
    golongan: str
    status: str
    active_from: date
    active_to: date | None
    version: int
    username: str | None
    role: str | None


@dataclass(frozen=True)
class Listed:
    """Employees of a list, and how many there are beyond its limit too."""

    rows: tuple[PegawaiRow, ...]
    total: int


def listed(
    connection: Connection,
    *,
    dinas_id: int,
    reader: Actor,
    search: str = "",
    unit_id: int | None = None,
    former: bool = False,
    limit: int | None = None,
) -> Listed:
    """Employees of a dinas by name.

    Args:
        reader: the NIP is whole for who edits employees here, for the employee and for his atasan; masked for all others.
        search: every word must occur in name, jabatan or (for who sees it whole) NIP.
        former: those who left instead of those in service.
    """
    whole = hak.allows(reader, "pegawai.edit", Subject(dinas_id=dinas_id))
    query = _rows().add_columns(func.count().over()).where(PEGAWAI.c.dinas_id == dinas_id)
    query = query.order_by(PEGAWAI.c.name, PEGAWAI.c.id).limit(limit)
    query = query.where(PEGAWAI.c.active_to.is_not(None) if former else PEGAWAI.c.active_to.is_(None))
    if unit_id is not None:
        query = query.where(PEGAWAI.c.unit_id == unit_id)
    # who sees a masked NIP could otherwise find out its digits by searching for them
    columns = [PEGAWAI.c.name, PEGAWAI.c.jabatan] + ([PEGAWAI.c.nip] if whole else [])
    for word in search.split():
        query = query.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    found = connection.execute(query).all()
    rows = (PegawaiRow(*row[:-1]) for row in found)
    return Listed(tuple(row if whole else _masked(row, reader) for row in rows), found[0][-1] if found else 0)


def one(connection: Connection, *, pegawai_id: int) -> PegawaiRow | None:
    """An employee with the whole NIP: for the form of who may edit him."""
    row = connection.execute(_rows().where(PEGAWAI.c.id == pegawai_id)).first()
    return PegawaiRow(*row) if row else None


def choices(connection: Connection, *, dinas_id: int, asn: bool = False) -> list[tuple[int, str]]:
    """(id, "name — jabatan") of those in service in a dinas, by name; with `asn` of who may be an atasan or stand in."""
    query = (
        select(PEGAWAI.c.id, PEGAWAI.c.name, PEGAWAI.c.jabatan)
        .where(PEGAWAI.c.dinas_id == dinas_id, PEGAWAI.c.active_to.is_(None))
        .order_by(PEGAWAI.c.name, PEGAWAI.c.id)
    )
    if asn:
        query = query.where(PEGAWAI.c.status != NON_ASN)
    return [(row[0], f"{row[1]} — {row[2]}") for row in connection.execute(query)]


def _masked(row: PegawaiRow, reader: Actor) -> PegawaiRow:
    mine = reader.pegawai_id
    return row if mine is not None and mine in (row.id, row.atasan_id) else replace(row, nip=mask_nip(row.nip))


def _rows() -> Select:
    p = PEGAWAI.c
    return (
        select(
            p.id,
            p.dinas_id,
            DINAS.c.name.label("dinas"),
            p.unit_id,
            UNIT.c.name.label("unit"),
            p.atasan_id,
            ATASAN.c.name.label("atasan"),
            ATASAN.c.dinas_id.label("atasan_dinas_id"),
            p.nip,
            p.name,
            p.jabatan,
            p.jenis_jabatan,
            p.golongan,
            p.status,
            p.active_from,
            p.active_to,
            p.version,
            AKUN.c.username,
            AKUN.c.role,
        )
        .select_from(PEGAWAI)
        .join(DINAS, DINAS.c.id == p.dinas_id)
        .join(UNIT, UNIT.c.id == p.unit_id)
        .outerjoin(ATASAN, ATASAN.c.id == p.atasan_id)
        .outerjoin(AKUN, AKUN.c.pegawai_id == p.id)
    )
