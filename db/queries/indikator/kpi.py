"""The figures of the indicators per dinas, period, unit and employee. Every figure comes with its n and its source.

In the frames a number that is not known is NaN (numbers) or None (text). `value` is in the unit of the indicator,
`capaian` in percent, capped by the setting capaian_cap; `capaian_raw` as the formula gives it. The answers of shared
queries are cached: do not change them.
"""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, and_, or_, select

import settings
from db.queries import shared
from db.queries.indikator import realisasi, target
from db.queries.indikator.kpi_bulanan import monthly
from db.queries.indikator.kpi_rinci import by_pegawai, by_unit
from db.queries.indikator.realisasi import COLUMNS, Definition, Realisasi, definition
from db.queries.kit import pengaturan
from db.tables import Dinas, Indikator, Periode, Target
from rules.indikator.capaian import Target as Wanted
from rules.kit import periode as periode_rules

__all__ = ["by_pegawai", "by_unit", "figures", "matrix", "monthly", "overview"]

DINAS, INDIKATOR, TARGET, PERIODE = Dinas.__table__, Indikator.__table__, Target.__table__, Periode.__table__

FIGURE_COLUMNS = (
    "indikator_id", "code", "name", "satuan", "polarity", "level", "source", "aggregate", "frequency", "decimals", "value",
    "n", "previous", "target", "target_low", "target_high", "target_label", "target_source", "capaian_raw", "capaian", "reason",
)  # fmt: skip
MATRIX_COLUMNS = ("dinas_code", "dinas_name", "code", "name", "satuan", "decimals", "value", "capaian", "n")
SERIES_COLUMNS = ("code", "month", "value", "n")
# dinas, indicator, code of a period → its target
Applicable = tuple[dict[str, Any], Definition, dict[str, Wanted]]
NUMBERS = ("value", "n", "previous", "target", "target_low", "target_high", "capaian_raw", "capaian")


@shared
def figures(
    connection: Connection, *, dinas_id: int, periode: periode_rules.Periode, today: date | None = None, only: str | None = None
) -> pd.DataFrame:
    """One row per active indicator that applies to the dinas, ordered by position: FIGURE_COLUMNS.

    `previous` is the value of the period of the same kind just before. Where the period has no target of its own, the
    one of the quarter or year around it holds, divided over the months when the figure is a sum; `target_source` is the
    code of the period it was set for. `reason` says why there is no capaian. Three statements,
    and one or two for each automatic source that is used (three for shares of reported days).

    Args:
        today: until when working days count for report_days_share; today where not given.
        only: the code of one indicator, where the others are not needed.
    """
    rows = _figures(connection, dinas_id, periode, today, only)
    return _frame(rows, FIGURE_COLUMNS)


@shared
def matrix(connection: Connection, *, periode: periode_rules.Periode, today: date | None = None) -> pd.DataFrame:
    """Every active dinas side by side: one row per dinas and indicator that applies to it: MATRIX_COLUMNS."""
    return _frame(_figures(connection, None, periode, today), MATRIX_COLUMNS)


