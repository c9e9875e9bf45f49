"""The figures behind a dinas's figure: per unit, per employee. Not shared: they may concern a person."""

from collections.abc import Mapping
from datetime import date
from functools import reduce
from typing import Any

import pandas as pd
from sqlalchemy import Connection, func, select

from db.models import Indikator, Laporan, Pegawai, Pengukuran, Unit
from db.queries import hari_libur, pengaturan, realisasi, target
from db.queries.realisasi import COLUMNS, Definition, definition
from db.queries.target import Holding
from rules import indikator as rules
from rules import periode as periode_rules
from rules.capaian import Target as Wanted
from settings import today as today_here

PEGAWAI, UNIT, PENGUKURAN = Pegawai.__table__, Unit.__table__, Pengukuran.__table__
INDIKATOR, LAPORAN = Indikator.__table__, Laporan.__table__
REACHED = (
    "value",
    "n",
    "target",
    "target_low",
    "target_high",
    "target_label",
    "target_source",
    "capaian_raw",
    "capaian",
    "reason",
)
NUMBERS = ("value", "n", "target", "target_low", "target_high", "capaian_raw", "capaian")


def by_unit(connection: Connection, *, dinas_id: int, code: str, indikator_code: str, today: date | None = None) -> pd.DataFrame:
    """unit_id, unit and REACHED for each active unit, by name; NaN where nothing was measured.

    A unit without a target of its own is held against the dinas's, except where the figure is a sum: that one belongs
    to the whole dinas. At most seven statements.
    """
    owners = select(UNIT.c.id.label("unit_id"), UNIT.c.name.label("unit")).where(UNIT.c.dinas_id == dinas_id, UNIT.c.active)
    return _by(connection, "unit", owners.order_by(UNIT.c.name), dinas_id, code, indikator_code, today)


def by_pegawai(
    connection: Connection,
    *,
    dinas_id: int,
    code: str,
    indikator_code: str,
    unit_id: int | None = None,
    today: date | None = None,
) -> pd.DataFrame:
    """pegawai_id, name, unit_id, unit and REACHED for each employee active in the period, by name; as `by_unit`."""
    p = periode_rules.parse(code)
    owners = (
        select(PEGAWAI.c.id.label("pegawai_id"), PEGAWAI.c.name, PEGAWAI.c.unit_id, UNIT.c.name.label("unit"))
        .join_from(PEGAWAI, UNIT, UNIT.c.id == PEGAWAI.c.unit_id)
        .where(PEGAWAI.c.dinas_id == dinas_id, PEGAWAI.c.active_from <= p.end)
        .where(PEGAWAI.c.active_to.is_(None) | (PEGAWAI.c.active_to >= p.start))
    )
    if unit_id is not None:
        owners = owners.where(PEGAWAI.c.unit_id == unit_id)
    return _by(connection, "pegawai", owners.order_by(PEGAWAI.c.name), dinas_id, code, indikator_code, today)


def of_pegawai(
    connection: Connection, *, pegawai_id: int, indikator_id: int, start: date, end: date
) -> tuple[float | None, float]:
    """The value and its n for an employee's plan, over the days from start to end.

    An indicator of a unit or a dinas is that of his own: a head answers for the figure of his house. At most four statements.
    """
    query = (
        select(*COLUMNS, PEGAWAI.c.dinas_id, PEGAWAI.c.unit_id, PEGAWAI.c.active_from, PEGAWAI.c.active_to)
        .join_from(INDIKATOR, PEGAWAI, PEGAWAI.c.id == pegawai_id)
        .where(INDIKATOR.c.id == indikator_id)
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        return None, 0.0
    of = definition(row)
    if of.source == "laporan":
        return _own_laporan(connection, of, row, pegawai_id, start, end)
    t = PENGUKURAN
    owner = {
        "pegawai": t.c.pegawai_id == pegawai_id,
        "unit": t.c.unit_id == row["unit_id"],
        "dinas": t.c.dinas_id == row["dinas_id"],
    }
    rows = connection.execute(
        select(t.c.value, t.c.n, t.c.day).where(t.c.indikator_id == indikator_id, owner[of.level], t.c.day.between(start, end))
    )
    total = reduce(rules.plus, (rules.of(*measured) for measured in rows), rules.EMPTY)
    n = total.sum_n if of.aggregate in rules.DIVIDED else float(total.count)
    return rules.aggregate(of.aggregate, total, of.factor), n


def _by(
    connection: Connection, level: str, owners: Any, dinas_id: int, code: str, indikator_code: str, today: date | None
) -> pd.DataFrame:
    rows = [dict(row) for row in connection.execute(owners).mappings()]
    names = [column.name for column in owners.selected_columns]
    of, p = realisasi.by_code(connection, indikator_code), periode_rules.parse(code)
    if of is None:
        return pd.DataFrame(columns=[*names, *REACHED])
    months = periode_rules.months(p)
    counted = realisasi.load(connection, [of], level=level, months=months, dinas_id=dinas_id, today=today or today_here())
    codes = [outer.code for outer in target.wider(p)]
    given = target.of_owners(connection, dinas_id=dinas_id, indikator_id=of.indikator_id, codes=codes, level=level)
    cap = pengaturan.capaian_cap(connection)
    for row in rows:
        owner = row[f"{level}_id"]
        value, n = counted.figure(of, owner, months)
        held = _holding(given, owner, p, of.aggregate)
        row.update({"value": value, "n": n, **target.outcome(of, value, held, cap)})
    columns = [*names, *REACHED]
    # as objects first: a column of text would turn its None into NaN
    made = pd.DataFrame([[row[name] for name in columns] for row in rows], columns=columns, dtype=object)
    return made.astype({**dict.fromkeys(NUMBERS, float), f"{level}_id": int})


def _holding(
    given: Mapping[int | None, Mapping[str, Wanted]], owner: int, p: periode_rules.Periode, aggregate: str
) -> Holding | None:
    own = target.holding(given.get(owner, {}), p, aggregate)
    return own if own or aggregate == "sum" else target.holding(given.get(None, {}), p, aggregate)


def _own_laporan(
    connection: Connection, of: Definition, pegawai: Mapping[Any, Any], pegawai_id: int, start: date, end: date
) -> tuple[float | None, float]:
    t = LAPORAN
    query = select(t.c.status, t.c.day, func.count()).where(t.c.pegawai_id == pegawai_id, t.c.day.between(start, end))
    rows = connection.execute(query.group_by(t.c.status, t.c.day)).all()
    first, last = max(start, pegawai["active_from"]), min(end, pegawai["active_to"] or end, today_here())
    libur = hari_libur.between(connection, start=first, end=last) if of.measure == "report_days_share" and first <= last else {}
    return rules.of_laporan(
        of.measure,
        filed=sum(count for _, _, count in rows),
        verified=sum(count for status, _, count in rows if status == "verified"),
        days=len({day for _, day, _ in rows}),
        duty_days=periode_rules.working_days(first, last, libur) if first <= last else 0,
    )
