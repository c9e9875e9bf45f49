"""How many one-time codes of a service are out, and how many came back. Who used which is not kept."""

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from db.tables import SurveiKode

KODE = SurveiKode.__table__


class Counts(NamedTuple):
    """Codes not yet used, and used ones."""

    open: int
    used: int


def counts(connection: Connection, *, layanan_id: int) -> Counts:
    """The codes of a service. Never cached: citizens use them without touching the dinas's revision."""
    query = select(KODE.c.used, func.count()).where(KODE.c.layanan_id == layanan_id).group_by(KODE.c.used)
    found = {bool(used): n for used, n in connection.execute(query)}
    return Counts(found.get(False, 0), found.get(True, 0))
