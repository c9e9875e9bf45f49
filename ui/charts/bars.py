"""Horizontal bars. The name stands above its bar, so that long names fit a phone."""

from typing import Any

import altair as alt
import pandas as pd

from ui import formats
from ui.charts.chart import DATA, Chart, finish
from ui.tables import Column
from ui.theme import CONCERN, GRID, MAIN, MUTED, NEUTRAL, WHITE

_ROW = 46  # px: one line of text and a bar
_THICK = 14
_ABOVE, _BELOW = -11, 8  # px from the middle of the row: text, bar
_TARGET = 100


def bars(
    frame: pd.DataFrame, *, title: str, subtitle: str, unit: str = "", decimals: int = 0,
    sort: bool = True, name_title: str = "Nama", value_title: str = "Nilai",
) -> Chart:
    """Simple bars from zero, largest first unless sort=False (a natural order).

    frame: name (str), value (float in `unit`, ≥ 0).
    """
    data = _rows(frame, "value", sort=sort)
    data["teks"] = [formats.value(v, unit, decimals) for v in data["nilai"]]
    tooltip = [alt.Tooltip("nama:N", title=name_title), alt.Tooltip("teks:N", title=value_title)]
    return finish(
        _chart([_bar(MAIN, tooltip), _name(90), *_figure("teks")], len(data)),
        data, title=title, subtitle=subtitle, summary=_summary(data),
        shown=data[["nama", "nilai"]],
        columns={
            "nama": Column(name_title),
            "nilai": Column(value_title, "number", decimals, unit),
        },
    )


def capaian_bars(
    frame: pd.DataFrame, *, title: str, subtitle: str, sort: bool = True, name_title: str = "Nama"
) -> Chart:
    """Achievement against target, with a line at 100 %; below it a different sign and colour.

    frame: name (str), capaian (float in percent, null = cannot be computed),
    value_label and target_label (str, ready to read: "12,5 menit").
    """
    data = _rows(frame, "capaian", sort=sort)
    data["teks"] = [_capaian_text(v) for v in data["nilai"]]
    data["rinci"] = [f"{v} dari target {t}" for v, t in zip(data["value_label"], data["target_label"], strict=True)]
    tooltip = [
        alt.Tooltip("nama:N", title=name_title), alt.Tooltip("teks:N", title="Capaian"),
        alt.Tooltip("value_label:N", title="Realisasi"), alt.Tooltip("target_label:N", title="Target"),
    ]
    color = alt.condition(f"datum.nilai < {_TARGET}", alt.value(CONCERN), alt.value(MAIN))
    layers = [
        _bar(MAIN, tooltip).encode(color=color), *_target_line(), _name(90), *_figure("teks"),
        _base().encode(x=alt.value(0), text="rinci:N")
        .mark_text(align="left", baseline="middle", dy=_BELOW + 17, color=MUTED, fontSize=11),
    ]
    return finish(
        _chart(layers, len(data), row=_ROW + 16, top=max(110.0, data["nilai"].max() if len(data) else 0)),
        data, title=title, subtitle=subtitle, summary=_summary(data),
        note="✓ target tercapai · ▼ di bawah target · garis putus-putus: target (100%)",
        shown=data[["nama", "nilai", "value_label", "target_label"]],
        columns={
            "nama": Column(name_title), "nilai": Column("Capaian", "percent", 1),
            "value_label": Column("Realisasi"), "target_label": Column("Target"),
        },
    )


