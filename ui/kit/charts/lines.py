"""One figure over months, with its target."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from ui.kit import formats
from ui.kit.charts.asal import Asal
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
from ui.kit.theme import MAIN, NEUTRAL

PADDING = 14


def trend(
    frame: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    unit: str = "",
    decimals: int = 1,
    zero: bool = False,
    height: int = 260,
    flags: Sequence[Flag] = (),
    asal: Asal | None = None,
) -> Chart:
    """One figure by month, with points, its target as a labelled dashed line, gaps left open.

    frame: month (date, first of month), value (float in `unit`), target (float, optional column).
    Months missing between the first and the last are added as gaps. flags: events, drawn where they fall.
    """
    data = by_month(frame)
    data["text"] = [formats.value(v, unit, decimals) for v in data["value"]]
    data["target_text"] = [formats.value(v, unit, decimals) for v in data["target"]]
    value_dy = label_last(data, data.index)
    target_dy, target_align = _label_target(data)
    placed = place(flags, data["month"], unit=unit)
    drawn = [*data["value"], *data["target"], *([0.0] if zero else [])]
    at = ends(drawn, unit, height=height, padding=PADDING)
    aimed = bool(data["target"].notna().any())
    target = (target_dy, target_align) if aimed else None
    spec = _trend_spec(ticks_of(data["month"]), unit, at, height, value_dy, target, placed is not None)
    return finish(
        spec,
        data,
        title=title,
        subtitle=subtitle,
        summary=_summary(data),
        shown=data[["month", "value", *(["target"] if aimed else [])]],
        columns={
            "month": Column("Bulan", "month"),
            "value": Column("Nilai", "number", decimals, unit),
            **({"target": Column("Target", "number", decimals, unit)} if aimed else {}),
        },
        placed=placed,
        asal=asal,
    )


@lru_cache(maxsize=256)
def _trend_spec(
    ticks: Ticks,
    unit: str,
    at: Ends,
    height: int,
    value_dy: int,
    target: tuple[int, str] | None,
    flagged: bool,
) -> dict[str, Any]:
    """target: dy and align of its label; None where there is no target."""
    base = alt.Chart().encode(x=months(ticks), tooltip=TOOLTIP if target else TOOLTIP[:2])
    y = alt.Y("value:Q", axis=y_axis(unit), scale=y_scale(at, PADDING))
    line, aim = base.encode(y=y), base.encode(y=alt.Y("target:Q"))
    layers: list[alt.Chart] = [
        *([aim.mark_line(color=NEUTRAL, strokeDash=[6, 4], strokeWidth=1.5)] if target else []),
        line.mark_line(color=MAIN, strokeWidth=2.5),
        line.mark_point(color=MAIN, filled=True, size=40, opacity=1),
        # A finger needs a larger thing to touch than the point it sees.
        line.mark_point(filled=True, size=500, opacity=0),
        *(label(aim, "target_label", target[0], align=target[1], color=NEUTRAL) if target else []),
        *label(line, "end_label", value_dy, align="right", color=MAIN),
    ]
    return compiled(alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=height), flagged=flagged)


def _label_target(data: pd.DataFrame) -> tuple[int, str]:
    """Fill label_target at the end of the target where the value is farther away.

    Returns dy and align. The start is preferred: the last value's label stands at the other end.
    """
    data["target_label"] = ""
    targets = data["target"].dropna()
    if targets.empty:
        return 0, "left"
    gaps = (data["value"] - data["target"]).dropna()
    third = max(2, len(gaps) // 3)
    start, end = gaps.head(third).abs().min(), gaps.tail(third).abs().min()
    at_end = bool(len(gaps) and end > 2 * start)
    at, near = (targets.index[-1], gaps.tail(third)) if at_end else (targets.index[0], gaps.head(third))
    data.loc[at, "target_label"] = f"Target {data.loc[at, 'target_text']}"
    return (13 if len(near) and near.mean() > 0 else -9), ("right" if at_end else "left")


def _summary(data: pd.DataFrame) -> str:
    known = data[data["value"].notna()]
    if known.empty:
        return "Belum ada data"
    first, last = known.iloc[0], known.iloc[-1]
    text = (
        f"Grafik garis {len(data)} bulan, dari {first['text']} ({first['month_text']}) ke {last['text']} ({last['month_text']})"
    )
    if last["target_text"] != formats.MISSING:
        text += f", target terakhir {last['target_text']}"
    gaps = int(data["value"].isna().sum())
    return f"{text}, {gaps} bulan tanpa data" if gaps else text
