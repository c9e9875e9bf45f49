"""How fresh the data is."""

from sqlalchemy import Connection, select

from db.tables import Revisi

REVISI = Revisi.__table__


def numbers(connection: Connection) -> dict[int, int]:
    """Revision number by dinas id; key 0 counts the changes that concern every dinas."""
    return dict(connection.execute(select(REVISI.c.dinas_id, REVISI.c.number)).all())
