"""Settings that a regulation or a dinas may change; their defaults stand in rules/."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, select

from db.queries import shared
from db.queries.kit.serentak import Plan, asked, run
from db.tables import Pengaturan
from rules.indikator import aturan_capaian as rules
from rules.indikator.aturan_capaian import Aturan

PENGATURAN = Pengaturan.__table__
CITY = 0


def value(connection: Connection, *, key: str, default: Any, dinas_id: int = CITY) -> Any:
    """The dinas's own value of a setting, else the city's, else `default`."""
    t = PENGATURAN
    query = select(t.c.value).where(t.c.key == key, t.c.dinas_id.in_({CITY, dinas_id})).order_by(t.c.dinas_id.desc()).limit(1)
    row = connection.execute(query).first()
    return default if row is None else row[0]


def aturan_capaian(connection: Connection) -> Callable[[int, str | None], Aturan]:
    """How a capaian is counted, in one statement for all of them: (dinas id, formula of the indicator or None) → Aturan."""
    return run(connection, aturan_capaian_plan())


def aturan_capaian_plan() -> Plan[Callable[[int, str | None], Aturan]]:
    """`aturan_capaian`, to be asked together with others."""
    t = PENGATURAN
    query = select(t.c.key, t.c.dinas_id, t.c.value).where(t.c.key.in_(rules.DEFAULTS))
    found = {(key, dinas_id): given for key, dinas_id, given in (yield from asked(query))}

    def held(dinas_id: int) -> Callable[[str], Any]:
        return lambda key: found.get((key, dinas_id), found.get((key, CITY), rules.DEFAULTS[key]))

    return lambda dinas_id, rumus: rules.aturan(held(dinas_id), rumus)


@shared
def kota(connection: Connection) -> tuple[str, bool]:
    """The city's name ("" while nobody has set it), and whether everything shown is sample data."""
    found = value(connection, key="kota", default={})
    return str(found.get("name", "")), bool(found.get("sample", False))
