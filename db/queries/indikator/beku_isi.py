"""What is kept of a period when it closes: how its figures stand by the rules of that day, of the dinas and of each unit."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, select

from db.queries.indikator import kpi_baris, realisasi, target
from db.queries.indikator.kalender import kalender
from db.queries.indikator.kpi_baris import FROZEN
from db.queries.indikator.realisasi import Definition
from db.queries.kit import pengaturan
from db.queries.kit.serentak import run
from db.tables import Unit
from rules.kit.periode import Periode, months, previous
from rules.survei.ikm import DEFAULT_WEIGHT, WEIGHT_KEY
from settings import today

UNIT = Unit.__table__
# kept in a column of their own
APART = ("indikator_id", "version")


def aturan(connection: Connection, *, dinas_id: int) -> dict[str, Any]:
    """The rules of the day: cap, formula and bands of a capaian, weight of an unsur."""
    held = pengaturan.aturan_capaian(connection)(dinas_id, None)
    weight = pengaturan.value(connection, key=WEIGHT_KEY, default=DEFAULT_WEIGHT, dinas_id=dinas_id)
    bands = [list(band) for band in held.bands]
    return {"cap": held.cap, "rumus": held.rumus, "kategori": bands, "bobot": float(weight)}


def rows(connection: Connection, *, dinas_id: int, periode: Periode) -> list[dict[str, Any]]:
    """Rows of `rekap_beku` for a period that closes: each indicator, of the dinas and of each unit in use."""
    applicable = run(connection, kpi_baris.applicable(dinas_id, periode))[0]
    in_use = select(UNIT.c.id).where(UNIT.c.dinas_id == dinas_id, UNIT.c.active).order_by(UNIT.c.id)
    owners = {"dinas": [dinas_id], "unit": list(connection.execute(in_use).scalars())}
    given = target.of_units(connection, dinas_id=dinas_id, codes=[outer.code for outer in target.wider(periode)])
    held_by = pengaturan.aturan_capaian(connection)
    # who closes on the last day closes the whole of it
    seen = max(today(), periode.end + timedelta(days=1))
    at = kalender(connection, periode, seen, dinas_id=dinas_id)
    span = {*months(previous(periode)), *months(periode)}
    made = []
    for level, ids in owners.items():
        definitions = {a.of for a in applicable}
        counted = realisasi.load(connection, definitions, level=level, months=span, dinas_id=dinas_id, today=seen)
        for a in applicable:
            whole = target.holding(a.targets, periode, a.of.aggregate)
            for owner in ids:
                held = (
                    whole if level == "dinas" else target.of_part(given.get((a.of.indikator_id, owner), {}), whole, periode, a.of)
                )
                shown = kpi_baris.judge(a, owner, counted, held, held_by(dinas_id, a.of.rumus), at)
                key = {"dinas_id": dinas_id, "code": periode.code, "level": level, "owner_id": owner, "days": at.working_days}
                total = vars(counted.total(a.of, owner, months(periode)))
                made.append({**key, **total, **{name: shown[name] for name in FROZEN}, **_defined(a.of, level)})
    return made


def _defined(of: Definition, level: str) -> dict[str, Any]:
    definition = {name: value for name, value in asdict(of).items() if name not in APART} if level == "dinas" else None
    same = {name: getattr(of, name) for name in ("indikator_id", "source", "measure", "version")}
    return {**same, "definition": definition}
