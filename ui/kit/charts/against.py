"""Bars from zero, each with its own mark for the standard or target it is held against, and causes as a Pareto."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from rules.penilaian import CAUSE_LABELS
from ui.kit import formats
from ui.kit.charts.asal import Asal
from ui.kit.charts.bars import _bar, _base, _chart, _figure, _name, _rows, _summary
from ui.kit.charts.chart import Chart, finish
from ui.kit.tables import Column
from ui.kit.theme import CONCERN, MAIN, MUTED, NEUTRAL

_ROW, _THICK, _BELOW = 62, 14, 8
# How a cause looks without its colour.
CAUSE_SIGNS = {cause: f"{'●' if cause == 'individu' else '■'} {label.lower()}" for cause, label in CAUSE_LABELS.items()}


def against(
    frame: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    name_title: str,
    unit: str = "",
    decimals: int = 1,
    sort: bool = False,
    asal: Asal | None = None,
) -> Chart:
    """Each figure with its n and its limit, in the order given (sort: the largest first).

    frame: name (str), value, n (float), line (float, null: none), limit (str, "standar ≤ 30"), missed (bool or None).
    """
    data = _rows(frame, "value", "n", "line", "limit", "missed", sort=sort)
    data["missed"] = [m is True or m == 1 for m in data["missed"]]
    signs = ["▼ " if bad else "✓ " if limit else "" for bad, limit in zip(data["missed"], data["limit"], strict=True)]
    data["text"] = [sign + formats.value(v, unit, decimals) for sign, v in zip(signs, data["value"], strict=True)]
    data["detail"] = [
        " · ".join(part for part in (f"n = {formats.number(n, 0)}", limit) if part)
        for n, limit in zip(data["n"], data["limit"], strict=True)
    ]
    held = bool(data["line"].notna().any())
    return finish(
        _against_spec(len(data), name_title),
        data,
        title=title,
        subtitle=subtitle,
        note="✓ sesuai · ▼ meleset · garis tegak: standar atau target" if held else "",
        summary=_summary(data),
        shown=data[["name", "value", "n", "limit"]],
        columns={
            "name": Column(name_title),
            "value": Column("Nilai", "number", decimals, unit),
            "n": Column("n", "number", 0),
            "limit": Column("Standar atau target"),
        },
        asal=asal,
    )


def pareto(frame: pd.DataFrame, *, title: str, subtitle: str, asal: Asal | None = None) -> Chart:
    """Causes, the most frequent first, with their share and the share up to each; the side is said by word, sign and colour.

    frame: category, cause (rules.penilaian.Cause), count (int), share, cumulative (percent).
    """
    data = _rows(frame, "count", "cause", "share", "cumulative", sort=False, name="category")
    data["text"] = [
        f"{formats.number(count, 0)} · {formats.percent(share, 0)}"
        for count, share in zip(data["value"], data["share"], strict=True)
    ]
    data["detail"] = [
        f"{CAUSE_SIGNS[cause]} · kumulatif {formats.percent(up_to, 0)}"
        for cause, up_to in zip(data["cause"], data["cumulative"], strict=True)
    ]
    data["missed"] = data["cause"] == "individu"
    return finish(
        _pareto_spec(len(data)),
        data,
        title=title,
        subtitle=subtitle,
        note="■ sistem (biru) · ● individu (jingga) · kumulatif: bagian sebab ini bersama semua yang di atasnya",
        summary=_summary(data),
        shown=data[["name", "cause", "value", "share", "cumulative"]],
        columns={
            "name": Column("Sebab"),
            "cause": Column("Asal"),
            "value": Column("Kejadian", "integer"),
            "share": Column("Bagian", "percent", 1),
            "cumulative": Column("Kumulatif", "percent", 1),
        },
        asal=asal,
    )


@lru_cache(maxsize=64)
def _against_spec(n: int, name_title: str) -> dict[str, Any]:
    tooltip = [alt.Tooltip("name:N", title=name_title), alt.Tooltip("text:N", title="Nilai"), alt.Tooltip("detail:N", title="n")]
    mark = _base().encode(x="line:Q", tooltip=tooltip)
    tick = mark.mark_tick(color=NEUTRAL, thickness=3, size=_THICK + 4, yOffset=_BELOW, opacity=1)
    return _chart([_coloured(tooltip), tick, _name(120), *_figure("text"), _details()], n, row=_ROW)


@lru_cache(maxsize=32)
def _pareto_spec(n: int) -> dict[str, Any]:
    tooltip = [
        alt.Tooltip("name:N", title="Sebab"),
        alt.Tooltip("text:N", title="Kejadian"),
        alt.Tooltip("detail:N", title="Asal"),
    ]
    return _chart([_coloured(tooltip), _name(100), *_figure("text"), _details()], n, row=_ROW)


def _coloured(tooltip: list[alt.Tooltip]) -> alt.Chart:
    return _bar(tooltip).encode(color=alt.condition("datum.missed", alt.value(CONCERN), alt.value(MAIN)))


def _details() -> alt.Chart:
    return (
        _base()
        .encode(x=alt.value(0), text="detail:N")
        .mark_text(align="left", baseline="middle", dy=_BELOW + 17, color=MUTED, fontSize=11)
    )
