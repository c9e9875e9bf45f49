"""Accounts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, func, select

from db.tables import Akun, Dinas, Pegawai, Sesi

AKUN, DINAS, PEGAWAI, SESI = Akun.__table__, Dinas.__table__, Pegawai.__table__, Sesi.__table__


@dataclass(frozen=True)
class AkunRow:
    """One account with its employee, if it has one; `dinas`: the code of the house it belongs to."""

    id: int
    username: str
    name: str
    role: str
    pegawai: str | None
    jabatan: str | None
    dinas: str | None
    locked: bool
    must_change: bool
    pegawai_id: int | None
    dinas_id: int | None
    last_seen_at: datetime | None


def credentials(connection: Connection, *, username: str) -> tuple[int, str, str, bool] | None:
    """(id, name, password hash, locked) of an account by its name in lower case."""
    query = select(AKUN.c.id, AKUN.c.name, AKUN.c.password_hash, AKUN.c.locked).where(AKUN.c.username == username)
    row = connection.execute(query).first()
    return tuple(row) if row else None


def password_hash(connection: Connection, *, akun_id: int) -> str:
    """The bcrypt hash of one account, to check its owner's old password against."""
    return str(connection.execute(select(AKUN.c.password_hash).where(AKUN.c.id == akun_id)).scalar_one())


def none_yet(connection: Connection) -> bool:
    """Whether no account exists: the installation has not been set up."""
    return connection.execute(select(func.count()).select_from(AKUN)).scalar() == 0


def per_dinas(connection: Connection, *, dinas_id: int | None) -> list[AkunRow]:
    """Accounts of a dinas (None: all), by user name."""
    query = _rows()
    if dinas_id is not None:
        query = query.where(DINAS.c.id == dinas_id)
    return [AkunRow(*row) for row in connection.execute(query)]


def city(connection: Connection) -> list[AkunRow]:
    """Accounts that belong to no dinas, by user name."""
    return [AkunRow(*row) for row in connection.execute(_rows().where(DINAS.c.id.is_(None)))]


def without_account(connection: Connection, *, dinas_id: int) -> list[tuple[int, str, str]]:
    """(id, name, jabatan) of the employees in service who cannot sign in yet, by name."""
    query = (
        select(PEGAWAI.c.id, PEGAWAI.c.name, PEGAWAI.c.jabatan)
        .outerjoin(AKUN, AKUN.c.pegawai_id == PEGAWAI.c.id)
        .where(PEGAWAI.c.dinas_id == dinas_id, PEGAWAI.c.active_to.is_(None), AKUN.c.id.is_(None))
        .order_by(PEGAWAI.c.name, PEGAWAI.c.id)
    )
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def usernames(connection: Connection) -> set[str]:
    """Every user name that exists, so that a new one can be proposed."""
    return set(connection.execute(select(AKUN.c.username)).scalars())


def _rows() -> Select:
    last_seen = select(func.max(SESI.c.last_seen_at)).where(SESI.c.akun_id == AKUN.c.id).scalar_subquery()
    return (
        select(
            AKUN.c.id,
            AKUN.c.username,
            AKUN.c.name,
            AKUN.c.role,
            PEGAWAI.c.name,
            PEGAWAI.c.jabatan,
            DINAS.c.code,
            AKUN.c.locked,
            AKUN.c.must_change,
            AKUN.c.pegawai_id,
            AKUN.c.dinas_id,
            last_seen,
        )
        .outerjoin(PEGAWAI, PEGAWAI.c.id == AKUN.c.pegawai_id)
        .outerjoin(DINAS, DINAS.c.id == func.coalesce(PEGAWAI.c.dinas_id, AKUN.c.dinas_id))
        .order_by(AKUN.c.username)
    )
