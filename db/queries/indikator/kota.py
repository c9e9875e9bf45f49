"""All dinas side by side in one period, with what a fair comparison needs besides their figures; in the same statements."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

import settings
from db.queries import shared
from db.queries.indikator import kpi, tanda
from db.queries.indikator.tanda import Tanda
from db.queries.kit.serentak import run, together
from db.queries.organisasi import penempatan
from db.queries.survei import selang
from rules.intervals import Interval
from rules.kit.periode import Periode, months


@dataclass(frozen=True)
class Kota:
    """matrix: kpi.MATRIX_COLUMNS. people: employees of each dinas on the period's last day (today while it runs), by its id.

    intervals: of dinas and measure of the survey, where at least 5 answered. marks: the newest of the period by dinas and
    indicator.
    """

    matrix: pd.DataFrame
    people: Mapping[int, int]
    intervals: Mapping[tuple[int, str], Interval]
    marks: Mapping[tuple[int, int], Tanda]


@shared
def of_periode(connection: Connection, *, periode: Periode) -> Kota:
    """The city in a period."""
    today = settings.today()
    plan = together(
        kpi.matrix_plan(connection, periode=periode, today=today),
        penempatan.head_counts_plan(min(periode.end, today)),
        selang.of_city_plan(months=months(periode)),
        tanda.of_city_plan(periode=periode),
    )
    return Kota(*run(connection, plan))
