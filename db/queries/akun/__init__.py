"""Accounts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from db.tables import Akun, Dinas, Pegawai, Sesi, Unit

AKUN, DINAS, PEGAWAI, SESI, UNIT = (t.__table__ for t in (Akun, Dinas, Pegawai, Sesi, Unit))


@dataclass(frozen=True)
class AkunRow:
    """One account with its employee, if it has one; `dinas`: the code of the house it belongs to, `unit` the name of its part.

    first_seen_at: the first sign-in that is known. Sessions are in no backup: who chose a password has signed in, too.
    """

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
    first_seen_at: datetime | None
    created_at: datetime
    unit: str | None

    @property
    def never(self) -> bool:
        """Has its owner never signed in?"""
        return self.first_seen_at is None and self.must_change


@dataclass(frozen=True)
class Pemilik:
    """Whose an account is, as a slip of paper names him; unit and nip "" where it is no employee's."""

    username: str
    name: str
    dinas: str
    unit: str
    nip: str


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
    """Accounts that belong to no dinas, those of leaders of the region too, by user name."""
    return [AkunRow(*row) for row in connection.execute(_rows().where(or_(DINAS.c.id.is_(None), DINAS.c.kota)))]


def without_account(connection: Connection, *, dinas_id: int) -> list[tuple[int, str, str]]:
    """(id, name, jabatan) of the employees in service who cannot sign in yet, by name."""
    query = (
        select(PEGAWAI.c.id, PEGAWAI.c.name, PEGAWAI.c.jabatan)
        .outerjoin(AKUN, AKUN.c.pegawai_id == PEGAWAI.c.id)
        .where(PEGAWAI.c.dinas_id == dinas_id, PEGAWAI.c.active_to.is_(None), AKUN.c.id.is_(None))
        .order_by(PEGAWAI.c.name, PEGAWAI.c.id)
    )
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def owners(connection: Connection, *, usernames: Collection[str]) -> list[Pemilik]:
    """Whose these accounts are, by unit and name."""
    columns = (AKUN.c.username, AKUN.c.name, *(func.coalesce(one, "") for one in (DINAS.c.name, UNIT.c.name, PEGAWAI.c.nip)))
    query = _from(select(*columns)).where(AKUN.c.username.in_(usernames)).order_by(UNIT.c.name, AKUN.c.name, AKUN.c.id)
    return [Pemilik(*row) for row in connection.execute(query)]


def signed_in(connection: Connection, *, akun_ids: Collection[int]) -> set[int]:
    """Those of the accounts whose owner has signed in, or chose a password of his own."""
    query = select(AKUN.c.id).where(AKUN.c.id.in_(akun_ids))
    ever = select(SESI.c.id).where(SESI.c.akun_id == AKUN.c.id).exists()
    return set(connection.execute(query.where(or_(ever, AKUN.c.must_change.is_(False)))).scalars())


def usernames(connection: Connection) -> set[str]:
    """Every user name that exists, so that a new one can be proposed."""
    return set(connection.execute(select(AKUN.c.username)).scalars())


def _rows() -> Select[Any]:
    own = SESI.c.akun_id == AKUN.c.id
    last_seen = select(func.max(SESI.c.last_seen_at)).where(own).scalar_subquery()
    first_seen = select(func.min(SESI.c.created_at)).where(own).scalar_subquery()
    return _from(
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
            first_seen,
            AKUN.c.created_at,
            UNIT.c.name,
        )
    ).order_by(AKUN.c.username)


def _from(query: Select[Any]) -> Select[Any]:
    """Accounts with the employee, unit and dinas that they belong to."""
    return (
        query.select_from(AKUN)
        .outerjoin(PEGAWAI, PEGAWAI.c.id == AKUN.c.pegawai_id)
        .outerjoin(DINAS, DINAS.c.id == func.coalesce(PEGAWAI.c.dinas_id, AKUN.c.dinas_id))
        .outerjoin(UNIT, UNIT.c.id == PEGAWAI.c.unit_id)
    )
