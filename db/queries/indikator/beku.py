"""Closed periods: what their figures were when they closed. They are read from here and never move (table `rekap_beku`)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from db.queries.kit.serentak import Plan, asked, run
from db.queries.kit.tutup import CLOSED, PERIODE
from db.tables import RekapBeku
from rules.indikator import Total
from rules.indikator.aturan_capaian import BANDS_KEY, CAP_KEY, RUMUS_KEY, Aturan, aturan
from rules.kit.periode import Periode, code_of, within

BEKU = RekapBeku.__table__
LEVELS = ("dinas", "unit")


@dataclass(frozen=True)
class Figure:
    """One figure of a closed period: the value as it was shown, the n behind it, and the total, for larger periods that are open.

    source, measure: what the total counts.
    """

    value: float | None
    n: float
    total: Total
    source: str
    measure: str


@dataclass(frozen=True)
class Beku:
    """Figures of closed periods: (indikator, owner, code of the period) → figure; of one level."""

    figures: Mapping[tuple[int, int, str], Figure] = field(default_factory=dict)

    def shown(self, indikator_id: int, owner: int, months: Collection[date]) -> Figure | None:
        """What a closed period that is exactly these months showed; None where there is none."""
        code = code_of(tuple(months)) if self.figures else None
        return None if code is None else self.figures.get((indikator_id, owner, code))

    def total(self, indikator_id: int, owner: int, month: date, *, source: str, measure: str) -> Total | None:
        """The total of a closed month, if it counts the same thing."""
        found = self.figures.get((indikator_id, owner, f"{month:%Y-%m}"))
        return found.total if found is not None and (found.source, found.measure) == (source, measure) else None


def total_of(row: Mapping[Any, Any]) -> Total:
    """The parts of a roll-up row."""
    return Total(**{f.name: row[f.name] for f in fields(Total)})


def frozen(dinas_id: Any, p: Periode) -> ColumnElement[bool]:
    """Whether the figures of a period are frozen in a dinas (a value or a column): it is closed, or lies within a closed one."""
    return select(PERIODE.c.id).where(*_shut(dinas_id, p)).exists()


def _shut(dinas_id: Any, p: Periode) -> tuple[ColumnElement[bool], ...]:
    """Conditions on `periode`: closed with its rules, and around these days."""
    t = PERIODE.c
    return t.dinas_id == dinas_id, CLOSED, t.aturan.is_not(None), t.start <= p.start, t.end >= p.end


def aturan_of(connection: Connection, *, dinas_id: int, periode: Periode) -> Callable[[str | None], Aturan] | None:
    """How capaian were counted when a period of a dinas closed: formula of the indicator, or None → Aturan; None while open."""
    return run(connection, aturan_of_plan(dinas_id=dinas_id, periode=periode))


def aturan_of_plan(*, dinas_id: int, periode: Periode) -> Plan[Callable[[str | None], Aturan] | None]:
    """`aturan_of`, to be asked together with others."""
    query = select(PERIODE.c.aturan).where(*_shut(dinas_id, periode))
    # its own row first: a larger one may have closed later, by other rules
    rows = yield from asked(query.order_by(PERIODE.c.start.desc(), PERIODE.c.end).limit(1))
    if not rows:
        return None
    kept = rows[0].aturan
    held = {CAP_KEY: kept["cap"], RUMUS_KEY: kept["rumus"], BANDS_KEY: kept["kategori"]}
    return lambda rumus: aturan(held.__getitem__, rumus)


def definitions_plan(*, dinas_id: int, code: str) -> Plan[list[Mapping[Any, Any]]]:
    """indikator_id, version, definition of the indicators of a period as they were when it closed; none while it is open."""
    query = select(BEKU.c.indikator_id, BEKU.c.version, BEKU.c.definition)
    query = query.where(BEKU.c.dinas_id == dinas_id, BEKU.c.code == code, BEKU.c.level == "dinas")
    return [row._asdict() for row in (yield from asked(query))]


def load(
    *,
    level: str,
    months: Iterable[date],
    ids: Collection[int],
    dinas_id: int | None,
    owners: Collection[int] | None = None,
) -> Plan[Beku]:
    """The figures of every closed period that lies within these months, of these indicators."""
    if level not in LEVELS or not ids:
        return Beku()
    t = BEKU.c
    parts = [t[name] for name in ("sum_value", "sum_n", "sum_vn", "count", "last_value", "last_date")]
    query = select(t.indikator_id, t.owner_id, t.code, t.value, t.n, t.source, t.measure, *parts)
    query = query.where(t.code.in_([p.code for p in within(set(months))]), t.level == level, t.indikator_id.in_(ids))
    if dinas_id is not None:
        query = query.where(t.dinas_id == dinas_id)
    if owners is not None:
        query = query.where(t.owner_id.in_(owners))
    rows = [row._asdict() for row in (yield from asked(query))]
    return Beku(
        {
            (row["indikator_id"], row["owner_id"], row["code"]): Figure(
                row["value"], row["n"], total_of(row), row["source"], row["measure"]
            )
            for row in rows
        }
    )


def rows(
    connection: Connection, *, level: str, code: str, dinas_id: int | None = None, indikator_code: str | None = None
) -> list[dict[str, Any]]:
    """The frozen rows of a period as dicts, `definition` of a unit being that of its dinas; by position, code; one statement."""
    return run(connection, rows_plan(level=level, code=code, dinas_id=dinas_id, indikator_code=indikator_code))


def rows_plan(
    *, level: str, code: str, dinas_id: int | None = None, indikator_code: str | None = None
) -> Plan[list[dict[str, Any]]]:
    """`rows`, to be asked together with others."""
    defined = BEKU.alias("defined")
    same = [defined.c[name] == BEKU.c[name] for name in ("dinas_id", "code", "indikator_id")]
    query = select(*(c for c in BEKU.c if c.name != "definition"), defined.c.definition)
    query = query.join(defined, (defined.c.level == "dinas") & same[0] & same[1] & same[2])
    query = query.where(BEKU.c.code == code, BEKU.c.level == level)
    if dinas_id is not None:
        query = query.where(BEKU.c.dinas_id == dinas_id)
    found = [row._asdict() for row in (yield from asked(query))]
    if indikator_code is not None:
        found = [row for row in found if row["definition"]["code"] == indikator_code]
    return sorted(found, key=lambda row: (row["definition"]["position"], row["definition"]["code"]))
