"""IKM and NRR of several periods side by side, each with its n and interval."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, case, func, or_, select

from db.queries import shared
from db.queries.survei import ikm
from db.tables import Survei
from rules.kit.intervals import Interval, mean_interval
from rules.kit.periode import Periode
from rules.survei import ikm as rules
from rules.survei.ikm import UNSUR

SURVEI = Survei.__table__


@dataclass(frozen=True)
class Measure:
    """A figure on the scale 25–100 (an unsur's is NRR × 25), with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Told:
    """A period. measures: by unsur, and the IKM under ""; empty when fewer than 5 answers count."""

    code: str
    n: int
    measures: Mapping[str, Measure]


@shared
def compare(
    connection: Connection, *, dinas_id: int, layanan_id: int | None = None, periods: tuple[Periode, ...]
) -> tuple[Told, ...]:
    """The periods in the order given; they must not overlap. Two statements."""
    t = SURVEI
    which = case(*((t.c.day.between(p.start, p.end), p.code) for p in periods)).label("span")
    squares = [func.sum(t.c[name] * t.c[name]).label(f"{name}_squares") for name in UNSUR]
    query = select(
        which,
        func.count().label("n"),
        func.sum(ikm.SCORES).label("all"),
        func.sum(ikm.SCORES * ikm.SCORES).label("all_squares"),
        *(func.sum(t.c[name]).label(name) for name in UNSUR),
        *squares,
    )
    query = query.where(t.c.dinas_id == dinas_id, ikm.COUNTED, or_(*(t.c.day.between(p.start, p.end) for p in periods)))
    if layanan_id is not None:
        query = query.where(t.c.layanan_id == layanan_id)
    rows = {row["span"]: row for row in connection.execute(query.group_by("span")).mappings()}
    weight = ikm.weight_of(connection, dinas_id=dinas_id)
    return tuple(_told(p.code, rows.get(p.code), weight) for p in periods)


def _told(code: str, row: Mapping[Any, Any] | None, weight: float) -> Told:
    n = int(row["n"]) if row else 0
    if row is None or n < rules.SUPPRESS_BELOW:
        return Told(code, n, {})
    index = _measure(n, int(row["all"]), int(row["all_squares"]), 25 * weight)
    each = {name: _measure(n, int(row[name]), int(row[f"{name}_squares"]), 25) for name in UNSUR}
    return Told(code, n, {"": index, **each})


def _measure(n: int, total: int, squares: int, factor: float) -> Measure:
    """A mean of scores as an index. total, squares: of the scores; factor: from a score to the index."""
    limits = mean_interval(n, total * factor, squares * factor * factor) or Interval(25.0, 100.0)
    return Measure(total * factor / n, max(25.0, limits.lower), min(100.0, limits.upper))
