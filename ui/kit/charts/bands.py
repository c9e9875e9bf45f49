"""Bars of an index 25–100 against the bands A–D of PermenPANRB 14/2017."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from rules.survei.ikm import BANDS, GRADE_LABELS
from ui.kit import formats
from ui.kit.charts.asal import Asal
from ui.kit.charts.bars import _bar, _chart, _figure, _name, _rows, _summary
from ui.kit.charts.chart import Chart, finish
from ui.kit.tables import Column
from ui.kit.theme import NEUTRAL

_LINES = tuple((letter, float(least)) for letter, least in BANDS if letter != "D")


def band_bars(frame: pd.DataFrame, *, title: str, subtitle: str, name_title: str = "Unsur", asal: Asal | None = None) -> Chart:
    """One bar for each unsur, weakest first, with lines where C, B and A begin.

    frame: name (str), value (float, NRR × 25), nrr (float 1–4), grade (A–D).
    """
    data = _rows(frame.sort_values("value", kind="stable"), "value", "nrr", "grade", sort=False)
    data["text"] = [
        f"{formats.number(nrr, 2)} · {formats.number(v, 2)} {g}"
        for nrr, v, g in zip(data["nrr"], data["value"], data["grade"], strict=True)
    ]
    data["grade_text"] = [f"{g} ({GRADE_LABELS[g]})" for g in data["grade"]]
    limits = " · ".join(f"{letter} mulai {formats.number(least, 2)}" for letter, least in reversed(_LINES))
    return finish(
        _spec(len(data), name_title),
        data,
        title=title,
        subtitle=subtitle,
        summary=_summary(data),
        note=f"NRR 1–4 · NRR × 25 dan mutunya; garis putus-putus: {limits}",
        shown=data[["name", "nrr", "value", "grade_text"]],
        columns={
            "name": Column(name_title),
            "nrr": Column("NRR", "number", 3),
            "value": Column("NRR × 25", "number", 2),
            "grade_text": Column("Mutu"),
        },
        asal=asal,
    )


@lru_cache(maxsize=16)
def _spec(n: int, name_title: str) -> dict[str, Any]:
    tooltip = [
        alt.Tooltip("name:N", title=name_title),
        alt.Tooltip("text:N", title="NRR · NRR × 25"),
        alt.Tooltip("grade_text:N", title="Mutu"),
    ]
    return _chart([_bar(tooltip), *_limits(), _name(130), *_figure("text")], n)


def _limits() -> list[alt.Chart]:
    drawn = []
    for letter, least in _LINES:
        # One row is enough: else the line is drawn once a row, each on the other.
        rule: Any = alt.Chart().transform_filter("datum.position == 0").encode(x=alt.datum(least))
        drawn.append(rule.mark_rule(color=NEUTRAL, strokeDash=[3, 4]))
        drawn.append(rule.encode(y=alt.value(-4), text=alt.value(letter)).mark_text(baseline="bottom", fontWeight=600, dx=6))
    return drawn
