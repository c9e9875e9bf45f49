"""Accounts."""

import pandas as pd
from sqlalchemy import Connection, func, select

from db.models import Akun, Dinas, Pegawai
from db.queries.frames import frame

AKUN, DINAS, PEGAWAI = Akun.__table__, Dinas.__table__, Pegawai.__table__


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


def per_dinas(connection: Connection, *, dinas_id: int | None) -> pd.DataFrame:
    """Accounts of a dinas (None: all): id, username, name, role, pegawai, dinas, locked, must_change."""
    query = (
        select(
            AKUN.c.id,
            AKUN.c.username,
            AKUN.c.name,
            AKUN.c.role,
            PEGAWAI.c.name.label("pegawai"),
            DINAS.c.code.label("dinas"),
            AKUN.c.locked,
            AKUN.c.must_change,
            AKUN.c.pegawai_id,
            AKUN.c.dinas_id,
        )
        .outerjoin(PEGAWAI, PEGAWAI.c.id == AKUN.c.pegawai_id)
        .outerjoin(DINAS, DINAS.c.id == func.coalesce(PEGAWAI.c.dinas_id, AKUN.c.dinas_id))
        .order_by(AKUN.c.username)
    )
    if dinas_id is not None:
        query = query.where(DINAS.c.id == dinas_id)
    return frame(connection, query)
