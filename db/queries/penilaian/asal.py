"""Scores that came from a file: which, and from which one. The import knows its rows; a score knows nothing of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from db.tables import Akun, Impor, ImporBaris

AKUN, IMPOR, BARIS = Akun.__table__, Impor.__table__, ImporBaris.__table__


@dataclass(frozen=True)
class Asal:
    """The file that a score came from, when it came in, and by whom ("" by the operator)."""

    name: str
    at: datetime
    by: str


def ids(dinas_id: int) -> Select[Any]:
    """Ids of the scores of a dinas that a file brought, for a statement that asks more."""
    return _rows(BARIS.c.row_id).where(IMPOR.c.dinas_id == dinas_id)


def imported(connection: Connection, *, dinas_id: int) -> set[int]:
    """The same, asked alone."""
    return set(connection.execute(ids(dinas_id)).scalars())


def of(connection: Connection, *, penilaian_id: int, dinas_id: int) -> Asal | None:
    """The last file that told a score; None: it was made here."""
    query = _rows(IMPOR.c.name, IMPOR.c.at, AKUN.c.name).outerjoin(AKUN, AKUN.c.id == IMPOR.c.akun_id)
    query = query.where(IMPOR.c.dinas_id == dinas_id, BARIS.c.row_id == penilaian_id).order_by(IMPOR.c.id.desc()).limit(1)
    row = connection.execute(query).first()
    return Asal(row[0], row[1], row[2] or "") if row else None


def _rows(*columns: Any) -> Select[Any]:
    """Of imports that stand."""
    query = select(*columns).join_from(IMPOR, BARIS, BARIS.c.impor_id == IMPOR.c.id)
    return query.where(BARIS.c.noun == "penilaian", IMPOR.c.undone_at.is_(None))
