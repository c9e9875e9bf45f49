"""Horizontal bars. The name stands above its bar, so that long names fit a phone."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from ui.kit import formats
from ui.kit.charts.asal import Asal
from ui.kit.charts.chart import DATA, Chart, compiled, finish
from ui.kit.tables import Column
from ui.kit.theme import CONCERN, GRID, MAIN, MUTED, NEUTRAL, WHITE

_ROW = 46  # px: one line of text and a bar
_THICK = 14
_ABOVE, _BELOW = -11, 8  # px from the middle of the row: text, bar
_HALO = 10  # px: no dash of the target line is seen between the letters
_TARGET = 100
_ENDED = "✓ target tercapai · ▼ di bawah target · garis putus-putus: target (100%)"
_RUNNING = "Periode masih berjalan · garis putus-putus: yang semestinya sudah dicapai sampai kini (100%)"


def bars(
    frame: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    unit: str = "",
    decimals: int = 0,
    sort: bool = True,
    name_title: str = "Nama",
    value_title: str = "Nilai",
    asal: Asal | None = None,
) -> Chart:
    """Simple bars from zero, largest first unless sort=False (a natural order).

    frame: name (str), value (float in `unit`, ≥ 0).
    """
    data = _rows(frame, "value", sort=sort)
    data["text"] = [formats.value(v, unit, decimals) for v in data["value"]]
    return finish(
        _bars_spec(len(data), name_title, value_title),
        data,
        title=title,
        subtitle=subtitle,
        summary=_summary(data),
        shown=data[["name", "value"]],
        columns={
            "name": Column(name_title),
            "value": Column(value_title, "number", decimals, unit),
        },
        asal=asal,
    )


def capaian_bars(
    frame: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    sort: bool = True,
    name_title: str = "Nama",
    asal: Asal | None = None,
) -> Chart:
    """Achievement against target, with a line at 100 %; below it a different sign and colour.

    frame: name (str), capaian (float in percent, null = cannot be computed),
    value_label and target_label (str, ready to read: "12,5 menit"), told (str, optional: of a period that runs, the words
    instead of the sign; the colour then says nothing).
    """
    running = "told" in frame
    data = _rows(frame if running else frame.assign(told=""), "capaian", "value_label", "target_label", "told", sort=sort)
    data["text"] = [_capaian_text(v, told) for v, told in zip(data["value"], data["told"], strict=True)]
    data["missed"] = (data["value"] < _TARGET) & (data["told"] == "")
    data["detail"] = [f"{v} dari target {t}" for v, t in zip(data["value_label"], data["target_label"], strict=True)]
    return finish(
        _capaian_spec(len(data), name_title, 150 if running else 90),
        data,
        title=title,
        subtitle=subtitle,
        summary=_summary(data),
        note=_RUNNING if running else _ENDED,
        shown=data[["name", "value", "value_label", "target_label", *(["told"] if running else [])]],
        columns={
            "name": Column(name_title),
            "value": Column("Capaian sejauh ini" if running else "Capaian", "percent", 1),
            "value_label": Column("Realisasi"),
            "target_label": Column("Target"),
            **({"told": Column("Keadaan")} if running else {}),
        },
        asal=asal,
    )


def spread(frame: pd.DataFrame, *, title: str, subtitle: str, name_title: str = "Predikat", asal: Asal | None = None) -> Chart:
    """How many got which predikat, in the order given, with n and share written out.

    frame: predikat (str, natural order), n (int), share (percent), guide (percent, optional:
    the guide of the organisation's predikat, drawn as a mark and written out; null = none).
    """
    if "guide" not in frame:
        frame = frame.assign(guide=float("nan"))
    data = _rows(frame, "share", "n", "guide", sort=False, name="predikat")
    data["text"] = [f"{formats.number(n, 0)} orang · {formats.percent(s)}" for n, s in zip(data["n"], data["value"], strict=True)]
    has_guide = bool(data["guide"].notna().any())
    data["guide_text"] = [formats.percent(g, None) for g in data["guide"]]
    data["end"] = [
        f"{t} · acuan {a}" if a != formats.MISSING else t for t, a in zip(data["text"], data["guide_text"], strict=True)
    ]
    return finish(
        _spread_spec(len(data), name_title, has_guide),
        data,
        title=title,
        subtitle=subtitle,
        summary=_summary(data),
        note="Garis tegak: acuan sebaran" if has_guide else "",
        shown=data[["name", "n", "value", *(["guide"] if has_guide else [])]],
        columns={
            "name": Column(name_title),
            "n": Column("Jumlah", "integer"),
            "value": Column("Bagian", "percent", 1),
        }
        | ({"guide": Column("Acuan", "percent", 1)} if has_guide else {}),
        asal=asal,
    )


@lru_cache(maxsize=64)
def _bars_spec(n: int, name_title: str, value_title: str) -> dict[str, Any]:
    tooltip = [alt.Tooltip("name:N", title=name_title), alt.Tooltip("text:N", title=value_title)]
    return _chart([_bar(tooltip), _name(90), *_figure("text")], n)


@lru_cache(maxsize=64)
def _capaian_spec(n: int, name_title: str, room: int) -> dict[str, Any]:
    tooltip = [
        alt.Tooltip("name:N", title=name_title),
        alt.Tooltip("text:N", title="Capaian"),
        alt.Tooltip("value_label:N", title="Realisasi"),
        alt.Tooltip("target_label:N", title="Target"),
    ]
    color = alt.condition("datum.missed", alt.value(CONCERN), alt.value(MAIN))
    details = (
        _base()
        .encode(x=alt.value(0), text="detail:N")
        .mark_text(align="left", baseline="middle", dy=_BELOW + 17, color=MUTED, fontSize=11)
    )
    bar = _bar(tooltip).encode(color=color)
    return _chart([bar, *_target_line(), _name(room), *_figure("text"), details], n, row=_ROW + 16)


@lru_cache(maxsize=64)
def _spread_spec(n: int, name_title: str, has_guide: bool) -> dict[str, Any]:
    tooltip = [
        alt.Tooltip("name:N", title=name_title),
        alt.Tooltip("n:Q", title="Jumlah", format=","),
        alt.Tooltip("text:N", title="Bagian"),
        alt.Tooltip("guide_text:N", title="Acuan"),
    ]
    layers = [_bar(tooltip), _name(210 if has_guide else 140), *_figure("end")]
    if has_guide:
        guide = _base().encode(x="guide:Q", tooltip=tooltip)
        layers.append(guide.mark_tick(color=CONCERN, thickness=3, size=_THICK + 8, yOffset=_BELOW, opacity=1))
    return _chart(layers, n)


def _rows(frame: pd.DataFrame, measure: str, *more: str, sort: bool, name: str = "name") -> pd.DataFrame:
    """name, value (float), position (row number: two equal names stay two rows), and `more`.

    Nothing else of the frame reaches the browser.
    """
    data = frame[[name, measure, *more]].rename(columns={name: "name", measure: "value"})
    data["value"] = pd.to_numeric(data["value"]).astype(float)
    data["name"] = data["name"].astype(str)
    if sort:
        data = data.sort_values("value", ascending=False, na_position="last", kind="stable")
    data = data.reset_index(drop=True)
    data["position"] = range(len(data))
    return data


def _base() -> alt.Chart:
    return alt.Chart().encode(y=alt.Y("position:O", axis=None, scale=alt.Scale(padding=0)))


def _bar(tooltip: list[alt.Tooltip]) -> alt.Chart:
    return _base().encode(x="value:Q", tooltip=tooltip).mark_bar(color=MAIN, size=_THICK, yOffset=_BELOW)


def _name(room: int) -> alt.Chart:
    """The name, cut `room` px before the right edge where the figure stands."""
    return (
        _base()
        .encode(x=alt.value(0), text="name:N")
        .mark_text(
            align="left",
            baseline="middle",
            dy=_ABOVE,
            fontSize=13,
            limit=alt.ExprRef(f"max(80, width - {room})"),
        )
    )


def _figure(field: str) -> list[alt.Chart]:
    """The figure at the right edge, on a white halo where the target line passes."""
    text = _base().encode(x=alt.value("width"), text=f"{field}:N")
    common: dict[str, Any] = {
        "align": "right",
        "baseline": "middle",
        "dy": _ABOVE,
        "fontSize": 13,
        "fontWeight": 600,
    }
    return [
        text.mark_text(**common, stroke=WHITE, strokeWidth=_HALO, strokeJoin="round"),
        text.mark_text(**common),
    ]


def _target_line() -> list[alt.Chart]:
    # One row is enough: else the line is drawn once a row, each on the other.
    rule: Any = alt.Chart().transform_filter("datum.position == 0").encode(x=alt.datum(_TARGET))
    return [
        rule.mark_rule(color=NEUTRAL, strokeDash=[6, 4]),
        rule.encode(y=alt.value(-4), text=alt.value("100%")).mark_text(baseline="bottom", fontWeight=600),
    ]


def _chart(layers: list[alt.Chart], n: int, *, row: int = _ROW) -> dict[str, Any]:
    """Layers on one zero-based axis without labels: every bar carries its own figure."""
    axis = alt.Axis(title=None, labels=False, tickCount=4, gridColor=GRID)
    x = alt.X("value:Q", axis=axis, scale=alt.Scale(zero=True, nice=False))
    layered = alt.layer(layers[0].encode(x=x), *layers[1:], data=alt.NamedData(DATA))
    return compiled(layered.properties(height=row * max(n, 1)))


def _summary(data: pd.DataFrame) -> str:
    if data.empty:
        return "Belum ada data"
    return "Grafik batang. " + "; ".join(f"{a}: {b}" for a, b in zip(data["name"], data["text"], strict=True))


def _capaian_text(capaian: Any, told: str) -> str:
    if formats.is_missing(capaian):
        return told or "tidak ada data"
    if told:
        return f"{formats.percent(capaian)} · {told}"
    return f"{'✓' if capaian >= _TARGET else '▼'} {formats.percent(capaian)}"
