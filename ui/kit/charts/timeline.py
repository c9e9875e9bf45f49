"""One figure over days or months against a labelled line: the standard time of a service, or a target."""

from functools import lru_cache
from typing import Any, Literal

import altair as alt
import pandas as pd

from ui.kit import formats
from ui.kit.charts.chart import DATA, Chart, compiled, finish
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
) -> Chart:
    """Points joined by a line, from zero; a gap where nothing was measured, a triangle where the line is missed.

    frame: at (date), value, n (float), line (float, may be null). line_name: "Standar" or "Target".
    """
    data = _rows(frame, step)
    data["teks"] = [formats.value(v, unit, decimals) for v in data["nilai"]]
    data["teks_n"] = [formats.number(n, 0) for n in data["n"]]
    data["teks_batas"] = [formats.value(v, unit, decimals) for v in data["batas"]]
    misses = {"above": data["nilai"] > data["batas"], "below": data["nilai"] < data["batas"], "none": data["nilai"].isna()}[bad]
    data["tanda"] = (misses & data["nilai"].notna()).map({True: "meleset", False: "sesuai"})
    data["label_batas"] = ""
    known = data["batas"].dropna()
    if len(known):
        data.loc[known.index[0], "label_batas"] = f"{line_name} {data.loc[known.index[0], 'teks_batas']}"
    start = (data["nilai"] - data["batas"]).dropna().head(4)
    dy, above = label_last(data, data.index), bool(len(start) and start.mean() > 0)
    told = f"Grafik garis {len(data)} titik; {int((data['tanda'] == 'meleset').sum())} meleset dari {line_name.lower()}"
    columns = {
        "at": Column(_STEP_TITLE[step], "date" if step == "D" else "month"),
        "nilai": Column("Nilai", "number", decimals, unit),
    }
    columns |= {"n": Column("n", "number", 0), "batas": Column(line_name, "number", decimals, unit)}
    return finish(
        _spec(step, unit, line_name, dy, 13 if above else -9),
        data,
        title=title,
        subtitle=subtitle,
        note=f"● sesuai · ▼ meleset · garis putus-putus: {line_name.lower()}" if len(known) else "",
        summary=told if len(known) else f"Grafik garis {len(data)} titik",
        shown=data[["at", "nilai", "n", "batas"]],
        columns=columns,
    )


def _rows(frame: pd.DataFrame, step: Step) -> pd.DataFrame:
    """at, nilai, n, batas: a row for every month, or every day on which something is measured in other weeks too."""
    data = frame.rename(columns={"value": "nilai", "line": "batas"})[["at", "nilai", "n", "batas"]].copy()
    data["at"] = pd.to_datetime(data["at"])
    data = data.set_index("at").sort_index().astype(float)
    if len(data):
        every = pd.date_range(data.index[0], data.index[-1], freq=step, name="at")
        # A counter that is never open on Sundays has no gap there.
        open_days = {at.weekday() for at in data.index}
        data = data.reindex([at for at in every if step == "MS" or at.weekday() in open_days])
        data.index.name = "at"
        data["batas"] = data["batas"].ffill()
    data = data.reset_index()
    data["at"] = data["at"].astype("datetime64[ms]")
    return data


@lru_cache(maxsize=64)
def _spec(step: Step, unit: str, line_name: str, dy: int, line_dy: int) -> dict[str, Any]:
    axis = alt.Axis(title=None, grid=False, format=_AXIS[step], labelOverlap="greedy", tickCount=8)
    tooltip = [
        alt.Tooltip("at:T", title=_STEP_TITLE[step], format="%-d %B %Y" if step == "D" else "%B %Y"),
        alt.Tooltip("teks:N", title="Nilai"),
        alt.Tooltip("teks_n:N", title="n"),
        alt.Tooltip("teks_batas:N", title=line_name),
    ]
    base = alt.Chart().encode(x=alt.X("at:T", axis=axis, scale=alt.Scale(padding=8)), tooltip=tooltip)
    value = base.encode(y=alt.Y("nilai:Q", axis=y_axis(unit), scale=alt.Scale(zero=True, nice=True)))
    limit = base.encode(y="batas:Q")
    met, failed = (value.transform_filter(f"datum.tanda == '{sign}'") for sign in ("sesuai", "meleset"))
    layers = [
        limit.mark_line(color=NEUTRAL, strokeDash=[6, 4], strokeWidth=1.5),
        value.mark_line(color=MAIN, strokeWidth=2),
        met.mark_point(color=MAIN, filled=True, size=40, opacity=1),
        failed.mark_point(color=CONCERN, shape="triangle-down", filled=True, size=80, opacity=1),
        # A finger needs a larger thing to touch than the point it sees.
        value.mark_point(filled=True, size=500, opacity=0),
        *label(limit, "label_batas", line_dy, align="left", color=NEUTRAL),
        *label(value, "label_nilai", dy, align="right", color=MAIN),
    ]
    return compiled(alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=260))
