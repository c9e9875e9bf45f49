"""A figure from samples over months: each month's point with its interval, because a month of few answers says little."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from rules.intervals import Interval
from rules.kit.rentang import FEW_BELOW, between
from ui.kit import formats
from ui.kit.charts.asal import Asal
from ui.kit.charts.chart import DATA, Chart, compiled, finish
from ui.kit.charts.flags import Flag, place
from ui.kit.charts.months import Ends, Ticks, by_month, ends, label, label_last, months, ticks_of, y_axis, y_scale
from ui.kit.tables import Column
from ui.kit.theme import MAIN, MUTED

PADDING = 14


def sampled(
    frame: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    unit: str = "",
    decimals: int = 2,
    height: int = 260,
    flags: Sequence[Flag] = (),
    asal: Asal | None = None,
) -> Chart:
    """Points with their intervals, joined by a line; hollow where fewer than 30 answered; gaps left open.

    frame: month (date, first of month), value, low, high (float in `unit`; low and high may be null), n (answers).
    """
    data = by_month(frame).drop(columns="target")
    given = frame[["low", "high", "n"]].astype(float).set_index(pd.to_datetime(frame["month"]).astype("datetime64[ms]"))
    data = data.join(given, on="month")
    data["text"] = [formats.value(v, unit, decimals) for v in data["value"]]
    data["range"] = [
        formats.MISSING if formats.is_missing(low) else between(Interval(low, high))
        for low, high in zip(data["low"], data["high"], strict=True)
    ]
    data["n_text"] = [formats.number(n, 0) for n in data["n"]]
    data["few"] = data["n"] < FEW_BELOW
    dy = label_last(data, data.index)
    at = ends([*data["value"], *data["low"], *data["high"]], unit, height=height, padding=PADDING)
    placed = place(flags, data["month"], unit=unit)
    few = f" · ○ kurang dari {FEW_BELOW} jawaban" if data["few"].any() else ""
    return finish(
        _spec(ticks_of(data["month"]), unit, at, height, dy, placed is not None),
        data,
        title=title,
        subtitle=subtitle,
        note=f"Garis tegak: rentang 95%{few}",
        summary=_summary(data),
        shown=data[["month", "value", "low", "high", "n"]],
        columns={
            "month": Column("Bulan", "month"),
            "value": Column("Nilai", "number", decimals, unit),
            "low": Column("Batas bawah", "number", decimals, unit),
            "high": Column("Batas atas", "number", decimals, unit),
            "n": Column("Jawaban", "integer"),
        },
        placed=placed,
        asal=asal,
    )


@lru_cache(maxsize=128)
def _spec(ticks: Ticks, unit: str, at: Ends, height: int, dy: int, flagged: bool) -> dict[str, Any]:
    tooltip = [
        alt.Tooltip("month_text:N", title="Bulan"),
        alt.Tooltip("text:N", title="Nilai"),
        alt.Tooltip("range:N", title="Rentang 95%"),
        alt.Tooltip("n_text:N", title="Jawaban"),
    ]
    base = alt.Chart().encode(x=months(ticks), tooltip=tooltip)
    y = alt.Y("value:Q", axis=y_axis(unit), scale=y_scale(at, PADDING))
    value = base.encode(y=y)
    known = base.transform_filter("isValid(datum.low)")
    layers = [
        known.encode(y=y.copy(), y2="high:Q").transform_calculate(value="datum.low").mark_rule(color=MUTED, strokeWidth=2),
        value.mark_line(color=MAIN, strokeWidth=2),
        value.transform_filter("!datum.few").mark_point(color=MAIN, filled=True, size=50, opacity=1),
        value.transform_filter("datum.few").mark_point(color=MAIN, filled=False, size=45, opacity=1, strokeWidth=2),
        # A finger needs a larger thing to touch than the point it sees.
        value.mark_point(filled=True, size=500, opacity=0),
        *label(value, "end_label", dy, align="right", color=MAIN),
    ]
    return compiled(alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=height), flagged=flagged)


def _summary(data: pd.DataFrame) -> str:
    known = data[data["value"].notna()]
    if known.empty:
        return "Belum ada data"
    first, last = known.iloc[0], known.iloc[-1]
    told = [f"{row['text']} ({row['range']}, n = {row['n_text']}, {row['month_text']})" for row in (first, last)]
    gaps = int(data["value"].isna().sum())
    left = f", {gaps} bulan tanpa angka" if gaps else ""
    return f"Grafik titik dengan rentang {len(data)} bulan, dari {told[0]} ke {told[1]}{left}"
