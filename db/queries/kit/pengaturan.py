"""Settings that a regulation or a dinas may change; their defaults stand in rules/."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, select

from db.queries import shared
from db.tables import Pengaturan

PENGATURAN = Pengaturan.__table__
CITY = 0
DEFAULT_CAP = 120.0


def value(connection: Connection, *, key: str, default: Any, dinas_id: int = CITY) -> Any:
    """The dinas's own value of a setting, else the city's, else `default`."""
    t = PENGATURAN
    query = select(t.c.value).where(t.c.key == key, t.c.dinas_id.in_({CITY, dinas_id})).order_by(t.c.dinas_id.desc()).limit(1)
    row = connection.execute(query).first()
    return default if row is None else row[0]


def every(connection: Connection, *, key: str) -> dict[int, Any]:
    """dinas → its own value of a setting, as far as they gave one; the city's under CITY."""
    t = PENGATURAN
    return {row[0]: row[1] for row in connection.execute(select(t.c.dinas_id, t.c.value).where(t.c.key == key))}


def of_each_dinas(connection: Connection, *, key: str, default: Any) -> Callable[[int], Any]:
    """What a setting is in a dinas, asked for many of them in one statement: its own value, else the city's, else `default`."""
    found = every(connection, key=key)
    return lambda dinas_id: found.get(dinas_id, found.get(CITY, default))


def capaian_cap(connection: Connection) -> float | None:
    """The cap of a capaian in percent; None: left open."""
    found = value(connection, key="capaian_cap", default=DEFAULT_CAP)
    return None if found is None else float(found)


@shared
def kota(connection: Connection) -> tuple[str, bool]:
    """The city's name ("" while nobody has set it), and whether everything shown is sample data."""
    found = value(connection, key="kota", default={})
    return str(found.get("name", "")), bool(found.get("sample", False))
