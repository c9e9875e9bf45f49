"""Counts by month as upright bars from zero."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from ui.kit import formats
from ui.kit.charts.asal import Asal
from ui.kit.charts.chart import DATA, Chart, compiled, finish
from ui.kit.charts.months import TOOLTIP, Ticks, by_month, months, ticks_of, y_axis
from ui.kit.tables import Column
from ui.kit.theme import MAIN


def columns(
    frame: pd.DataFrame, *, title: str, subtitle: str, value_title: str = "Jumlah", height: int = 130, asal: Asal | None = None
) -> Chart:
    """How many in each month; a month that is missing between the first and the last had none.

    frame: month (date, first of month), value (count).
    """
    data = by_month(frame).drop(columns="target")
    data["value"] = data["value"].fillna(0)
    data["text"] = [formats.number(v, 0) for v in data["value"]]
    told = "; ".join(f"{month}: {text}" for month, text in zip(data["month_text"], data["text"], strict=True))
    return finish(
        _spec(ticks_of(data["month"]), len(data), height),
        data,
        title=title,
        subtitle=subtitle,
        summary=f"Grafik batang per bulan. {told}",
        shown=data[["month", "value"]],
        columns={"month": Column("Bulan", "month"), "value": Column(value_title, "integer")},
        asal=asal,
    )


@lru_cache(maxsize=64)
def _spec(ticks: Ticks, n: int, height: int) -> dict[str, Any]:
    y = alt.Y("value:Q", axis=y_axis("", 3), scale=alt.Scale(zero=True, nice=True))
    # Narrow enough for eighteen months on a telephone.
    bars = alt.Chart().encode(x=months(ticks), y=y, tooltip=TOOLTIP[:2]).mark_bar(color=MAIN, size=max(4, min(24, 200 // n)))
    return compiled(alt.layer(bars, data=alt.NamedData(DATA)).properties(height=height))
