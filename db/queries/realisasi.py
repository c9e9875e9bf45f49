"""Realisation: the figure of an indicator for an owner and some months, from the roll-ups, whatever its source."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from sqlalchemy import Connection, func, select

from db.models import Indikator, Pegawai, RekapLaporan, RekapPengukuran
from db.queries import hari_libur
from rules import indikator as rules
from rules.indikator import EMPTY, Total
from rules.periode import is_working_day

REKAP, REKAP_LAPORAN, PEGAWAI = RekapPengukuran.__table__, RekapLaporan.__table__, Pegawai.__table__
INDIKATOR = Indikator.__table__


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
    """Everything counted for the owners of one level in some months."""

    totals: Mapping[tuple[int, int, date], Total] = field(default_factory=dict)
    # (owner, month) → filed, verified, person-days with a report, working days owed
    laporan: Mapping[tuple[int, date], tuple[int, int, int, int]] = field(default_factory=dict)

    def figure(self, of: Definition, owner: int, months: Iterable[date]) -> tuple[float | None, float]:
        """The value in the unit of the indicator (None: nothing counted) and the n behind it.

        n is the divisor of a ratio or weighted mean (cases, respondents), else the number of measurements.
        """
        if of.source == "laporan":
            parts = [self.laporan[key] for month in months if (key := (owner, month)) in self.laporan]
            if not parts:
                return None, 0.0
            filed, verified, days, duty = (sum(column) for column in zip(*parts, strict=True))
            return rules.of_laporan(of.measure, filed=filed, verified=verified, days=days, duty_days=duty)
        total = EMPTY
        for month in months:
            total = rules.plus(total, self.totals.get((of.indikator_id, owner, month), EMPTY))
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
) -> Realisasi:
    """Count for all owners of `level` in a dinas (None: in every dinas), in at most four statements."""
    definitions, months = list(definitions), sorted(set(months))
    entered = {d.indikator_id for d in definitions if d.source == "entered"}
    measures = {d.measure for d in definitions if d.source == "laporan"}
    totals = _totals(connection, entered, level, months, dinas_id) if entered else {}
    if not measures:
        return Realisasi(totals)
    counted = _laporan(connection, level, months, dinas_id)
    duty = duty_days(connection, level, months, dinas_id, today) if "report_days_share" in measures else {}
    keys = counted.keys() | duty.keys()
    return Realisasi(totals, {key: (*counted.get(key, (0, 0, 0)), duty.get(key, 0)) for key in keys})


def total_of(row: Mapping[Any, Any]) -> Total:
    """The parts of a roll-up row."""
    return Total(**{f.name: row[f.name] for f in fields(Total)})


def _totals(
    connection: Connection, ids: set[int], level: str, months: list[date], dinas_id: int | None
) -> dict[tuple[int, int, date], Total]:
    t = REKAP
    query = select(t).where(t.c.level == level, t.c.month.in_(months), t.c.indikator_id.in_(ids))
    if dinas_id is not None:
        query = query.where(t.c.dinas_id == dinas_id)
    return {(row["indikator_id"], row["owner_id"], row["month"]): total_of(row) for row in connection.execute(query).mappings()}


def _laporan(
    connection: Connection, level: str, months: list[date], dinas_id: int | None
) -> dict[tuple[int, date], tuple[int, int, int]]:
    t = REKAP_LAPORAN
    query = select(t.c.owner_id, t.c.month, t.c.filed, t.c.verified, t.c.days).where(t.c.level == level, t.c.month.in_(months))
    if dinas_id is not None:
        query = query.where(t.c.dinas_id == dinas_id)
    return {(row[0], row[1]): tuple(row[2:]) for row in connection.execute(query)}


def duty_days(
    connection: Connection, level: str, months: list[date], dinas_id: int | None, today: date
) -> dict[tuple[int, date], int]:
    """(owner, month) → working days of its active employees, up to today."""
    t = PEGAWAI
    owner = {"dinas": t.c.dinas_id, "unit": t.c.unit_id, "pegawai": t.c.id}[level]
    start, end = months[0], min(_month_end(months[-1]), today)
    if end < start:
        return {}
    query = select(owner, t.c.active_from, t.c.active_to, func.count()).where(t.c.active_from <= end)
    query = query.where(t.c.active_to.is_(None) | (t.c.active_to >= start)).group_by(owner, t.c.active_from, t.c.active_to)
    if dinas_id is not None:
        query = query.where(t.c.dinas_id == dinas_id)
    libur = hari_libur.between(connection, start=start, end=end)
    days = [start + timedelta(days=i) for i in range((end - start).days + 1)]
    # before[i]: working days before days[i]; thousands of employees then cost a subtraction each
    before = [0, *accumulate(int(is_working_day(day, libur)) for day in days)]
    found: dict[tuple[int, date], int] = defaultdict(int)
    for owner_id, active_from, active_to, people in connection.execute(query):
        for month in months:
            first, last = max(month, active_from), min(_month_end(month), end, active_to or end)
            if first <= last:
                found[owner_id, month] += people * (before[(last - start).days + 1] - before[(first - start).days])
    return found


def _month_end(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
