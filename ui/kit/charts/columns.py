"""Counts by month as upright bars from zero."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from ui.kit import formats
from ui.kit.charts.chart import DATA, Chart, compiled, finish
from ui.kit.charts.months import TOOLTIP, Ticks, by_month, months, ticks_of, y_axis
from ui.kit.tables import Column
from ui.kit.theme import MAIN


def columns(frame: pd.DataFrame, *, title: str, subtitle: str, value_title: str = "Jumlah", height: int = 130) -> Chart:
    """How many in each month; a month that is missing between the first and the last had none.

    frame: month (date, first of month), value (count).
    """
    data = by_month(frame).drop(columns="target")
    data["nilai"] = data["nilai"].fillna(0)
    data["teks"] = [formats.number(v, 0) for v in data["nilai"]]
    told = "; ".join(f"{month}: {text}" for month, text in zip(data["teks_bulan"], data["teks"], strict=True))
    return finish(
        _spec(ticks_of(data["bulan"]), len(data), height),
        data,
        title=title,
        subtitle=subtitle,
        summary=f"Grafik batang per bulan. {told}",
        shown=data[["bulan", "nilai"]],
        columns={"bulan": Column("Bulan", "month"), "nilai": Column(value_title, "integer")},
    )


@lru_cache(maxsize=64)
def _spec(ticks: Ticks, n: int, height: int) -> dict[str, Any]:
    y = alt.Y("nilai:Q", axis=y_axis("", 3), scale=alt.Scale(zero=True, nice=True))
    # Narrow enough for eighteen months on a telephone.
    bars = alt.Chart().encode(x=months(ticks), y=y, tooltip=TOOLTIP[:2]).mark_bar(color=MAIN, size=max(4, min(24, 200 // n)))
    return compiled(alt.layer(bars, data=alt.NamedData(DATA)).properties(height=height))
