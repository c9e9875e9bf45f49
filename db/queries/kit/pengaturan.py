"""Settings that a regulation or a dinas may change; their defaults stand in rules/."""

import base64
from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from db.queries import shared
from db.queries.kit.serentak import Plan, asked, run
from db.tables import Pengaturan
from rules.indikator import aturan_capaian as rules
from rules.indikator.aturan_capaian import Aturan
from rules.kit.kantor import KANTOR_KEY, KOTA_KEY, LOGO_KEY

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


class Kantor(NamedTuple):
    """What every screen and print says of the office.

    name: of its region ("Kota Contoh"), "" while nobody has set it. logo: a PNG. sample: all that is shown is sample data.
    """

    name: str
    logo: bytes | None
    sample: bool

    @property
    def government(self) -> str:
        """As it calls itself."""
        return f"Pemerintah {self.name}" if self.name else ""


@shared
def kantor(connection: Connection) -> Kantor:
    """In one statement."""
    t = PENGATURAN
    query = select(t.c.key, t.c.value).where(t.c.dinas_id == CITY, t.c.key.in_((KOTA_KEY, KANTOR_KEY, LOGO_KEY)))
    found = dict(connection.execute(query).all())
    city, logo = found.get(KOTA_KEY, {}), found.get(LOGO_KEY, "")
    name = found.get(KANTOR_KEY, "") or city.get("name", "")
    return Kantor(str(name), base64.b64decode(logo) or None, bool(city.get("sample", False)))
