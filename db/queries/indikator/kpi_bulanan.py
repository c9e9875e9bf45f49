"""One figure of a dinas month by month, for its trend."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection

import settings
from db.queries import shared
from db.queries.indikator import realisasi, target
from db.queries.indikator.realisasi import Definition
from db.queries.kit.serentak import run, together
from rules.kit import periode as periode_rules

MONTHLY_COLUMNS = ("month", "value", "n", "target")


@shared
def monthly(connection: Connection, *, dinas_id: int, indikator_code: str, months: int = 18, until: date) -> pd.DataFrame:
    """One indicator: month (first day), value, n, target; from its first figure within the last `months` months on.

    Months without a figure are NaN. The target is that of the month, else of the quarter, semester or year around it (a sum's
    divided over the months); of a range the bound that has to be kept. Empty for an unknown indicator. At most three statements.
    """
    of = realisasi.by_code(connection, indikator_code)
    return of_definition(connection, of, dinas_id=dinas_id, months=months, until=until) if of else _frame([], MONTHLY_COLUMNS)


def of_definition(connection: Connection, of: Definition, *, dinas_id: int, months: int, until: date) -> pd.DataFrame:
    """`monthly` of an indicator whose definition is known."""
    window = periode_rules.last_months(until, months)
    counted, given = run(
        connection,
        together(
            realisasi.load_plan(connection, [of], level="dinas", months=window, dinas_id=dinas_id, today=settings.today()),
            target.of_indikator(
                dinas_id=dinas_id, indikator_id=of.indikator_id, start=window[0], end=periode_rules.month_end(window[-1])
            ),
        ),
    )
    rows: list[dict[str, Any]] = []
    for month in window:
        value, n = counted.figure(of, dinas_id, [month])
        if rows or value is not None:
            held = target.holding(given, periode_rules.containing(month, "bulan"), of.aggregate)
            rows.append(
                {"month": month, "value": value, "n": n, "target": target.line(held.wanted if held else None, of.polarity)}
            )
    return _frame(rows, MONTHLY_COLUMNS)


def _frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=list(columns))
    return made.astype({name: float for name in ("value", "n", "target") if name in columns})
