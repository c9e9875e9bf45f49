"""One figure before and after a day: points of two shapes, the limits of the time before, a line where it happened."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from rules.intervals import Interval
from ui.kit import formats
from ui.kit.charts.chart import DATA, Chart, compiled, finish
from ui.kit.charts.flags import Flag, place
from ui.kit.charts.months import Ends, Ticks, by_month, ends, label, months, ticks_of, y_axis, y_scale
from ui.kit.tables import Column
from ui.kit.theme import CONCERN, MAIN, MUTED, NEUTRAL

TOOLTIP = [
    alt.Tooltip("month_text:N", title="Bulan"),
    alt.Tooltip("text:N", title="Nilai"),
    alt.Tooltip("side:N", title="Waktu"),
]
HEIGHT, PADDING = 260, 18
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
    flags: Sequence[Flag] = (),
) -> Chart:
    """Months before and after the month `at`.

    frame: month (date, first of month), value (float in `unit`). limits: of the months before, None where there are none.
    flags: events, drawn where they fall.
    """
    data = by_month(frame)
    when = pd.Timestamp(at)
    data["text"] = [formats.value(v, unit, decimals) for v in data["value"]]
    data["side"] = [SIDES[1] if day == when else SIDES[0] if day < when else SIDES[2] for day in data["month"]]
    none = float("nan")
    data["lower"], data["upper"] = limits or (none, none)
    positive = bool((data["value"].dropna() >= 0).all())
    if limits and positive and limits.lower < 0:
        # no month can lie below it
        data["lower"] = none
    for name in ("upper_label", "lower_label", "session_label"):
        data[name] = ""
    if limits and len(data):
        data.loc[0, "upper_label"] = f"Batas atas {formats.value(limits.upper, unit, decimals)}"
        if data["lower"].notna().any():
            data.loc[0, "lower_label"] = f"Batas bawah {formats.value(limits.lower, unit, decimals)}"
    data.loc[data["side"] == SIDES[1], "session_label"] = "Sesi"
    outside = (data["side"] == SIDES[2]) & ((data["value"] > data["upper"]) | (data["value"] < data["lower"]))
    data["sign"] = outside.map({True: "luar", False: "dalam"})
    shown = data[["month", "value", "side"]]
    drawn = [*data["value"], *data["lower"], *data["upper"]]
    known = data["value"].notna()
    counts = [f"{int((known & (data['side'] == side)).sum())} bulan {side} sesi" for side in (SIDES[0], SIDES[2])]
    placed = place(flags, data["month"], unit=unit)
    return finish(
        _spec(ticks_of(data["month"]), unit, ends(drawn, unit, height=HEIGHT, padding=PADDING), placed is not None),
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
        placed=placed,
    )


@lru_cache(maxsize=64)
def _spec(ticks: Ticks, unit: str, at: Ends, flagged: bool) -> dict[str, Any]:
    base = alt.Chart().encode(x=months(ticks), tooltip=TOOLTIP)
    y = alt.Y("value:Q", axis=y_axis(unit), scale=y_scale(at, PADDING))
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
    return compiled(alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=HEIGHT), flagged=flagged)
