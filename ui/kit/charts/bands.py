"""The mean of each unsur as an index 25–100 with its interval, against the bands A–D of PermenPANRB 14/2017."""

from functools import lru_cache
from math import isnan
from typing import Any

import altair as alt
import pandas as pd

from rules.intervals import Interval
from rules.kit.rentang import between
from rules.survei.ikm import BANDS, GRADE_LABELS, grade_told
from ui.kit import formats
from ui.kit.charts.asal import Asal
from ui.kit.charts.bars import _BELOW, _ROW, _base, _figure, _name, _rows
from ui.kit.charts.chart import DATA, Chart, compiled, finish
from ui.kit.tables import Column
from ui.kit.theme import GRID, MAIN, NEUTRAL, WHITE

_LINES = tuple((letter, float(least)) for letter, least in BANDS if letter != "D")
# Most unsur lie above 60; a lower one widens the scale to the whole index.
_USUAL_LOW, _LOWEST, _HIGHEST = 60.0, 25.0, 100.0
_FOOT = 30  # px: the labels of the axis
_FIGURE = 118  # px that the figure with its interval and letter takes at the right edge


def band_points(frame: pd.DataFrame, *, title: str, subtitle: str, name_title: str = "Unsur", asal: Asal | None = None) -> Chart:
    """A point and its interval for each unsur, weakest first, with lines where C, B and A begin; never a bar, for it is the
    mean of a sample and its scale does not begin at zero.

    frame: name (str), value, low, high (float, NRR × 25; low and high null with one answer), nrr (float 1–4), grade (A–D).
    """
    data = _rows(frame.sort_values("value", kind="stable"), "value", "low", "high", "nrr", "grade", sort=False)
    limits = [None if isnan(low) else Interval(low, high) for low, high in zip(data["low"], data["high"], strict=True)]
    data["range"] = [between(each) or formats.MISSING for each in limits]
    data["text"] = [
        f"{formats.number(v, 2)} ({r}) {g}" for v, r, g in zip(data["value"], data["range"], data["grade"], strict=True)
    ]
    data["grade_text"] = [
        f"{told} ({GRADE_LABELS[g]})" for told, g in zip(map(grade_told, data["value"], limits), data["grade"], strict=True)
    ]
    data["nrr_text"] = [formats.number(nrr, 3) for nrr in data["nrr"]]
    begins = " · ".join(f"{letter} mulai {formats.number(least, 2)}" for letter, least in reversed(_LINES))
    told = (f"{n}: {t}" for n, t in zip(data["name"], data["text"], strict=True))
    wide = bool(len(data)) and data["low"].fillna(data["value"]).min() < _USUAL_LOW
    return finish(
        _spec(len(data), name_title, _LOWEST if wide else _USUAL_LOW),
        data,
        title=title,
        subtitle=subtitle,
        summary="Grafik titik dengan rentang. " + "; ".join(told) if len(data) else "Belum ada data",
        note=f"Titik: NRR × 25 · garis: rentang 95% · garis putus-putus: {begins}",
        shown=data[["name", "nrr", "value", "low", "high", "grade_text"]],
        columns={
            "name": Column(name_title),
            "nrr": Column("NRR", "number", 3),
            "value": Column("NRR × 25", "number", 2),
            "low": Column("Batas bawah", "number", 2),
            "high": Column("Batas atas", "number", 2),
            "grade_text": Column("Mutu"),
        },
        asal=asal,
    )


@lru_cache(maxsize=16)
def _spec(n: int, name_title: str, lowest: float) -> dict[str, Any]:
    tooltip = [
        alt.Tooltip("name:N", title=name_title),
        alt.Tooltip("nrr_text:N", title="NRR"),
        alt.Tooltip("text:N", title="NRR × 25"),
        alt.Tooltip("grade_text:N", title="Mutu"),
    ]
    x = alt.X(
        "value:Q",
        scale=alt.Scale(domain=[lowest, _HIGHEST], nice=False),
        axis=alt.Axis(title="NRR × 25", tickCount=5, gridColor=GRID, format=",.6~r"),
    )
    one = _base().encode(tooltip=tooltip)
    whisker = one.encode(x=x, x2="high:Q").transform_calculate(value="datum.low")
    point = one.encode(x=x)
    layers = [
        whisker.mark_rule(color=MAIN, strokeWidth=2, yOffset=_BELOW, y2Offset=_BELOW),
        point.mark_point(color=MAIN, filled=True, size=80, opacity=1, yOffset=_BELOW),
        # A finger needs a larger thing to touch than the point it sees.
        point.mark_point(filled=True, size=500, opacity=0, yOffset=_BELOW),
        *_limits(lowest),
        # the name on a white halo, for the limits pass behind it
        _haloed(_name(_FIGURE)),
        _name(_FIGURE),
        *_figure("text"),
    ]
    return compiled(alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=_ROW * max(n, 1) + _FOOT))


def _haloed(text: alt.Chart) -> alt.Chart:
    text.mark = alt.MarkDef(**{**text.mark.to_dict(), "color": WHITE, "stroke": WHITE, "strokeWidth": 4, "strokeJoin": "round"})
    return text


def _limits(lowest: float) -> list[alt.Chart]:
    drawn = []
    for letter, least in _LINES:
        if least <= lowest:
            continue
        # One row is enough: else the line is drawn once a row, each on the other.
        rule: Any = alt.Chart().transform_filter("datum.position == 0").encode(x=alt.datum(least))
        drawn.append(rule.mark_rule(color=NEUTRAL, strokeDash=[3, 4], strokeWidth=0.8))
        drawn.append(rule.encode(y=alt.value(-4), text=alt.value(letter)).mark_text(baseline="bottom", fontWeight=600, dx=6))
    return drawn