def spread(frame: pd.DataFrame, *, title: str, subtitle: str, name_title: str = "Predikat") -> Chart:
    """How many got which predikat, in the order given, with n and share written out.

    frame: predikat (str, natural order), n (int), share (percent), guide (percent, optional:
    the guide of the organisation's predikat, drawn as a mark and written out; null = none).
    """
    data = _rows(frame.rename(columns={"predikat": "name"}), "share", sort=False)
    if "guide" not in data:
        data["guide"] = float("nan")
    data["teks"] = [f"{formats.number(n, 0)} orang · {formats.percent(s)}" for n, s in zip(data["n"], data["nilai"], strict=True)]
    has_guide = bool(data["guide"].notna().any())
    data["teks_acuan"] = [formats.percent(g, None) for g in data["guide"]]
    data["ujung"] = [
        f"{t} · acuan {a}" if a != formats.MISSING else t
        for t, a in zip(data["teks"], data["teks_acuan"], strict=True)
    ]
    tooltip = [
        alt.Tooltip("nama:N", title=name_title), alt.Tooltip("n:Q", title="Jumlah", format=","),
        alt.Tooltip("teks:N", title="Bagian"), alt.Tooltip("teks_acuan:N", title="Acuan"),
    ]
    layers = [_bar(MAIN, tooltip), _name(210 if has_guide else 140), *_figure("ujung")]
    if has_guide:
        layers.append(
            _base().encode(x="guide:Q", tooltip=tooltip)
            .mark_tick(color=CONCERN, thickness=3, size=_THICK + 8, yOffset=_BELOW)
        )
    top = max(data["nilai"].max(), data["guide"].fillna(0).max()) if len(data) else None
    return finish(
        _chart(layers, len(data), top=top), data, title=title, subtitle=subtitle,
        summary=_summary(data), note="Garis tegak: acuan sebaran" if has_guide else "",
        shown=data[["nama", "n", "nilai", *(["guide"] if has_guide else [])]],
        columns={
            "nama": Column(name_title), "n": Column("Jumlah", "integer"),
            "nilai": Column("Bagian", "percent", 1),
        } | ({"guide": Column("Acuan", "percent", 1)} if has_guide else {}),
    )


def _rows(frame: pd.DataFrame, measure: str, *, sort: bool) -> pd.DataFrame:
    """nama, nilai (float), urut (row number: two equal names stay two rows), and the rest."""
    data = frame.rename(columns={"name": "nama", measure: "nilai"}).copy()
    data["nilai"] = pd.to_numeric(data["nilai"]).astype(float)
    data["nama"] = data["nama"].astype(str)
    if sort:
        data = data.sort_values("nilai", ascending=False, na_position="last", kind="stable")
    data = data.reset_index(drop=True)
    data["urut"] = range(len(data))
    return data


def _base() -> alt.Chart:
    return alt.Chart().encode(y=alt.Y("urut:O", axis=None, scale=alt.Scale(padding=0)))


def _bar(color: str, tooltip: list[alt.Tooltip]) -> alt.Chart:
    return _base().encode(x="nilai:Q", tooltip=tooltip).mark_bar(color=color, size=_THICK, yOffset=_BELOW)


def _name(room: int) -> alt.Chart:
    """The name, cut `room` px before the right edge where the figure stands."""
    return _base().encode(x=alt.value(0), text="nama:N").mark_text(
        align="left", baseline="middle", dy=_ABOVE, fontSize=13,
        limit=alt.ExprRef(f"max(80, width - {room})"),
    )


def _figure(field: str) -> list[alt.Chart]:
    """The figure at the right edge, on a white halo where the target line passes."""
    text = _base().encode(x=alt.value("width"), text=f"{field}:N")
    common: dict[str, Any] = {
        "align": "right", "baseline": "middle", "dy": _ABOVE, "fontSize": 13, "fontWeight": 600,
    }
    return [
        text.mark_text(**common, stroke=WHITE, strokeWidth=4, strokeJoin="round"),
        text.mark_text(**common),
    ]


def _target_line() -> list[alt.Chart]:
    once = alt.InlineData(values=[{}])  # else the line is drawn once a row, each on the other
    rule: Any = alt.Chart(once).encode(x=alt.datum(_TARGET))
    return [
        rule.mark_rule(color=NEUTRAL, strokeDash=[6, 4]),
        rule.encode(y=alt.value(-4), text=alt.value("100%")).mark_text(baseline="bottom", fontWeight=600),
    ]


def _chart(
    layers: list[alt.Chart], n: int, *, row: int = _ROW, top: float | None = None
) -> alt.LayerChart:
    """Layers on one zero-based axis without labels: every bar carries its own figure."""
    known = top is not None and pd.notna(top) and top > 0
    scale = alt.Scale(zero=True, nice=False, domain=[0, float(top)]) if known else alt.Scale(zero=True, nice=False)  # type: ignore[arg-type]
    axis = alt.Axis(title=None, labels=False, tickCount=4, gridColor=GRID)
    layers = [layers[0].encode(x=alt.X("nilai:Q", axis=axis, scale=scale)), *layers[1:]]
    return alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=row * max(n, 1))


def _summary(data: pd.DataFrame) -> str:
    if data.empty:
        return "Belum ada data"
    return "Grafik batang. " + "; ".join(f"{a}: {b}" for a, b in zip(data["nama"], data["teks"], strict=True))


def _capaian_text(capaian: Any) -> str:
    if formats.is_missing(capaian):
        return "tidak ada data"
    return f"{'✓' if capaian >= _TARGET else '▼'} {formats.percent(capaian)}"