@shared
def overview(
    connection: Connection, *, dinas_id: int, periode: periode_rules.Periode, until: date, months: int, today: date | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`figures` of a period and, counted in the same statements, every figure month by month.

    Returns:
        FIGURE_COLUMNS, and SERIES_COLUMNS (code, month, value, n, where there is a figure; by position, then month) of the
        `months` months up to the one of `until`.
    """
    window = periode_rules.last_months(until, months)
    applicable = _applicable(connection, dinas_id, periode, None)
    counted = _load(connection, applicable, {*_both(periode), *window}, dinas_id, today)
    series = []
    for _, of, _ in applicable:
        for month in window:
            value, n = counted.figure(of, dinas_id, [month])
            if value is not None:
                series.append({"code": of.code, "month": month, "value": value, "n": n})
    return _frame(_rows(connection, applicable, counted, periode), FIGURE_COLUMNS), _frame(series, SERIES_COLUMNS)


def _figures(
    connection: Connection, dinas_id: int | None, p: periode_rules.Periode, today: date | None, only: str | None = None
) -> list[dict[str, Any]]:
    applicable = _applicable(connection, dinas_id, p, only)
    return _rows(connection, applicable, _load(connection, applicable, _both(p), dinas_id, today), p)


def _both(p: periode_rules.Periode) -> set[date]:
    """The months of the period and of the one before."""
    return {*periode_rules.months(periode_rules.previous(p)), *periode_rules.months(p)}


def _load(
    connection: Connection, applicable: list[Applicable], months: set[date], dinas_id: int | None, today: date | None
) -> Realisasi:
    definitions = {of for _, of, _ in applicable}
    today = today or settings.today()
    return realisasi.load(connection, definitions, level="dinas", months=months, dinas_id=dinas_id, today=today)


def _rows(
    connection: Connection, applicable: list[Applicable], counted: Realisasi, p: periode_rules.Periode
) -> list[dict[str, Any]]:
    months, before = periode_rules.months(p), periode_rules.months(periode_rules.previous(p))
    cap = pengaturan.capaian_cap(connection)
    rows = []
    for dinas, of, targets in applicable:
        value, n = counted.figure(of, dinas["dinas_id"], months)
        previous, _ = counted.figure(of, dinas["dinas_id"], before)
        held = target.holding(targets, p, of.aggregate)
        figure = {"value": value, "n": n, "previous": previous}
        rows.append({**dinas, **vars(of), **figure, **target.outcome(of, value, held, cap)})
    return rows


def _applicable(connection: Connection, dinas_id: int | None, p: periode_rules.Periode, only: str | None) -> list[Applicable]:
    """(dinas, indicator, period code → target of the dinas) in the order of the page, in one statement."""
    codes = [outer.code for outer in target.wider(p)]
    given = (
        select(TARGET.c.indikator_id, TARGET.c.dinas_id, TARGET.c.value, TARGET.c.low, TARGET.c.high, PERIODE.c.code)
        .join_from(TARGET, PERIODE, PERIODE.c.id == TARGET.c.periode_id)
        .where(TARGET.c.unit_id.is_(None), TARGET.c.pegawai_id.is_(None), PERIODE.c.code.in_(codes))
        .subquery()
    )
    query = (
        select(
            DINAS.c.id.label("dinas_id"),
            DINAS.c.code.label("dinas_code"),
            DINAS.c.name.label("dinas_name"),
            *COLUMNS,
            given.c.code.label("periode"),
            given.c.value.label("given"),
            given.c.low,
            given.c.high,
        )
        .join_from(DINAS, INDIKATOR, or_(INDIKATOR.c.dinas_id.is_(None), INDIKATOR.c.dinas_id == DINAS.c.id))
        .outerjoin(given, and_(given.c.indikator_id == INDIKATOR.c.id, given.c.dinas_id == DINAS.c.id))
        .where(INDIKATOR.c.active)
        .where(DINAS.c.active if dinas_id is None else DINAS.c.id == dinas_id)
        .order_by(DINAS.c.name, INDIKATOR.c.position, INDIKATOR.c.code)
    )
    if only is not None:
        query = query.where(INDIKATOR.c.code == only)
    found: dict[tuple[int, int], tuple[dict[str, Any], Definition, dict[str, Wanted]]] = {}
    for row in connection.execute(query).mappings():
        dinas = {name: row[name] for name in ("dinas_id", "dinas_code", "dinas_name")}
        entry = found.setdefault((row["dinas_id"], row["indikator_id"]), (dinas, definition(row), {}))
        if row["periode"] is not None:
            entry[2][row["periode"]] = Wanted(row["given"], row["low"], row["high"])
    return list(found.values())


def _frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    # as objects first: a column of text would turn its None into NaN
    made = pd.DataFrame([[row[name] for name in columns] for row in rows], columns=list(columns), dtype=object)
    whole = {name: int for name in ("indikator_id", "decimals") if name in columns}
    return made.astype({**whole, **{name: float for name in NUMBERS if name in columns}})
