"""Realisation: the figure of an indicator for an owner and some months, from the roll-ups, whatever its source."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from db.queries.indikator import beku, sumber
from db.queries.indikator.beku import Beku, total_of
from db.queries.indikator.sumber import Ask
from db.queries.indikator.sumber.tempo import Batas
from db.queries.kit.serentak import Plan, asked, run, together
from db.tables import Indikator, RekapPengukuran
from rules import indikator as rules
from rules.indikator import EMPTY, Total
from rules.indikator.sumber import counted
from rules.indikator.terhitung import counted_noun
from rules.kit.kaplan_meier import NOTHING, Case, Median, answer_time
from rules.kit.periode import month_end
from rules.kit.tenggat import counted_until

REKAP, INDIKATOR = RekapPengukuran.__table__, Indikator.__table__


@dataclass(frozen=True)
class Definition:
    """What a figure needs to know of its indicator. `id` is called indikator_id so that rows of joins fit."""

    indikator_id: int
    code: str
    name: str
    satuan: str
    level: str
    polarity: str
    aggregate: str
    frequency: str
    source: str
    measure: str
    factor: float
    decimals: int
    position: int
    version: int = 1
    rumus: str | None = None
    kumulatif: bool = False
    n_label: str = ""

    @property
    def counted(self) -> str:
        """What its n counts, within a sentence; "" where nobody knows."""
        return counted_noun(self.source, self.measure, self.aggregate, self.n_label)


COLUMNS = tuple(
    INDIKATOR.c.id.label("indikator_id") if f.name == "indikator_id" else INDIKATOR.c[f.name] for f in fields(Definition)
)


def definition(row: Mapping[Any, Any]) -> Definition:
    """The definition in a row that holds COLUMNS."""
    return Definition(**{f.name: row[f.name] for f in fields(Definition)})


def by_code(connection: Connection, code: str) -> Definition | None:
    """The definition of an indicator, active or not."""
    return run(connection, by_code_plan(code))


def by_code_plan(code: str) -> Plan[Definition | None]:
    """`by_code`, to be asked together with others."""
    rows = yield from asked(select(*COLUMNS).where(INDIKATOR.c.code == code))
    return definition(rows[0]._asdict()) if rows else None


@dataclass(frozen=True)
class Realisasi:
    """What was counted for the owners of one level in some months, (indikator, owner, month) → total; what of it is frozen.

    cases: of what is a median, the single cases of the month. until: the last finished day.
    """

    totals: Mapping[tuple[int, int, date], Total]
    frozen: Beku
    cases: Mapping[tuple[int, int, date], tuple[Case, ...]] = field(default_factory=dict)
    until: date = date.max

    def total(self, of: Definition, owner: int, months: Iterable[date]) -> Total:
        """All that was counted of one owner in these months; of a closed month what was counted when it closed."""
        found = EMPTY
        for month in months:
            closed = self.frozen.total(of.indikator_id, owner, month, source=of.source, measure=of.measure)
            found = rules.plus(found, closed or self.totals.get((of.indikator_id, owner, month), EMPTY))
        return found

    def figure(self, of: Definition, owner: int, months: Collection[date]) -> tuple[float | None, float]:
        """The value in the unit of the indicator (None: nothing counted) and the n behind it; of a closed period as it was shown.

        n is the divisor of a ratio or weighted mean (cases, respondents), else how many were counted. A median has no value
        of few cases, and while half of them wait: `median` says why.
        """
        if (shown := self.frozen.shown(of.indikator_id, owner, months)) is not None:
            return shown.value, shown.n
        if (median := self.median(of, owner, months)) is not None:
            return median.value, float(median.n)
        total = self.total(of, owner, months)
        if of.source != "isian":
            automatic = sumber.measure(of.source, of.measure)
            return (automatic.value(total) if automatic else None), total.sum_n
        n = total.sum_n if of.aggregate in rules.DIVIDED else float(total.count)
        return rules.aggregate(of.aggregate, total, of.factor), n

    def median(self, of: Definition, owner: int, months: Iterable[date]) -> Median | None:
        """Of a figure that is one, the median over these months (a run of first days), whatever its n; else None."""
        automatic = sumber.measure(of.source, of.measure) if of.source != "isian" else None
        if automatic is None or not automatic.median:
            return None
        months = sorted(months)
        cases = [case for month in months for case in self.cases.get((of.indikator_id, owner, month), ())]
        return answer_time(cases, months[0], month_end(months[-1]), self.until) if months else NOTHING


def load(
    connection: Connection,
    definitions: Iterable[Definition],
    *,
    level: str,
    months: Iterable[date],
    dinas_id: int | None,
    today: date,
    owners: Collection[int] | None = None,
) -> Realisasi:
    """Count for the owners of `level` (given none: all) in a dinas (None: in every dinas).

    One statement for all that was entered, frozen or counts itself, and one for the reports within the term to verify.
    """
    where: dict[str, Any] = {"level": level, "months": months, "dinas_id": dinas_id, "today": today, "owners": owners}
    return run(connection, load_plan(connection, definitions, **where))


def load_plan(
    connection: Connection,
    definitions: Iterable[Definition],
    *,
    level: str,
    months: Iterable[date],
    dinas_id: int | None,
    today: date,
    owners: Collection[int] | None = None,
    batas: Batas | None = None,
) -> Plan[Realisasi]:
    """`load`, to be asked together with others; `batas`: where the terms of reports end on `today`, if that is known already."""
    definitions, months = list(definitions), sorted(set(months))
    ids = {d.indikator_id for d in definitions}
    sources = {source: [d for d in definitions if d.source == source] for source in sorted({d.source for d in definitions})}
    entered = {d.indikator_id for d in sources.pop("isian", [])}
    asks = [Ask(level, months, dinas_id, owners, {d.measure for d in of}, today, batas=batas) for of in sources.values()]
    frozen, measured, *counts = yield from together(
        beku.load(level=level, months=months, ids=ids, dinas_id=dinas_id, owners=owners),
        _entered(entered, level, months, dinas_id, owners),
        *(sumber.counts_plan(connection, source, ask) for source, ask in zip(sources, asks, strict=True)),
    )
    totals: dict[tuple[int, int, date], Total] = defaultdict(lambda: EMPTY)
    cases: dict[tuple[int, int, date], tuple[Case, ...]] = {}
    for key, total in measured:
        # someone who moved in the middle of a month has a row in both dinas
        totals[key] = rules.plus(totals[key], total)
    for of, found in zip(sources.values(), counts, strict=True):
        for (owner, month), amounts in found.items():
            for d in of:
                if (measure := sumber.measure(d.source, d.measure)) is not None:
                    totals[d.indikator_id, owner, month] = counted(measure, amounts)
                    if measure.median:
                        cases[d.indikator_id, owner, month] = amounts[measure.part]
    return Realisasi(dict(totals), frozen, cases, counted_until(today))


def of_row(row: Mapping[Any, Any]) -> tuple[Definition, str, int]:
    """How an item of a plan with an indikator is measured, at which level, and whose figure it is; COLUMNS stand as its_…."""
    of = definition({f.name: row[f"its_{f.name}"] for f in fields(Definition)})
    level, owner = house(of.level, **{name: row[name] for name in ("pegawai_id", "unit_id", "dinas_id")})
    return of, level, owner


def house(level: str, *, pegawai_id: int, unit_id: int, dinas_id: int) -> tuple[str, int]:
    """Whose figure stands in an employee's plan: his own, else that of the unit or dinas he works in.

    A service is his unit's: no answer and no measurement of it tells who served.
    """
    return {
        "pegawai": ("pegawai", pegawai_id),
        "layanan": ("unit", unit_id),
        "unit": ("unit", unit_id),
        "dinas": ("dinas", dinas_id),
    }[level]


def _entered(
    ids: set[int], level: str, months: list[date], dinas_id: int | None, owners: Collection[int] | None
) -> Plan[list[tuple[tuple[int, int, date], Total]]]:
    if not ids:
        return []
    t = REKAP
    query = select(t).where(t.c.level == level, t.c.month.in_(months), t.c.indikator_id.in_(ids))
    if dinas_id is not None:
        query = query.where(t.c.dinas_id == dinas_id)
    if owners is not None:
        query = query.where(t.c.owner_id.in_(owners))
    rows = yield from asked(query)
    return [((row.indikator_id, row.owner_id, row.month), total_of(row._asdict())) for row in rows]
