"""Lines over months: one with its target, or several."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from ui import formats
from ui.charts.chart import DATA, Chart, compiled, finish
from ui.tables import Column
from ui.theme import DASHES, MAIN, MUTED, NEUTRAL, SERIES, WHITE

Ticks = tuple[tuple[int, int], ...]  # (year, month)

_MAX_LINES = 4
_TICK_STEPS = ((7, 1), (13, 2), (31, 3), (61, 6))  # up to so many months: a tick every so many
# The year stands under January and under the first tick.
_TICK_LABEL = (
    "[timeFormat(datum.value, '%b'), "
    "month(datum.value) == 0 || datum.index == 0 ? timeFormat(datum.value, '%Y') : '']"
)


def trend(
    frame: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    unit: str = "",
    decimals: int = 1,
    zero: bool = False,
    height: int = 260,
) -> Chart:
    """One figure by month, with points, its target as a labelled dashed line, gaps left open.

    frame: month (date, first of month), value (float in `unit`), target (float, optional column).
    Months missing between the first and the last are added as gaps.
    """
    data = _by_month(frame)
    data["teks"] = [formats.value(v, unit, decimals) for v in data["nilai"]]
    data["teks_target"] = [formats.value(v, unit, decimals) for v in data["target"]]
    value_dy = _label_last(data, data.index)
    target_dy, target_align = _label_target(data)
    spec = _trend_spec(
        _ticks(data["bulan"]), unit, zero, height, value_dy, target_dy, target_align
    )
    return finish(
        spec, data, title=title, subtitle=subtitle, summary=_summary(data),
        shown=data[["bulan", "nilai", "target"]],
        columns={
            "bulan": Column("Bulan", "month"),
            "nilai": Column("Nilai", "number", decimals, unit),
            "target": Column("Target", "number", decimals, unit),
        },
    )


@lru_cache(maxsize=256)
def _trend_spec(
    ticks: Ticks, unit: str, zero: bool, height: int,
    value_dy: int, target_dy: int, target_align: str,
) -> dict[str, Any]:
    base = alt.Chart().encode(x=_months(ticks), tooltip=_TOOLTIP)
    y = alt.Y("nilai:Q", axis=_y_axis(unit), scale=alt.Scale(zero=zero, nice=True, padding=14))
    line, target = base.encode(y=y), base.encode(y=alt.Y("target:Q"))
    layers = [
        target.mark_line(color=NEUTRAL, strokeDash=[6, 4], strokeWidth=1.5),
        line.mark_line(color=MAIN, strokeWidth=2.5),
        line.mark_point(color=MAIN, filled=True, size=40, opacity=1),
        # A finger needs a larger thing to touch than the point it sees.
        line.mark_point(filled=True, size=500, opacity=0),
        *_label(target, "label_target", target_dy, align=target_align, color=NEUTRAL),
        *_label(line, "label_nilai", value_dy, align="right", color=MAIN),
    ]
    return compiled(alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=height))


def trend_many(
    frame: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    focus: str | None = None,
    unit: str = "",
    decimals: int = 1,
    height: int = 280,
) -> Chart:
    """Several series by month.

    frame: month (date), series (str), value (float). With `focus` that line stands out and the
    rest is grey; without it up to four labelled lines, beyond that small multiples.
    """
    names = list(dict.fromkeys(frame["series"]))
    parts = [_by_month(part).assign(seri=name) for name, part in frame.groupby("series", sort=False)]
    data = pd.concat(parts, ignore_index=True).drop(columns="target")
    data["teks"] = [formats.value(v, unit, decimals) for v in data["nilai"]]
    ticks, note = _ticks(data["bulan"]), ""
    if focus is not None:
        data["urut"] = (data["seri"] == focus).astype(int)
        dy = _label_last(data, data.index[data["seri"] == focus])
        spec = _focus_spec(ticks, unit, height, dy)
        note = f"Garis biru: {focus}. Garis abu-abu: yang lain."
    elif len(names) <= _MAX_LINES:
        _spread_end_labels(data, height)
        spec = _labelled_spec(ticks, tuple(names), unit, height)
    else:
        spec = _multiples_spec(ticks, tuple(names), unit)
    wide = data.pivot_table(index="bulan", columns="seri", values="nilai", sort=False, dropna=False)
    wide = wide.reindex(columns=names).sort_index().reset_index()
    return finish(
        spec, data, title=title, subtitle=subtitle, note=note,
        summary=f"Grafik garis {len(names)} seri: {', '.join(map(str, names))}",
        shown=wide,
        columns={"bulan": Column("Bulan", "month")}
        | {name: Column(str(name), "number", decimals, unit) for name in names},
    )


_TOOLTIP = [
    alt.Tooltip("teks_bulan:N", title="Bulan"),
    alt.Tooltip("teks:N", title="Nilai"),
    alt.Tooltip("teks_target:N", title="Target"),
]
_TOOLTIP_MANY = [alt.Tooltip("seri:N", title="Seri"), *_TOOLTIP[:2]]


def _by_month(frame: pd.DataFrame) -> pd.DataFrame:
    """bulan (timestamp), nilai, target, teks_bulan: one row for every month, gaps as null."""
    data = pd.DataFrame({
        "bulan": pd.to_datetime(frame["month"]).dt.to_period("M").dt.to_timestamp(),
        "nilai": pd.to_numeric(frame["value"]).astype(float),
        "target": pd.to_numeric(frame["target"]).astype(float) if "target" in frame else float("nan"),
    }).set_index("bulan").sort_index()
    if len(data):
        every = pd.date_range(data.index[0], data.index[-1], freq="MS", name="bulan")
        added = every.difference(data.index)
        data = data.reindex(every)
        # A month nobody measured still had its target: only the value's line has the gap.
        data.loc[added, "target"] = data["target"].ffill()[added]
    data = data.reset_index()
    data["bulan"] = data["bulan"].astype("datetime64[ms]")
    data["teks_bulan"] = [formats.month(d) for d in data["bulan"]]
    return data


def _ticks(dates: pd.Series) -> Ticks:
    """The months that get a label: all of a few, the quarters of many."""
    first, last = (dates.min(), dates.max()) if len(dates) else (None, None)
    span = 0 if first is None else (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((s for most, s in _TICK_STEPS if span <= most), 12)
    every = pd.date_range(first, last, freq="MS") if span else []
    return tuple((d.year, d.month) for d in every if (d.month - 1) % step == 0)


def _months(ticks: Ticks, *, labels: bool = True) -> alt.X:
    values = [alt.DateTime(year=year, month=month) for year, month in ticks]
    axis = alt.Axis(
        title=None, grid=False, values=values or alt.Undefined, labelExpr=_TICK_LABEL,
        labelOverlap="greedy", labels=labels,
    )
    return alt.X("bulan:T", axis=axis, scale=alt.Scale(padding=8))


def _y_axis(unit: str, count: int = 5) -> alt.Axis:
    """Few light lines; a percent sign on each label, any other unit once above the axis."""
    if unit == "%":
        return alt.Axis(title=None, tickCount=count, format=",.6~r", labelExpr="datum.label + '%'")
    return alt.Axis(
        title=unit or None, titleAlign="left", titleAnchor="end", titleX=0, titleY=-10,
        tickCount=count, format=",.6~r",
    )


def _label(base: alt.Chart, field: str, dy: int, *, align: str, color: str) -> list[alt.Chart]:
    """Text on a white halo, so that a line behind it does not strike it through."""
    text = base.encode(text=f"{field}:N")
    common: dict[str, Any] = {"align": align, "dy": dy, "fontWeight": 600}
    return [
        text.mark_text(**common, stroke=WHITE, strokeWidth=4, strokeJoin="round"),
        text.mark_text(**common, color=color),
    ]


def _label_last(data: pd.DataFrame, rows: pd.Index) -> int:
    """Fill label_nilai at the last known of `rows`; returns its dy: away from its line."""
    data["label_nilai"] = ""
    values = data.loc[rows, "nilai"].dropna()
    if values.empty:
        return 0
    data.loc[values.index[-1], "label_nilai"] = data.loc[values.index[-1], "teks"]
    return 16 if len(values) > 1 and values.iloc[-1] < values.iloc[-2] else -12


def _label_target(data: pd.DataFrame) -> tuple[int, str]:
    """Fill label_target at the end of the target where the value is farther away.

    Returns dy and align. The start is preferred: the last value's label stands at the other end.
    """
    data["label_target"] = ""
    targets = data["target"].dropna()
    if targets.empty:
        return 0, "left"
    gaps = (data["nilai"] - data["target"]).dropna()
    third = max(2, len(gaps) // 3)
    start, end = gaps.head(third).abs().min(), gaps.tail(third).abs().min()
    at_end = bool(len(gaps) and end > 2 * start)
    at, near = (targets.index[-1], gaps.tail(third)) if at_end else (targets.index[0], gaps.head(third))
    data.loc[at, "label_target"] = f"Target {data.loc[at, 'teks_target']}"
    return (13 if len(near) and near.mean() > 0 else -9), ("right" if at_end else "left")


def _summary(data: pd.DataFrame) -> str:
    known = data[data["nilai"].notna()]
    if known.empty:
        return "Belum ada data"
    first, last = known.iloc[0], known.iloc[-1]
    text = (
        f"Grafik garis {len(data)} bulan, dari {first['teks']} ({first['teks_bulan']}) "
        f"ke {last['teks']} ({last['teks_bulan']})"
    )
    if last["teks_target"] != formats.MISSING:
        text += f", target terakhir {last['teks_target']}"
    gaps = int(data["nilai"].isna().sum())
    return f"{text}, {gaps} bulan tanpa data" if gaps else text


@lru_cache(maxsize=64)
def _focus_spec(ticks: Ticks, unit: str, height: int, dy: int) -> dict[str, Any]:
    base = alt.Chart().encode(
        x=_months(ticks), tooltip=_TOOLTIP_MANY, detail="seri:N",
        y=alt.Y("nilai:Q", axis=_y_axis(unit), scale=alt.Scale(zero=False, nice=True, padding=14)),
    )
    front = base.transform_filter("datum.urut == 1")
    layers = [
        base.transform_filter("datum.urut == 0").mark_line(color=MUTED, strokeWidth=1, opacity=0.7),
        front.mark_line(color=MAIN, strokeWidth=3),
        front.mark_point(color=MAIN, filled=True, size=40, opacity=1),
        base.mark_point(filled=True, size=300, opacity=0),
        *_label(front, "label_nilai", dy, align="right", color=MAIN),
    ]
    return compiled(alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=height))


@lru_cache(maxsize=64)
def _labelled_spec(ticks: Ticks, names: tuple[str, ...], unit: str, height: int) -> dict[str, Any]:
    scale = alt.Scale(domain=list(names), range=list(SERIES[: len(names)]))
    dashes = alt.Scale(domain=list(names), range=list(DASHES[: len(names)]))
    y = alt.Y("nilai:Q", axis=_y_axis(unit), scale=alt.Scale(zero=False, nice=True, padding=14))
    base = alt.Chart().encode(
        x=_months(ticks), y=y, tooltip=_TOOLTIP_MANY,
        color=alt.Color("seri:N", scale=scale, legend=None),
    )
    layers = [
        base.encode(strokeDash=alt.StrokeDash("seri:N", scale=dashes, legend=None))
        .mark_line(strokeWidth=2.5),
        base.mark_point(filled=True, size=30, opacity=1),
        base.mark_point(filled=True, size=300, opacity=0),
        base.encode(x=alt.value("width"), y="label_y:Q", text="label:N", color=alt.Color("seri:N", scale=scale, legend=None))
        .mark_text(align="left", dx=4, fontWeight=600, limit=110),
    ]
    return compiled(alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=height))


def _spread_end_labels(data: pd.DataFrame, height: int) -> None:
    """Put each name at its last value, pushed apart so that no two overlap (16 px a line)."""
    data["label"], data["label_y"] = "", float("nan")
    ends = data[data["nilai"].notna()].groupby("seri", sort=False).tail(1).sort_values("nilai")
    spread = data["nilai"].max() - data["nilai"].min()
    gap, lowest = 16 * (spread or 1) / max(height - 80, 1), None
    for at, row in ends.iterrows():
        lowest = row["nilai"] if lowest is None else max(row["nilai"], lowest + gap)
        data.loc[at, ["label", "label_y"]] = [str(row["seri"]), lowest]


@lru_cache(maxsize=64)
def _multiples_spec(ticks: Ticks, names: tuple[str, ...], unit: str) -> dict[str, Any]:
    """One short chart under the other, all on one scale: readable on a phone as well."""
    y = alt.Y("nilai:Q", axis=_y_axis(unit, count=3), scale=alt.Scale(zero=False, nice=True))
    charts = [
        alt.Chart(alt.NamedData(DATA), title=str(name))
        .transform_filter(alt.FieldEqualPredicate(field="seri", equal=name))
        .mark_line(color=MAIN, strokeWidth=2, point={"color": MAIN, "size": 25})
        .encode(x=_months(ticks, labels=name == names[-1]), y=y, tooltip=_TOOLTIP_MANY)
        .properties(height=64)
        for name in names
    ]
    return compiled(alt.vconcat(*charts, spacing=8).resolve_scale(y="shared"))
