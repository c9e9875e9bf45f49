"""Shares of units of different size: a funnel plot, not a league table."""

from functools import lru_cache
from math import ceil
from typing import Any, Final

import altair as alt
import pandas as pd

from rules.intervals import funnel_proportion
from rules.kit.banding import CONTROL, WARNING
from ui.kit import formats
from ui.kit.charts.asal import Asal
from ui.kit.charts.chart import DATA, Chart, compiled, finish
from ui.kit.tables import Column
from ui.kit.theme import CONCERN, GRID, MAIN, NEUTRAL, WHITE

# How a point looks by where it lies: words, Vega's shape, the sign of the key, its colour, and whether it is filled.
LOOKS: Final = {
    "dalam": ("dalam batas", "circle", "●", NEUTRAL, True),
    "lebih_baik": ("lebih baik, di luar batas 99,8%", "diamond", "◆", MAIN, True),
    "mungkin_baik": ("lebih baik, di luar batas 95% saja", "diamond", "◇", MAIN, False),
    "lebih_buruk": ("lebih buruk, di luar batas 99,8%", "triangle-up", "▲", CONCERN, True),
    "mungkin_buruk": ("lebih buruk, di luar batas 95% saja", "triangle-up", "△", CONCERN, False),
    "lain": ("di luar batas 99,8%", "square", "■", MAIN, True),
    "mungkin_lain": ("di luar batas 95% saja", "square", "□", MAIN, False),
}
_STEPS, _HEIGHT = 48, 320
_SKEWED = 20  # times as large as the smallest: then a logarithmic axis


def funnel(
    frame: pd.DataFrame,
    *,
    base: float,
    title: str,
    subtitle: str,
    n_title: str,
    shown: pd.DataFrame,
    columns: dict[str, Column],
    note: str = "",
    asal: Asal | None = None,
) -> Chart:
    """Share against n, with the limits between which chance alone leaves a unit.

    frame: code (the label), name, value (percent), n (int, ≥ 1), look (a key of LOOKS). base: the share of all together, percent.
    shown, columns: the table under it.
    """
    points = frame[["code", "name", "value", "n", "look"]].sort_values(["n", "value"], kind="stable").reset_index(drop=True)
    points["text"] = [formats.percent(v) for v in points["value"]]
    points["n_text"] = [formats.number(n, 0) for n in points["n"]]
    points["told"] = [LOOKS[look][0] for look in points["look"]]
    points["above"] = points.index % 2 == 0  # neighbours of the same size take turns
    data = pd.concat([points.assign(kind="titik"), *_limits(points, base)], ignore_index=True)
    used = [k for k in LOOKS if k in set(points["look"])]
    key = " · ".join(f"{LOOKS[k][2]} {LOOKS[k][0]}" for k in used)
    lines = f"garis penuh: seluruhnya {formats.percent(base)} · putus-putus panjang: batas 95% · titik-titik: batas 99,8%"
    told = (f"{n}: {t} (n = {size}), {where}" for n, t, size, where in
            zip(points["name"], points["text"], points["n_text"], points["told"], strict=True))  # fmt: skip
    skewed = len(points) > 0 and points["n"].max() > _SKEWED * points["n"].min()
    return finish(
        _spec(bool(skewed), n_title),
        data,
        title=title,
        subtitle=subtitle,
        note=" · ".join(part for part in (key, lines, note) if part),
        summary=f"Grafik corong, seluruhnya {formats.percent(base)}. " + "; ".join(told),
        shown=shown,
        columns=columns,
        asal=asal,
    )


def _limits(points: pd.DataFrame, base: float) -> list[pd.DataFrame]:
    """Both pairs of limits and the line in the middle, along n; drawn within 0–100, since no share lies outside."""
    low, high = max(1, int(points["n"].min() * 0.7)), ceil(points["n"].max() * 1.15) + 1
    sizes = sorted({round(low * (high / low) ** (i / _STEPS)) for i in range(_STEPS + 1)} | {low, high})
    drawn = [pd.DataFrame({"kind": "tengah", "n": sizes, "value": base})]
    for conf, kind in ((WARNING, "batas95"), (CONTROL, "batas99")):
        found = [funnel_proportion(base / 100, n, conf) for n in sizes]
        for side in ("lower", "upper"):
            values = [min(100.0, max(0.0, 100 * getattr(limits, side))) for limits in found]
            drawn.append(pd.DataFrame({"kind": kind, "side": side, "n": sizes, "value": values}))
    # Named where they lie apart: at the small end, on the side that 0 or 100 does not cut.
    open_side = "lower" if base >= 50 else "upper"
    drawn = [line.assign(named=(line["n"] == low) & (line.get("side", open_side) == open_side)) for line in drawn]
    names = {"tengah": f"{formats.percent(base)}", "batas95": "95%", "batas99": "99,8%"}
    return [line.assign(text=line["kind"].map(names)) for line in drawn]


@lru_cache(maxsize=16)
def _spec(skewed: bool, n_title: str) -> dict[str, Any]:
    shape = {"type": "log"} if skewed else {"zero": False}
    axis = alt.Axis(title=n_title, tickCount=5, grid=False, format=",.0f", tickMinStep=1, labelOverlap=True)
    x = alt.X("n:Q", scale=alt.Scale(nice=False, **shape), axis=axis)
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(zero=False, nice=True),
        axis=alt.Axis(title=None, tickCount=6, gridColor=GRID, labelExpr="replace(datum.label, '.', ',') + '%'", format=".3~r"),
    )
    base = alt.Chart().encode(x=x, y=y)
    layers: list[Any] = []
    for kind, dash, width in (("tengah", [1, 0], 1.5), ("batas95", [8, 4], 1.5), ("batas99", [2, 3], 1.5)):
        line = base.transform_filter(f"datum.kind == '{kind}'").encode(detail="side:N")
        layers.append(line.mark_line(color=NEUTRAL, strokeDash=dash, strokeWidth=width))
    named = base.transform_filter("datum.named").encode(text="text:N")
    layers.append(named.mark_text(align="left", baseline="bottom", dx=4, dy=-2, fontSize=11, color=NEUTRAL))
    tooltip = [
        alt.Tooltip("name:N", title="Dinas"),
        alt.Tooltip("text:N", title="Nilai"),
        alt.Tooltip("n_text:N", title="n"),
        alt.Tooltip("told:N", title="Letak"),
    ]
    for look, (_, form, _, colour, filled) in LOOKS.items():
        one = base.transform_filter(f"datum.kind == 'titik' && datum.look == '{look}'").encode(tooltip=tooltip)
        layers.append(one.mark_point(shape=form, size=110, opacity=1, color=colour, filled=filled, strokeWidth=2))
    for above, dy in (("datum.above", -12), ("!datum.above", 16)):
        name = base.transform_filter(f"datum.kind == 'titik' && {above}").encode(text="code:N")
        common: dict[str, Any] = {"dy": dy, "fontSize": 12}
        layers += [name.mark_text(**common, stroke=WHITE, strokeWidth=4, strokeJoin="round"), name.mark_text(**common)]
    return compiled(alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=_HEIGHT))
