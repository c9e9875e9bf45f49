"""Several series over months."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from ui.kit import formats
from ui.kit.charts.chart import DATA, Chart, compiled, finish
from ui.kit.charts.flags import Flag, place
from ui.kit.charts.months import (
    TOOLTIP,
    Ends,
    Ticks,
    by_month,
    ends,
    label,
    label_last,
    months,
    ticks_of,
    y_axis,
    y_scale,
)
from ui.kit.tables import Column
from ui.kit.theme import DASHES, MAIN, MUTED, SERIES

_MAX_LINES, _SMALL = 4, 64
PADDING = 14
_TOOLTIP_MANY = [alt.Tooltip("series:N", title="Seri"), *TOOLTIP[:2]]


def trend_many(
    frame: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    focus: str | None = None,
    unit: str = "",
    decimals: int = 1,
    height: int = 280,
    flags: Sequence[Flag] = (),
) -> Chart:
    """Several series by month.

    frame: month (date), series (str), value (float). With `focus` that line stands out and the
    rest is grey; without it up to four labelled lines, beyond that small multiples. flags: events, drawn where they fall.
    """
    names = list(dict.fromkeys(frame["series"]))
    parts = [by_month(part).assign(series=name) for name, part in frame.groupby("series", sort=False)]
    data = pd.concat(parts or [by_month(frame).assign(series="")], ignore_index=True).drop(columns="target")
    data["text"] = [formats.value(v, unit, decimals) for v in data["value"]]
    ticks, note = ticks_of(data["month"]), ""
    placed = place(flags, data["month"], unit=unit)
    flagged = placed is not None
    at = ends(data["value"], unit, height=height, padding=PADDING)
    if focus is not None:
        data["position"] = (data["series"] == focus).astype(int)
        dy = label_last(data, data.index[data["series"] == focus])
        spec = _focus_spec(ticks, unit, at, height, dy, flagged)
        note = f"Garis biru: {focus}. Garis abu-abu: yang lain."
    elif len(names) <= _MAX_LINES:
        _spread_end_labels(data, height)
        spec = _labelled_spec(ticks, tuple(names), unit, at, height, flagged)
    else:
        spec = _multiples_spec(ticks, tuple(names), unit, ends(data["value"], unit, height=_SMALL, padding=0), flagged)
    wide = data.pivot_table(index="month", columns="series", values="value", sort=False, dropna=False)
    wide = wide.reindex(columns=names).sort_index().reset_index()
    return finish(
        spec,
        data,
        title=title,
        subtitle=subtitle,
        note=note,
        summary=f"Grafik garis {len(names)} seri: {', '.join(map(str, names))}",
        shown=wide,
        columns={"month": Column("Bulan", "month")} | {name: Column(str(name), "number", decimals, unit) for name in names},
        placed=placed,
    )


@lru_cache(maxsize=64)
def _focus_spec(ticks: Ticks, unit: str, at: Ends, height: int, dy: int, flagged: bool) -> dict[str, Any]:
    base = alt.Chart().encode(
        x=months(ticks),
        tooltip=_TOOLTIP_MANY,
        detail="series:N",
        y=alt.Y("value:Q", axis=y_axis(unit), scale=y_scale(at, PADDING)),
    )
    front = base.transform_filter("datum.position == 1")
    layers = [
        base.transform_filter("datum.position == 0").mark_line(color=MUTED, strokeWidth=1, opacity=0.7),
        front.mark_line(color=MAIN, strokeWidth=3),
        front.mark_point(color=MAIN, filled=True, size=40, opacity=1),
        base.mark_point(filled=True, size=300, opacity=0),
        *label(front, "end_label", dy, align="right", color=MAIN),
    ]
    return compiled(alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=height), flagged=flagged)


@lru_cache(maxsize=64)
def _labelled_spec(ticks: Ticks, names: tuple[str, ...], unit: str, at: Ends, height: int, flagged: bool) -> dict[str, Any]:
    scale = alt.Scale(domain=list(names), range=list(SERIES[: len(names)]))
    dashes = alt.Scale(domain=list(names), range=list(DASHES[: len(names)]))
    y = alt.Y("value:Q", axis=y_axis(unit), scale=y_scale(at, PADDING))
    base = alt.Chart().encode(
        x=months(ticks),
        y=y,
        tooltip=_TOOLTIP_MANY,
        color=alt.Color("series:N", scale=scale, legend=None),
    )
    layers = [
        base.encode(strokeDash=alt.StrokeDash("series:N", scale=dashes, legend=None)).mark_line(strokeWidth=2.5),
        base.mark_point(filled=True, size=30, opacity=1),
        base.mark_point(filled=True, size=300, opacity=0),
        base.encode(
            x=alt.value("width"),
            y="label_y:Q",
            text="label:N",
            color=alt.Color("series:N", scale=scale, legend=None),
        ).mark_text(align="left", dx=4, fontWeight=600, limit=110),
    ]
    return compiled(alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=height), flagged=flagged)


def _spread_end_labels(data: pd.DataFrame, height: int) -> None:
    """Put each name at its last value, pushed apart so that no two overlap (16 px a line)."""
    data["label"], data["label_y"] = "", float("nan")
    ends = data[data["value"].notna()].groupby("series", sort=False).tail(1).sort_values("value")
    spread = data["value"].max() - data["value"].min()
    gap, lowest = 16 * (spread or 1) / max(height - 80, 1), None
    for at, row in ends.iterrows():
        lowest = row["value"] if lowest is None else max(row["value"], lowest + gap)
        data.loc[at, ["label", "label_y"]] = [str(row["series"]), lowest]


@lru_cache(maxsize=64)
def _multiples_spec(ticks: Ticks, names: tuple[str, ...], unit: str, at: Ends, flagged: bool) -> dict[str, Any]:
    """One short chart under the other, all on one scale: readable on a phone as well."""
    y = alt.Y("value:Q", axis=y_axis(unit, count=3), scale=y_scale(at, 0))
    charts = [
        alt.Chart(alt.NamedData(DATA), title=str(name))
        .transform_filter(alt.FieldEqualPredicate(field="series", equal=name))
        .mark_line(color=MAIN, strokeWidth=2, point={"color": MAIN, "size": 25})
        .encode(x=months(ticks, labels=name == names[-1]), y=y, tooltip=_TOOLTIP_MANY)
        .properties(height=_SMALL)
        for name in names
    ]
    return compiled(alt.vconcat(*charts, spacing=8).resolve_scale(y="shared"), flagged=flagged)
