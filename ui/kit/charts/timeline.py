"""One figure over days or months against a labelled line: the standard time of a service, or a target."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

import altair as alt
import pandas as pd

from ui.kit import formats
from ui.kit.charts.chart import DATA, Chart, compiled, finish
from ui.kit.charts.flags import Flag, place
from ui.kit.charts.months import label, label_last, y_axis
from ui.kit.tables import Column
from ui.kit.theme import CONCERN, MAIN, NEUTRAL

Step = Literal["D", "MS"]
_STEP_TITLE: dict[Step, str] = {"D": "Tanggal", "MS": "Bulan"}
_AXIS: dict[Step, str] = {"D": "%-d %b", "MS": "%b %y"}


def timeline(
    frame: pd.DataFrame,
    *,
    step: Step,
    title: str,
    subtitle: str,
    line_name: str,
    bad: Literal["above", "below", "none"],
    unit: str = "",
    decimals: int = 1,
    flags: Sequence[Flag] = (),
) -> Chart:
    """Points joined by a line, from zero; a gap where nothing was measured, a triangle where the line is missed.

    frame: at (date), value, n (float), line (float, may be null). line_name: "Standar" or "Target".
    flags: events, drawn where they fall.
    """
    data = _rows(frame, step)
    data["text"] = [formats.value(v, unit, decimals) for v in data["value"]]
    data["n_text"] = [formats.number(n, 0) for n in data["n"]]
    data["line_text"] = [formats.value(v, unit, decimals) for v in data["line"]]
    misses = {"above": data["value"] > data["line"], "below": data["value"] < data["line"], "none": data["value"].isna()}[bad]
    data["sign"] = (misses & data["value"].notna()).map({True: "meleset", False: "sesuai"})
    data["line_label"] = ""
    known = data["line"].dropna()
    if len(known):
        data.loc[known.index[0], "line_label"] = f"{line_name} {data.loc[known.index[0], 'line_text']}"
    start = (data["value"] - data["line"]).dropna().head(4)
    dy, above = label_last(data, data.index), bool(len(start) and start.mean() > 0)
    told = f"Grafik garis {len(data)} titik; {int((data['sign'] == 'meleset').sum())} meleset dari {line_name.lower()}"
    columns = {
        "at": Column(_STEP_TITLE[step], "date" if step == "D" else "month"),
        "value": Column("Nilai", "number", decimals, unit),
    }
    columns |= {"n": Column("n", "number", 0), "line": Column(line_name, "number", decimals, unit)}
    placed = place(flags, data["at"], step=step, unit=unit)
    return finish(
        _spec(step, unit, line_name, dy, 13 if above else -9, placed is not None),
        data,
        title=title,
        subtitle=subtitle,
        note=f"● sesuai · ▼ meleset · garis putus-putus: {line_name.lower()}" if len(known) else "",
        summary=told if len(known) else f"Grafik garis {len(data)} titik",
        shown=data[["at", "value", "n", "line"]],
        columns=columns,
        placed=placed,
    )


def _rows(frame: pd.DataFrame, step: Step) -> pd.DataFrame:
    """at, value, n, line: a row for every month, or every day on which something is measured in other weeks too."""
    data = frame[["at", "value", "n", "line"]].copy()
    data["at"] = pd.to_datetime(data["at"])
    data = data.set_index("at").sort_index().astype(float)
    if len(data):
        every = pd.date_range(data.index[0], data.index[-1], freq=step, name="at")
        # A counter that is never open on Sundays has no gap there.
        open_days = {at.weekday() for at in data.index}
        data = data.reindex([at for at in every if step == "MS" or at.weekday() in open_days])
        data.index.name = "at"
        data["line"] = data["line"].ffill()
    data = data.reset_index()
    data["at"] = data["at"].astype("datetime64[ms]")
    return data


@lru_cache(maxsize=64)
def _spec(step: Step, unit: str, line_name: str, dy: int, line_dy: int, flagged: bool) -> dict[str, Any]:
    axis = alt.Axis(title=None, grid=False, format=_AXIS[step], labelOverlap="greedy", tickCount=8)
    tooltip = [
        alt.Tooltip("at:T", title=_STEP_TITLE[step], format="%-d %B %Y" if step == "D" else "%B %Y"),
        alt.Tooltip("text:N", title="Nilai"),
        alt.Tooltip("n_text:N", title="n"),
        alt.Tooltip("line_text:N", title=line_name),
    ]
    base = alt.Chart().encode(x=alt.X("at:T", axis=axis, scale=alt.Scale(padding=8)), tooltip=tooltip)
    value = base.encode(y=alt.Y("value:Q", axis=y_axis(unit), scale=alt.Scale(zero=True, nice=True)))
    limit = base.encode(y="line:Q")
    met, failed = (value.transform_filter(f"datum.sign == '{sign}'") for sign in ("sesuai", "meleset"))
    layers = [
        limit.mark_line(color=NEUTRAL, strokeDash=[6, 4], strokeWidth=1.5),
        value.mark_line(color=MAIN, strokeWidth=2),
        met.mark_point(color=MAIN, filled=True, size=40, opacity=1),
        failed.mark_point(color=CONCERN, shape="triangle-down", filled=True, size=80, opacity=1),
        # A finger needs a larger thing to touch than the point it sees.
        value.mark_point(filled=True, size=500, opacity=0),
        *label(limit, "line_label", line_dy, align="left", color=NEUTRAL),
        *label(value, "end_label", dy, align="right", color=MAIN),
    ]
    return compiled(alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=260), flagged=flagged)
