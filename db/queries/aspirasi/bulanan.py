"""Texts per month: what was received in it, what had to be answered until a day in it, and how long answers took."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from db.queries import aspirasi
from db.queries.kit.frames import records
from rules.kit.kaplan_meier import answer_time
from rules.kit.periode import month_end
from rules.kit.tenggat import counted_until, is_judged, is_kept

COLUMNS = ("month", "masuk", "dijawab", "ditolak", "tempo", "tepat", "lewat", "median", "over")


def by_month(
    connection: Connection, *, dinas_id: int, unit_id: int | None, layanan_id: int | None, since: date, today: date
) -> pd.DataFrame:
    """Months from `since` (a first day) on in which something was received or fell due, oldest first.

    Returns:
        month; of what was received in it masuk, dijawab (so far, refusals with a reason too), ditolak; of what had to be answered
        until a day in it that is over tempo, tepat (so), lewat (still not); median (days to the answer of what was received,
        as on its last day; None of few and while half of them wait: then it is more than `over`).
    """
    reach: dict[str, Any] = {"dinas_id": dinas_id, "unit_id": unit_id, "layanan_id": layanan_id}
    rows = records(aspirasi.spans(connection, **reach, since=since))
    months = {row["day"].replace(day=1) for row in rows} | {
        row["due"].replace(day=1) for row in rows if is_judged(row["due"], since, date.max, today)
    }
    return pd.DataFrame([_month(month, rows, today) for month in sorted(months) if month >= since], columns=list(COLUMNS))


def _month(month: date, rows: list[dict[str, Any]], today: date) -> tuple[Any, ...]:
    end = month_end(month)
    received = [row for row in rows if month <= row["day"] <= end]
    due = [row for row in rows if is_judged(row["due"], month, end, today)]
    cases = [(row["day"], row["answered"]) for row in received for _ in range(row["n"])]
    took = answer_time(cases, month, end, counted_until(today))
    return (
        month,
        sum(row["n"] for row in received),
        sum(row["n"] for row in received if row["answered"] is not None),
        sum(row["n"] for row in received if row["status"] == "ditolak"),
        sum(row["n"] for row in due),
        sum(row["n"] for row in due if is_kept(row["due"], row["answered"])),
        sum(row["n"] for row in due if row["answered"] is None),
        took.value,
        took.over,
    )
