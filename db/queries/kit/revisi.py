"""How fresh the data is."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from db.tables import Pengaturan, Revisi
from rules.kit.zona import ZONA_KEY

REVISI, PENGATURAN = Revisi.__table__, Pengaturan.__table__
_ZONA = select(PENGATURAN.c.value).where(PENGATURAN.c.key == ZONA_KEY, PENGATURAN.c.dinas_id == 0)
# The zone comes along: every run of every process asks this, and must know what day it is at the office.
NOW = select(REVISI.c.dinas_id, REVISI.c.number, _ZONA.scalar_subquery().label("zona"))


class Now(NamedTuple):
    """numbers: revision by dinas id; key 0 counts the changes that concern every dinas. zona: what the office chose, or ""."""

    numbers: dict[int, int]
    zona: str


def now(connection: Connection) -> Now:
    """The revisions of this moment, and the office's zone, in one statement."""
    rows = connection.execute(NOW).all()
    return Now({dinas_id: number for dinas_id, number, _ in rows}, next((zona for *_, zona in rows if zona), ""))


def zona(connection: Connection) -> str:
    """The zone that the office chose (rules.kit.zona.ZONES); "" while nobody did."""
    return connection.execute(_ZONA).scalar() or ""
