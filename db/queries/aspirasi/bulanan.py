"""Answers per month of receipt: how many, in time, and how long they took."""

from collections.abc import Iterable
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from db.queries import aspirasi
from db.queries.kit.frames import records
from rules.aspirasi import is_overdue, response_days


def by_month(
    connection: Connection, *, dinas_id: int, unit_id: int | None, layanan_id: int | None, since: date, today: date
) -> pd.DataFrame:
    """Months with a receipt from `since` on, oldest first.

    Returns:
        month, masuk, dijawab (answered so far, refusals with a reason too), ditolak, tepat (by the due date),
        lewat (unanswered beyond it), mean and median (calendar days to the answer; None without an answer).
    """
    found = aspirasi.spans(connection, dinas_id=dinas_id, unit_id=unit_id, layanan_id=layanan_id, since=since)
    months: dict[date, list[dict]] = {}
    for row in records(found):
        months.setdefault(row["day"].replace(day=1), []).append(row)
    columns = ("month", "masuk", "dijawab", "ditolak", "tepat", "lewat", "mean", "median")
    return pd.DataFrame([_month(month, months[month], today) for month in sorted(months)], columns=list(columns))


def _month(month: date, rows: list[dict], today: date) -> tuple:
    answered = [row for row in rows if row["answered"] is not None]
    days = sorted((response_days(row["day"], row["answered"]), row["n"]) for row in answered)
    n = sum(count for _, count in days)
    return (
        month,
        sum(row["n"] for row in rows),
        n,
        sum(row["n"] for row in rows if row["status"] == "ditolak"),
        sum(row["n"] for row in answered if row["answered"] <= row["due"]),
        sum(row["n"] for row in rows if is_overdue(row["due"], row["answered"], today)),
        sum(value * count for value, count in days) / n if n else None,
        _median(days, n) if n else None,
    )


def _median(days: Iterable[tuple[int, int]], n: int) -> float:
    """The middle one of n values given as (value, how often) in order; of an even number the mean of the two."""
    every = [value for value, count in days for _ in range(count)]
    return (every[(n - 1) // 2] + every[n // 2]) / 2
