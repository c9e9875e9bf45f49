"""Realisation: the figure of an indicator for an owner and some months, from the roll-ups, whatever its source."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from db.queries.indikator import sumber
from db.queries.indikator.sumber import Ask
from db.tables import Indikator, RekapPengukuran
from rules import indikator as rules
from rules.indikator import EMPTY, Total
from rules.indikator.sumber import counted

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


COLUMNS = tuple(
    INDIKATOR.c.id.label("indikator_id") if f.name == "indikator_id" else INDIKATOR.c[f.name] for f in fields(Definition)
)


def definition(row: Mapping[Any, Any]) -> Definition:
    """The definition in a row that holds COLUMNS."""
    return Definition(**{f.name: row[f.name] for f in fields(Definition)})


def by_code(connection: Connection, code: str) -> Definition | None:
    """The definition of an indicator, active or not."""
    row = connection.execute(select(*COLUMNS).where(INDIKATOR.c.code == code)).mappings().first()
    return definition(row) if row else None


@dataclass(frozen=True)
class Realisasi:
    """Everything counted for the owners of one level in some months: (indikator, owner, month) → total."""

    totals: Mapping[tuple[int, int, date], Total]

    def total(self, of: Definition, owner: int, months: Iterable[date]) -> Total:
        """All that was counted of one owner in these months."""
        found = EMPTY
        for month in months:
            found = rules.plus(found, self.totals.get((of.indikator_id, owner, month), EMPTY))
        return found

    def figure(self, of: Definition, owner: int, months: Iterable[date]) -> tuple[float | None, float]:
        """The value in the unit of the indicator (None: nothing counted) and the n behind it.

        n is the divisor of a ratio or weighted mean (cases, respondents), else how many were counted.
        """
        total = self.total(of, owner, months)
        if of.source != "isian":
            automatic = sumber.measure(of.source, of.measure)
            return (automatic.value(total) if automatic else None), total.sum_n
        n = total.sum_n if of.aggregate in rules.DIVIDED else float(total.count)
        return rules.aggregate(of.aggregate, total, of.factor), n


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

    One statement for everything entered, and one for each automatic source (three for shares of reported days).
    """
    definitions, months = list(definitions), sorted(set(months))
    totals: dict[tuple[int, int, date], Total] = defaultdict(lambda: EMPTY)
    if entered := {d.indikator_id for d in definitions if d.source == "isian"}:
        for key, total in _entered(connection, entered, level, months, dinas_id, owners):
            # someone who moved in the middle of a month has a row in both dinas
            totals[key] = rules.plus(totals[key], total)
    for source in sorted({d.source for d in definitions} - {"isian"}):
        of_source = [d for d in definitions if d.source == source]
        ask = Ask(level, months, dinas_id, owners, {d.measure for d in of_source}, today)
        for (owner, month), amounts in sumber.counts(connection, source, ask).items():
            for d in of_source:
                if (measure := sumber.measure(source, d.measure)) is not None:
                    totals[d.indikator_id, owner, month] = counted(measure, amounts)
    return Realisasi(dict(totals))


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


def total_of(row: Mapping[Any, Any]) -> Total:
    """The parts of a roll-up row."""
    return Total(**{f.name: row[f.name] for f in fields(Total)})


def _entered(
    connection: Connection,
    ids: set[int],
    level: str,
    months: list[date],
    dinas_id: int | None,
    owners: Collection[int] | None,
) -> Iterable[tuple[tuple[int, int, date], Total]]:
    t = REKAP
    query = select(t).where(t.c.level == level, t.c.month.in_(months), t.c.indikator_id.in_(ids))
    if dinas_id is not None:
        query = query.where(t.c.dinas_id == dinas_id)
    if owners is not None:
        query = query.where(t.c.owner_id.in_(owners))
    for row in connection.execute(query).mappings():
        yield (row["indikator_id"], row["owner_id"], row["month"]), total_of(row)
