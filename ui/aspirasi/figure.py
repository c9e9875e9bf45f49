"""How the office answers: headlines, and the months as charts, shared until something comes in."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from db.engine import Connection
from db.queries import shared
from db.queries.aspirasi.bulanan import by_month
from rules.kit.periode import plus_months
from ui.kit import charts, formats
from ui.kit.charts import Chart
from ui.kit.tables import Column, Table, table

MONTHS = 12
COLUMNS = {
    "month": Column("Bulan", "month"),
    "masuk": Column("Masuk", "integer"),
    "dijawab": Column("Ditanggapi", "integer", help="Dijawab, ditolak dengan alasan, atau (topik) dibuka."),
    "ditolak": Column("Di antaranya ditolak", "integer"),
    "tepat": Column("Sebelum tenggat", "integer"),
    "lewat": Column("Belum, lewat tenggat", "integer"),
    "median": Column("Median hari", "number", 1),
    "mean": Column("Rata-rata hari", "number", 1),
}


@dataclass(frozen=True)
class Board:
    """share: percent answered by the due date, of `n` that were answered or are beyond it (None: there are none)."""

    share: float | None
    n: int
    counts: Chart | None
    days: Chart | None
    months: Table


@shared
def board(
    connection: Connection, *, dinas_id: int, unit_id: int | None, layanan_id: int | None, place: str, today: date
) -> Board:
    """The last twelve months."""
    since = plus_months(today, -11)
    found = by_month(connection, dinas_id=dinas_id, unit_id=unit_id, layanan_id=layanan_id, since=since, today=today)
    n = int(found["dijawab"].sum() + found["lewat"].sum())
    # Of a month whose texts still wait within their due date only the quick answers are known: it would look better than it is.
    told = found[(found["dijawab"] > 0) & (found["masuk"] == found["dijawab"] + found["lewat"])]
    return Board(
        share=100 * float(found["tepat"].sum()) / n if n else None,
        n=n,
        counts=_counts(found, place) if len(found) else None,
        days=_days(told, place) if len(told) else None,
        months=table(found.iloc[::-1], COLUMNS, name="aspirasi-per-bulan"),
    )


def _counts(found: pd.DataFrame, place: str) -> Chart:
    series = {"Masuk": "masuk", "Ditanggapi": "dijawab"}
    rows = [found[["month"]].assign(series=name, value=found[column]) for name, column in series.items()]
    total, answered = int(found["masuk"].sum()), int(found["dijawab"].sum())
    return charts.trend_many(
        pd.concat(rows, ignore_index=True),
        title=f"{formats.number(answered)} dari {formats.number(total)} tulisan warga sudah ditanggapi",
        subtitle=f"Menurut bulan diterima · {place} · {MONTHS} bulan · n = {formats.number(total)} · sumber: kotak aspirasi",
        unit="tulisan",
        decimals=0,
    )


def _days(told: pd.DataFrame, place: str) -> Chart:
    last, n = told.iloc[-1], int(told["dijawab"].sum())
    return charts.trend(
        told.assign(value=told["median"]),
        title=f"Ditanggapi dalam {formats.number(last['median'])} hari pada {formats.month(last['month'])}",
        subtitle=f"Median hari kalender, menurut bulan diterima; tanpa bulan yang tulisannya masih menunggu dalam tenggat · "
        f"{place} · n = {formats.number(n)} · sumber: kotak aspirasi",
        unit="hari",
        zero=True,
    )
