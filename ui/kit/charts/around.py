"""One figure before and after a day: points of two shapes, the limits of the time before, a line where it happened."""

from datetime import date
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from rules.intervals import Interval
from ui.kit import formats
from ui.kit.charts.asal import Asal
from ui.kit.charts.chart import DATA, Chart, compiled, finish
from ui.kit.charts.months import Ticks, by_month, label, months, ticks_of, y_axis
from ui.kit.tables import Column
from ui.kit.theme import CONCERN, MAIN, MUTED, NEUTRAL

TOOLTIP = [
    alt.Tooltip("month_text:N", title="Bulan"),
    alt.Tooltip("text:N", title="Nilai"),
    alt.Tooltip("side:N", title="Waktu"),
]
SIDES = ("sebelum", "bulan sesi", "setelah")


def around(
    frame: pd.DataFrame,
    *,
    at: date,
    limits: Interval | None,
    title: str,
    subtitle: str,
    unit: str = "",
    decimals: int = 1,
    asal: Asal | None = None,
) -> Chart:
    """Months before and after the month `at`.

    frame: month (date, first of month), value (float in `unit`). limits: of the months before, None where there are none.
    """
    data = by_month(frame)
    when = pd.Timestamp(at)
    data["text"] = [formats.value(v, unit, decimals) for v in data["value"]]
    data["side"] = [SIDES[1] if day == when else SIDES[0] if day < when else SIDES[2] for day in data["month"]]
    data["lower"], data["upper"] = limits or (float("nan"), float("nan"))
    for name in ("upper_label", "lower_label", "session_label"):
        data[name] = ""
    if limits and len(data):
        data.loc[0, "upper_label"] = f"Batas atas {formats.value(limits.upper, unit, decimals)}"
        data.loc[0, "lower_label"] = f"Batas bawah {formats.value(limits.lower, unit, decimals)}"
    data.loc[data["side"] == SIDES[1], "session_label"] = "Sesi"
    outside = (data["side"] == SIDES[2]) & ((data["value"] > data["upper"]) | (data["value"] < data["lower"]))
    data["sign"] = outside.map({True: "luar", False: "dalam"})
    shown = data[["month", "value", "side"]]
    known = data["value"].notna()
    counts = [f"{int((known & (data['side'] == side)).sum())} bulan {side} sesi" for side in (SIDES[0], SIDES[2])]
    return finish(
        _spec(ticks_of(data["month"]), unit),
        data,
        title=title,
        subtitle=subtitle,
        note="● bulan · ◆ setelah sesi, di luar batas · garis putus-putus: batas variasi biasa sebelum sesi" if limits else "",
        summary=f"Grafik garis, {counts[0]} dan {counts[1]}, {int(outside.sum())} di luar batas",
        shown=shown,
        columns={
            "month": Column("Bulan", "month"),
            "value": Column("Nilai", "number", decimals, unit),
            "side": Column("Waktu"),
        },
        asal=asal,
    )


@lru_cache(maxsize=64)
def _spec(ticks: Ticks, unit: str) -> dict[str, Any]:
    base = alt.Chart().encode(x=months(ticks), tooltip=TOOLTIP)
    y = alt.Y("value:Q", axis=y_axis(unit), scale=alt.Scale(zero=False, nice=True, padding=18))
    line, upper, lower = base.encode(y=y), base.encode(y="upper:Q"), base.encode(y="lower:Q")
    outside: Any = base.transform_filter("datum.sign == 'luar'").encode(y="value:Q")
    held: Any = base.transform_filter("datum.session_label != ''")
    layers = [
        held.mark_rule(color=MUTED, strokeWidth=1.5),
        upper.mark_line(color=NEUTRAL, strokeDash=[6, 4], strokeWidth=1.5),
        lower.mark_line(color=NEUTRAL, strokeDash=[6, 4], strokeWidth=1.5),
        line.mark_line(color=MAIN, strokeWidth=2.5),
        line.mark_point(color=MAIN, filled=True, size=40, opacity=1),
        outside.mark_point(color=CONCERN, shape="diamond", filled=True, size=120, opacity=1),
        line.mark_point(filled=True, size=500, opacity=0),
        *label(upper, "upper_label", -9, align="left", color=NEUTRAL),
        *label(lower, "lower_label", 13, align="left", color=NEUTRAL),
        held.encode(y=alt.value(0), text="session_label:N").mark_text(align="left", dx=4, dy=6, color=MUTED, fontWeight=600),
    ]
    return compiled(alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=260))
