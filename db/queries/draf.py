"""Drafts of the reader himself; nothing here gives anybody else's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from db.tables import Draf

DRAF = Draf.__table__
OWN = select(DRAF.c.formulir, DRAF.c.isi, DRAF.c.at).where(DRAF.c.isi.is_not(None))


@dataclass(frozen=True)
class Kept:
    """What stood in the fields when it was typed (`at`, UTC)."""

    isi: dict[str, Any]
    at: datetime


def own(connection: Connection, *, akun_id: int, since: datetime) -> dict[str, Kept]:
    """Form → draft, of this account, not older than `since`."""
    found = connection.execute(OWN.where(DRAF.c.akun_id == akun_id, DRAF.c.at >= since))
    return {formulir: Kept(isi, at) for formulir, isi, at in found}
