"""One figure before and after a day: points of two shapes, the limits of the time before, a line where it happened."""

from datetime import date
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from rules.kit.intervals import Interval
from ui.kit import formats
from ui.kit.charts.chart import DATA, Chart, compiled, finish
from ui.kit.charts.months import Ticks, by_month, label, months, ticks_of, y_axis
from ui.kit.tables import Column
from ui.kit.theme import CONCERN, MAIN, MUTED, NEUTRAL

TOOLTIP = [
    alt.Tooltip("teks_bulan:N", title="Bulan"),
    alt.Tooltip("teks:N", title="Nilai"),
    alt.Tooltip("sisi:N", title="Waktu"),
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
) -> Chart:
    """Months before and after the month `at`.

    frame: month (date, first of month), value (float in `unit`). limits: of the months before, None where there are none.
    """
    data = by_month(frame)
    when = pd.Timestamp(at)
    data["teks"] = [formats.value(v, unit, decimals) for v in data["nilai"]]
    data["sisi"] = [SIDES[1] if day == when else SIDES[0] if day < when else SIDES[2] for day in data["bulan"]]
    data["bawah"], data["atas"] = limits or (float("nan"), float("nan"))
    for name in ("label_atas", "label_bawah", "label_sesi"):
        data[name] = ""
    if limits and len(data):
        data.loc[0, "label_atas"] = f"Batas atas {formats.value(limits.upper, unit, decimals)}"
        data.loc[0, "label_bawah"] = f"Batas bawah {formats.value(limits.lower, unit, decimals)}"
    data.loc[data["sisi"] == SIDES[1], "label_sesi"] = "Sesi"
    outside = (data["sisi"] == SIDES[2]) & ((data["nilai"] > data["atas"]) | (data["nilai"] < data["bawah"]))
    data["tanda"] = outside.map({True: "luar", False: "dalam"})
    shown = data[["bulan", "nilai", "sisi"]]
    known = data["nilai"].notna()
    counts = [f"{int((known & (data['sisi'] == side)).sum())} bulan {side} sesi" for side in (SIDES[0], SIDES[2])]
    return finish(
        _spec(ticks_of(data["bulan"]), unit),
        data,
        title=title,
        subtitle=subtitle,
        note="● bulan · ◆ setelah sesi, di luar batas · garis putus-putus: batas variasi biasa sebelum sesi" if limits else "",
        summary=f"Grafik garis, {counts[0]} dan {counts[1]}, {int(outside.sum())} di luar batas",
        shown=shown,
        columns={
            "bulan": Column("Bulan", "month"),
            "nilai": Column("Nilai", "number", decimals, unit),
            "sisi": Column("Waktu"),
        },
    )


@lru_cache(maxsize=64)
def _spec(ticks: Ticks, unit: str) -> dict[str, Any]:
    base = alt.Chart().encode(x=months(ticks), tooltip=TOOLTIP)
    y = alt.Y("nilai:Q", axis=y_axis(unit), scale=alt.Scale(zero=False, nice=True, padding=18))
    line, upper, lower = base.encode(y=y), base.encode(y="atas:Q"), base.encode(y="bawah:Q")
    outside: Any = base.transform_filter("datum.tanda == 'luar'").encode(y="nilai:Q")
    held: Any = base.transform_filter("datum.label_sesi != ''")
    layers = [
        held.mark_rule(color=MUTED, strokeWidth=1.5),
        upper.mark_line(color=NEUTRAL, strokeDash=[6, 4], strokeWidth=1.5),
        lower.mark_line(color=NEUTRAL, strokeDash=[6, 4], strokeWidth=1.5),
        line.mark_line(color=MAIN, strokeWidth=2.5),
        line.mark_point(color=MAIN, filled=True, size=40, opacity=1),
        outside.mark_point(color=CONCERN, shape="diamond", filled=True, size=120, opacity=1),
        line.mark_point(filled=True, size=500, opacity=0),
        *label(upper, "label_atas", -9, align="left", color=NEUTRAL),
        *label(lower, "label_bawah", 13, align="left", color=NEUTRAL),
        held.encode(y=alt.value(0), text="label_sesi:N").mark_text(align="left", dx=4, dy=6, color=MUTED, fontWeight=600),
    ]
    return compiled(alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=260))
