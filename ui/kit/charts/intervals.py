"""Figures with their intervals, a few series side by side: points, never bars, because what counts is where they overlap."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from rules.intervals import Interval
from rules.kit.rentang import between
from ui.kit import formats
from ui.kit.charts.asal import Asal
from ui.kit.charts.chart import DATA, Chart, compiled, finish
from ui.kit.tables import Column
from ui.kit.theme import GRID, NEUTRAL, SERIES, WHITE

_ABOVE, _FIRST, _STEP, _FOOT = -20, -3, 13, 40  # px from the middle of a row: its name, its first series, the next one; axis
_SHAPES = (("circle", "●"), ("square", "■"), ("triangle-up", "▲"))


def intervals(
    frame: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    axis: str,
    name_title: str = "Nama",
    series_title: str = "Periode",
    decimals: int = 2,
    line: tuple[float, str] | None = None,
    note: str = "",
    asal: Asal | None = None,
    beneath: tuple[pd.DataFrame, dict[str, Column]] | None = None,
) -> Chart:
    """A row for each name, in it a point and its interval for each series (at most three).

    frame: name, series (str, both in the order to show), value, low, high (float; null: no interval is known), end (str,
    optional: what stands at the right of a row of a single series).
    line: a value to hold all points against, and what it means. beneath: rows and columns of another table than this one.
    """
    ends = "end" in frame
    data = frame[["name", "series", "value", "low", "high", *(["end"] if ends else [])]].reset_index(drop=True)
    names, series = (list(dict.fromkeys(data[column])) for column in ("name", "series"))
    data["position"], data["at"] = data["name"].map(names.index), data["series"].map(series.index)
    data["range"] = [_spanned(low, high, decimals) for low, high in zip(data["low"], data["high"], strict=True)]
    data["text"] = [formats.number(value, decimals) for value in data["value"]]
    keys = [] if ends else [f"{sign} {name}" for (_, sign), name in zip(_SHAPES, series, strict=False)]
    keys += [f"garis putus-putus: {line[1]}"] if line else []
    keys += ["garis: rentang 95%"] if data["low"].notna().any() else []
    told = (f"{n}, {s}: {t} ({r})" for n, s, t, r in zip(data["name"], data["series"], data["text"], data["range"], strict=True))
    own = {
        "name": Column(name_title),
        "series": Column(series_title),
        "value": Column("Nilai", "number", decimals),
        "low": Column("Batas bawah", "number", decimals),
        "high": Column("Batas atas", "number", decimals),
    }
    shown, columns = beneath or (data[list(own)], own)
    return finish(
        _spec(len(names), len(series), name_title, series_title, axis, line[0] if line else None, ends),
        data,
        title=title,
        subtitle=subtitle,
        note=" · ".join([*keys, *([note] if note else [])]),
        summary="Grafik titik dengan rentang. " + "; ".join(told),
        shown=shown,
        columns=columns,
        asal=asal,
    )


def _spanned(low: float, high: float, decimals: int) -> str:
    """An interval in words; without one it says so."""
    known = not (formats.is_missing(low) or formats.is_missing(high))
    return between(Interval(low, high), decimals) if known else "tanpa rentang"


@lru_cache(maxsize=16)
def _spec(
    rows: int, series: int, name_title: str, series_title: str, axis: str, line: float | None, ends: bool
) -> dict[str, Any]:
    height = _STEP * series + 30
    base = alt.Chart().encode(y=alt.Y("position:O", axis=None, scale=alt.Scale(padding=0)))
    x = alt.X(
        "value:Q",
        scale=alt.Scale(zero=False, nice=True, padding=12),
        axis=alt.Axis(title=axis, tickCount=5, gridColor=GRID, format=",.6~r"),
    )
    tooltip = [
        alt.Tooltip("name:N", title=name_title),
        alt.Tooltip("series:N", title=series_title),
        alt.Tooltip("text:N", title="Nilai"),
        alt.Tooltip("range:N", title="Rentang 95%"),
    ]
    layers: list[alt.Chart] = []
    for at in range(series):
        one = base.transform_filter(f"datum.at == {at}").encode(tooltip=tooltip)
        down = _FIRST + at * _STEP
        layers += [
            one.encode(x=x.copy(), x2="high:Q")
            .transform_calculate(value="datum.low")
            .mark_rule(color=SERIES[at], strokeWidth=2, yOffset=down, y2Offset=down),
            one.encode(x=x).mark_point(color=SERIES[at], shape=_SHAPES[at][0], filled=True, size=70, opacity=1, yOffset=down),
        ]
    if line is not None:
        held = alt.Chart().transform_filter("datum.position == 0 && datum.at == 0").encode(x=alt.XDatum(line))
        layers.append(held.mark_rule(color=NEUTRAL, strokeDash=[4, 4]))
    name = base.transform_filter("datum.at == 0").encode(x=alt.value(0), text="name:N")
    common: dict[str, Any] = {"align": "left", "baseline": "middle", "dy": _ABOVE, "fontSize": 13}
    layers += [name.mark_text(**common, stroke=WHITE, strokeWidth=4, strokeJoin="round"), name.mark_text(**common)]
    if ends:
        layers.append(base.encode(x=alt.value("width"), text="end:N").mark_text(**common | {"align": "right", "fontWeight": 600}))
    return compiled(alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=height * max(rows, 1) + _FOOT))
