"""Figures of services by day and by weekday, from what was entered. All services of a dinas are weighted together."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, distinct, extract, func, select

from db.queries import shared
from db.queries.indikator import realisasi
from db.queries.indikator.realisasi import Definition
from db.queries.kit.serentak import Plan, asked, run
from db.tables import Pengukuran
from rules import indikator as indikator_rules
from rules import pelayanan as rules
from rules.indikator import DIVIDED, Total
from rules.kit.periode import Periode

PENGUKURAN = Pengukuran.__table__
BY_DAY, BY_WEEKDAY = ("day", "value", "n"), ("weekday", "value", "n", "days")


@shared
def by_day(
    connection: Connection, *, dinas_id: int, indikator_code: str, layanan_id: int | None = None, periode: Periode
) -> pd.DataFrame:
    """day, value, n of an entered indicator, on the days with a figure: of one service, or of all weighted together."""
    of = realisasi.by_code(connection, indikator_code)
    if of is None:
        return pd.DataFrame(columns=list(BY_DAY))
    return run(connection, by_day_plan(of, dinas_id=dinas_id, layanan_id=layanan_id, periode=periode))


def by_day_plan(of: Definition, *, dinas_id: int, layanan_id: int | None, periode: Periode) -> Plan[pd.DataFrame]:
    """`by_day`, to be asked together with others."""
    t = PENGUKURAN.c
    query = _totals(t.day, of, dinas_id, layanan_id, periode)
    rows = []
    for row in (yield from asked(query.group_by(t.day).order_by(t.day))):
        value = indikator_rules.aggregate(of.aggregate, _total(row), of.factor)
        rows.append((row.at, value, row.sum_n if of.aggregate in DIVIDED else float(row.times)))
    return pd.DataFrame(rows, columns=list(BY_DAY)).astype({"value": float, "n": float})


@shared
def by_weekday(
    connection: Connection, *, dinas_id: int, indikator_code: str, layanan_id: int | None = None, periode: Periode
) -> pd.DataFrame:
    """weekday (0: Monday), value, n, days: rules.pelayanan.weekday_means of what was entered in a period."""
    of = realisasi.by_code(connection, indikator_code)
    if of is None:
        return pd.DataFrame(columns=list(BY_WEEKDAY))
    return run(connection, by_weekday_plan(of, dinas_id=dinas_id, layanan_id=layanan_id, periode=periode))


def by_weekday_plan(of: Definition, *, dinas_id: int, layanan_id: int | None, periode: Periode) -> Plan[pd.DataFrame]:
    """`by_weekday`, to be asked together with others."""
    # both databases count from Sunday
    sunday_first = extract("dow", PENGUKURAN.c.day)
    query = _totals(sunday_first, of, dinas_id, layanan_id, periode).group_by(sunday_first)
    totals = {(int(row.at) + 6) % 7: (_total(row), int(row.days)) for row in (yield from asked(query))}
    means = rules.weekday_means(totals, of.aggregate, of.factor)
    return pd.DataFrame([(at, m.value, m.n, m.days) for at, m in means.items()], columns=list(BY_WEEKDAY))


def _totals(at: Any, of: Definition, dinas_id: int, layanan_id: int | None, periode: Periode) -> Any:
    """The parts of a total, to be grouped by `at`. Only figures of services: an indicator may once have been a unit's."""
    t = PENGUKURAN.c
    query = select(
        at.label("at"),
        func.sum(t.value).label("sum_value"),
        func.sum(t.n).label("sum_n"),
        func.sum(t.value * t.n).label("sum_vn"),
        func.count().label("times"),
        func.max(t.value).label("last_value"),
        func.count(distinct(t.day)).label("days"),
    ).where(t.indikator_id == of.indikator_id, t.dinas_id == dinas_id, t.day.between(periode.start, periode.end))
    return query.where(t.layanan_id.is_not(None) if layanan_id is None else t.layanan_id == layanan_id)


def _total(row: Any) -> Total:
    sum_value, sum_n, sum_vn, last = map(float, (row.sum_value, row.sum_n, row.sum_vn, row.last_value))
    return Total(sum_value, sum_n, sum_vn, int(row.times), last, None)
