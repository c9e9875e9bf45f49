"""What every chart over months shares: its rows, its axes and its labels."""

from collections.abc import Iterable
from typing import Any

import altair as alt
import pandas as pd

from ui.kit import formats
from ui.kit.theme import WHITE

Ticks = tuple[tuple[int, int], ...]  # (year, month)
Ends = tuple[float | None, float | None]  # where a y axis has to end, below and above; None: where it likes

_TICK_STEPS = ((7, 1), (13, 2), (31, 3), (61, 6))  # up to so many months: a tick every so many
# The year stands under January and under the first tick.
_TICK_LABEL = "[timeFormat(datum.value, '%b'), month(datum.value) == 0 || datum.index == 0 ? timeFormat(datum.value, '%Y') : '']"
TOOLTIP = [
    alt.Tooltip("month_text:N", title="Bulan"),
    alt.Tooltip("text:N", title="Nilai"),
    alt.Tooltip("target_text:N", title="Target"),
]


def by_month(frame: pd.DataFrame) -> pd.DataFrame:
    """month (timestamp), value, target, month_text: one row for every month, gaps as null."""
    data = (
        pd.DataFrame(
            {
                "month": pd.to_datetime(frame["month"]).dt.to_period("M").dt.to_timestamp(),
                "value": pd.to_numeric(frame["value"]).astype(float),
                "target": pd.to_numeric(frame["target"]).astype(float) if "target" in frame else float("nan"),
            }
        )
        .set_index("month")
        .sort_index()
    )
    if len(data):
        every = pd.date_range(data.index[0], data.index[-1], freq="MS", name="month")
        added = every[~every.isin(data.index)]
        data = data.reindex(every)
        # A month nobody measured still had its target: only the value's line has the gap.
        data.loc[added, "target"] = data["target"].ffill()[added]
    data = data.reset_index()
    data["month"] = data["month"].astype("datetime64[ms]")
    data["month_text"] = [formats.month(d) for d in data["month"]]
    return data


def ticks_of(dates: pd.Series) -> Ticks:
    """The months that get a label: all of a few, the quarters of many."""
    every = sorted(set(dates))
    step = next((s for most, s in _TICK_STEPS if len(every) <= most), 12)
    return tuple((d.year, d.month) for d in every if (d.month - 1) % step == 0)


def months(ticks: Ticks, *, labels: bool = True) -> alt.X:
    values = [alt.DateTime(year=year, month=month) for year, month in ticks]
    axis = alt.Axis(
        title=None,
        grid=False,
        values=values or alt.Undefined,
        labelExpr=_TICK_LABEL,
        labelOverlap="greedy",
        labels=labels,
    )
    return alt.X("month:T", axis=axis, scale=alt.Scale(padding=8))


def y_axis(unit: str, count: int = 5) -> alt.Axis:
    """Few light lines; a percent sign on each label, any other unit once above the axis."""
    if unit == "%":
        return alt.Axis(title=None, tickCount=count, format=",.6~r", labelExpr="datum.label + '%'")
    return alt.Axis(
        title=unit or None,
        titleAlign="left",
        titleAnchor="end",
        titleX=0,
        titleY=-10,
        tickCount=count,
        format=",.6~r",
    )


def ends(values: Iterable[float], unit: str, *, height: int, padding: int) -> Ends:
    """Where the y axis of a line must stop, so that it shows no number that the figure cannot have.

    Nothing below zero where none of `values` is, nothing above 100 where none of a share's is; elsewhere the room of `padding`
    pixels around the line stays. A line may begin above zero: there nothing is forced.

    Example: 0, 5, 9 reports → (0, None); 96 and 100 % → (None, 100); 38 and 41 minutes → (None, None).
    """
    known = [value for value in values if not formats.is_missing(value)]
    if not known:
        return None, None
    low, high = min(known), max(known)
    room = (high - low) * padding / max(height - 2 * padding, 1)
    below = 0.0 if low >= 0 and (low - room < 0 or low == high) else None
    if low == high == 0:
        return below, 1.0
    return below, 100.0 if unit == "%" and high <= 100 < high + room else None


def y_scale(at: Ends, padding: int) -> alt.Scale:
    """The scale of a line that ends there."""
    low, high = (alt.Undefined if end is None else end for end in at)
    return alt.Scale(zero=False, nice=True, padding=padding, domainMin=low, domainMax=high)


def label(base: alt.Chart, field: str, dy: int, *, align: str, color: str) -> list[alt.Chart]:
    """Text on a white halo, so that a line behind it does not strike it through."""
    text = base.encode(text=f"{field}:N")
    common: dict[str, Any] = {"align": align, "dy": dy, "fontWeight": 600}
    return [
        text.mark_text(**common, stroke=WHITE, strokeWidth=4, strokeJoin="round"),
        text.mark_text(**common, color=color),
    ]


def label_last(data: pd.DataFrame, rows: pd.Index) -> int:
    """Fill end_label at the last known of `rows`; returns its dy: away from its line."""
    data["end_label"] = ""
    values = data.loc[rows, "value"].dropna()
    if values.empty:
        return 0
    data.loc[values.index[-1], "end_label"] = data.loc[values.index[-1], "text"]
    return 16 if len(values) > 1 and values.iloc[-1] < values.iloc[-2] else -12
