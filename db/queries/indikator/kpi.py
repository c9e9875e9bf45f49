"""The figures of the indicators per dinas, period, unit and employee. Every figure comes with its n and its source.

In the frames a number that is not known is NaN (numbers) or None (text). `value` is in the unit of the indicator,
`capaian` in percent, counted as the indicator, its dinas or the city says (cap, formula, bands:
rules/indikator/aturan_capaian.py); `capaian_raw` as the formula gives it, `kategori` the name of its band. The answers of shared
queries are cached: do not change them.
"""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from db.queries import shared
from db.queries.indikator.dinilai import RUNNING
from db.queries.indikator.kpi_baris import rows
from db.queries.indikator.kpi_bulanan import monthly
from db.queries.indikator.kpi_rinci import by_pegawai, by_unit
from db.queries.indikator.realisasi import Definition
from db.queries.kit.serentak import Plan, run
from rules.kit import periode as periode_rules

__all__ = ["by_pegawai", "by_unit", "figures", "matrix", "monthly", "overview"]

FIGURE_COLUMNS = (
    "indikator_id", "code", "name", "satuan", "polarity", "level", "source", "aggregate", "frequency", "decimals", "value",
    "n", "previous", "target", "target_low", "target_high", "target_label", "target_source", "target_lain", "capaian_raw",
    "capaian", "kategori", "reason", "beyond", *RUNNING,
)  # fmt: skip
MATRIX_COLUMNS = (
    "dinas_id", "dinas_code", "dinas_name", "indikator_id", "code", "name", "satuan", "decimals", "polarity", "source", "measure",
    "aggregate", "factor", "kumulatif", "value", "capaian", "target_label", "reason", "n", "beyond", *RUNNING,
)  # fmt: skip
SERIES_COLUMNS = ("code", "month", "value", "n")
NUMBERS = (
    "value", "n", "previous", "target", "target_low", "target_high", "capaian_raw", "capaian", "target_sejauh_ini", "laju",
    "beyond",
)  # fmt: skip


@shared
def figures(
    connection: Connection, *, dinas_id: int, periode: periode_rules.Periode, today: date | None = None, only: str | None = None
) -> pd.DataFrame:
    """One row per active indicator that applies to the dinas, ordered by position: FIGURE_COLUMNS.

    `previous` is the value of the period of the same kind just before. Where the period has no target of its own, the
    one of the quarter, semester or year around it holds, divided over the months when the figure is a sum; `target_source` is
    the code of the period it was set for, `target_lain` of one of the year that has a target where this one has none. `reason`
    says why there is no capaian, or no value; a median that is not reached yet is more than `beyond`. Two statements, a third
    one while the period runs.

    Args:
        today: until when working days count for report_days_share; today where not given.
        only: the code of one indicator, where the others are not needed.
    """
    found = run(connection, rows(connection, dinas_id=dinas_id, periode=periode, today=today, only=only))
    return _frame(found.rows, FIGURE_COLUMNS)


@shared
def matrix(connection: Connection, *, periode: periode_rules.Periode, today: date | None = None) -> pd.DataFrame:
    """Every active dinas side by side: one row per dinas and indicator that applies to it: MATRIX_COLUMNS."""
    return run(connection, matrix_plan(connection, periode=periode, today=today))


def matrix_plan(connection: Connection, *, periode: periode_rules.Periode, today: date | None = None) -> Plan[pd.DataFrame]:
    """`matrix`, to be asked together with others."""
    found = yield from rows(connection, dinas_id=None, periode=periode, today=today)
    return _frame(found.rows, MATRIX_COLUMNS)


@shared
def overview(
    connection: Connection, *, dinas_id: int, periode: periode_rules.Periode, until: date, months: int, today: date | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`figures` of a period and, counted in the same statements, every figure month by month.

    Returns:
        FIGURE_COLUMNS, and SERIES_COLUMNS (code, month, value, n, where there is a figure; by position, then month) of the
        `months` months up to the one of `until`.
    """
    of: dict[str, Any] = {"dinas_id": dinas_id, "periode": periode, "until": until, "months": months, "today": today}
    figures, series, _ = run(connection, overview_plan(connection, **of))
    return figures, series


def overview_plan(
    connection: Connection, *, dinas_id: int, periode: periode_rules.Periode, until: date, months: int, today: date | None = None
) -> Plan[tuple[pd.DataFrame, pd.DataFrame, tuple[Definition, ...]]]:
    """`overview` and the definitions in the order of the figures, to be asked together with others."""
    window = periode_rules.last_months(until, months)
    found = yield from rows(connection, dinas_id=dinas_id, periode=periode, today=today, also=window)
    series = []
    for of in found.definitions:
        for month in window:
            value, n = found.counted.figure(of, dinas_id, [month])
            if value is not None:
                series.append({"code": of.code, "month": month, "value": value, "n": n})
    return _frame(found.rows, FIGURE_COLUMNS), _frame(series, SERIES_COLUMNS), tuple(found.definitions)


def _frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    # as objects first: a column of text would turn its None into NaN
    made = pd.DataFrame([[row[name] for name in columns] for row in rows], columns=list(columns), dtype=object)
    whole = {name: int for name in ("dinas_id", "indikator_id", "decimals", "hari_ke", "dari_hari") if name in columns}
    return made.astype({**whole, **{name: float for name in NUMBERS if name in columns}})
