"""IKM and NRR of several periods side by side, each with its n and interval."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, case, func, or_, select

from db.queries import shared
from db.queries.survei import bobot, ikm
from db.tables import Survei
from rules.intervals import Interval, mean_interval
from rules.kit.periode import Periode, months
from rules.survei import ikm as rules
from rules.survei.ikm import UNSUR

SURVEI = Survei.__table__


@dataclass(frozen=True)
class Measure:
    """A figure on the scale 25–100 (an unsur's is NRR × 25), with its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def interval(self) -> Interval:
        """Clamped to 25–100."""
        return Interval(self.low, self.high)


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
    wanted = sorted(month for p in periods for month in months(p))
    weights = bobot.of_dinas(connection, dinas_id=dinas_id, wanted=wanted)
    query = select(
        which,
        weights.column(t.c.day),
        func.count().label("n"),
        func.sum(ikm.SCORES).label("all"),
        func.sum(ikm.SCORES * ikm.SCORES).label("all_squares"),
        *(func.sum(t.c[name]).label(name) for name in UNSUR),
        *squares,
    )
    query = query.where(t.c.dinas_id == dinas_id, ikm.COUNTED, or_(*(t.c.day.between(p.start, p.end) for p in periods)))
    if layanan_id is not None:
        query = query.where(t.c.layanan_id == layanan_id)
    rows: dict[str, list[Mapping[Any, Any]]] = {}
    for row in connection.execute(query.group_by("span", "weight")).mappings():
        rows.setdefault(row["span"], []).append(row)
    return tuple(_told(p.code, rows.get(p.code, [])) for p in periods)


def _told(code: str, rows: Sequence[Mapping[Any, Any]]) -> Told:
    n = sum(int(row["n"]) for row in rows)
    if n < rules.SUPPRESS_BELOW:
        return Told(code, n, {})
    factors = {"": [25 * row["weight"] for row in rows], **{name: [25.0] * len(rows) for name in UNSUR}}
    return Told(code, n, {name: _measure(n, name or "all", rows, factor) for name, factor in factors.items()})


def _measure(n: int, name: str, rows: Sequence[Mapping[Any, Any]], factors: Sequence[float]) -> Measure:
    """A mean of scores as an index. rows: with their sum `name` and the sum of squares; factors: from a score to the index."""
    total = sum(int(row[name]) * factor for row, factor in zip(rows, factors, strict=True))
    squares = sum(int(row[f"{name}_squares"]) * factor**2 for row, factor in zip(rows, factors, strict=True))
    limits = rules.clamped(mean_interval(n, total, squares)) or Interval(25.0, 100.0)
    return Measure(total / n, limits.lower, limits.upper)
