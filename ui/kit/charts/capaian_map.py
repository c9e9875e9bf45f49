"""A heat map held against targets: dinas × indicator, with a break of colour, lightness and sign where the target lies."""

from functools import lru_cache
from math import floor
from typing import Any, Final, Literal

import altair as alt
import pandas as pd

from ui.kit import formats
from ui.kit.charts.asal import Asal
from ui.kit.charts.chart import DATA, SELECTION, Chart, compiled, finish
from ui.kit.charts.grids import _LINE, _LINES, _wrapped
from ui.kit.tables import Column
from ui.kit.theme import INK, MET, MISSED, MUTED, NEUTRAL, SO_FAR, WHITE

State = Literal["tercapai", "meleset", "sejauh_ini", "tertinggal", "belum_dinilai", "tanpa_target", "kosong"]
# What stands beside the number. Behind in a period that runs has the open sign too: nothing is missed before its end.
SIGNS: Final[dict[State, str]] = {
    "tercapai": "✓", "meleset": "▽", "sejauh_ini": "○", "tertinggal": "○", "belum_dinilai": "…",
    "tanpa_target": "–", "kosong": "",
}  # fmt: skip
_KEYS: Final[dict[str, str]] = {
    "tercapai": "✓ tercapai",
    "meleset": "▽ di bawah target",
    "sejauh_ini": "○ sejauh ini (biru pucat: sesuai, abu-abu: di bawah yang semestinya)",
    "belum_dinilai": "… belum dapat dinilai",
    "tanpa_target": "– tanpa target",
    "kosong": "kotak putus-putus: belum ada data (bukan nol)",
}
TARGET, REACH = 100.0, 50.0  # percent; further away than this is as dark
FIELDS = ("dinas", "indikator")
_FEW, _ROW, _HEAD = 6, 50, 0.4  # columns that fit a phone; px of a row; the part of a row that its name takes
_WIDE = 64  # px of a column where there are more


def shade(state: State, value: float) -> tuple[str, str]:
    """Fill and ink of a cell; the ink has at least 4.5:1 on it.

    Distance from the target counts up to 50 percent: a single 0 or 900 leaves the others as they are.
    """
    if state in ("tercapai", "meleset"):
        met = state == "tercapai"
        part = min(abs(value - TARGET), REACH) / REACH if value == value else 0.0
        return _between(*(MET if met else MISSED), part), INK if met else WHITE
    return {"sejauh_ini": SO_FAR[0], "tertinggal": SO_FAR[1]}.get(state, WHITE), INK


def capaian_map(
    frame: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    shown: pd.DataFrame,
    columns: dict[str, Column],
    note: str = "",
    asal: Asal | None = None,
) -> Chart:
    """Every figure against its own target. What does not apply to a dinas is not in the frame, and its place stays empty.

    frame, indicators in their order: dinas (code), dinas_name, indikator (code), name, state (State), value (capaian in percent,
    null: none), mark (a second sign, or ""), and value_label, target_label, told, change, n_label (str) for the tooltip.
    Few dinas stand side by side, the indicators below each other with the name above their cells, which fits a phone; many
    go down by their code.
    shown, columns: the table under it. note: the key to the second signs.
    """
    data = _cells(frame)
    dinas = list(dict.fromkeys(frame.sort_values("dinas_name", kind="stable")["dinas"]))
    names = list(dict.fromkeys(frame["name"]))
    stacked = len(dinas) <= _FEW
    if stacked:
        data["row"] = data["name"].map(names.index).astype(float)
        heads = pd.DataFrame({"name": names, "row": [float(i) for i in range(len(names))]})
        heads = heads.assign(dinas="", indikator="", fill=WHITE, ink=NEUTRAL)
        data = pd.concat([data.assign(head=False), heads.assign(head=True)], ignore_index=True)
        spec = _stacked_spec(tuple(dinas), len(names))
    else:
        headers = _wrapped(names, 9, fill=True)
        data["x"] = data["name"].map(headers)
        spec = _wide_spec(tuple(dinas), tuple(headers[n] for n in names))
    keys = dict.fromkeys(_KEYS["sejauh_ini" if s == "tertinggal" else s] for s in SIGNS if s in set(frame["state"]))
    return finish(
        spec,
        data,
        title=title,
        subtitle=subtitle,
        stretch=stacked,
        note=" · ".join([*keys, *([note] if note else [])]),
        summary=_summary(frame, len(names), len(dinas)),
        shown=shown,
        columns=columns,
        asal=asal,
    )


def _cells(frame: pd.DataFrame) -> pd.DataFrame:
    """What the marks read; nothing else of the frame reaches the browser."""
    told = ["value_label", "target_label", "told", "change", "n_label"]
    data = frame[["dinas", "dinas_name", "indikator", "name", "state", *told]].reset_index(drop=True)
    values = [float("nan") if formats.is_missing(v) else float(v) for v in frame["value"]]
    looks = [shade(state, value) for state, value in zip(data["state"], values, strict=True)]
    data["fill"], data["ink"] = [fill for fill, _ in looks], [ink for _, ink in looks]
    data["capaian"] = [formats.percent(v) for v in values]
    data["label"] = [_label(*of) for of in zip(data["state"], values, frame["mark"], strict=True)]
    data["empty"] = data["state"] == "kosong"
    return data


def _label(state: State, value: float, mark: str) -> str:
    figure = "" if value != value or state == "tanpa_target" else _figure(value)
    return " ".join(part for part in (SIGNS[state], figure, mark) if part)


def _figure(value: float) -> str:
    """Whole percent; of what falls short by less than a half one place, cut off: 99.96 is not 100."""
    short = value < TARGET and round(value) >= TARGET
    return formats.number(floor(value * 10) / 10, 1) if short else formats.number(value, 0)


def _summary(frame: pd.DataFrame, names: int, dinas: int) -> str:
    missed = frame[frame["state"] == "meleset"]
    told = "; ".join(f"{name} di {code}" for name, code in zip(missed["name"], missed["dinas"], strict=True))
    return f"Peta panas {names} indikator × {dinas} dinas" + (f". Di bawah target: {told}" if told else "") + "; lihat tabel"


def _tooltip() -> list[alt.Tooltip]:
    named = {
        "dinas_name": "Dinas", "name": "Indikator", "value_label": "Nilai", "target_label": "Target", "capaian": "Capaian",
        "told": "Keadaan", "change": "Perubahan", "n_label": "n",
    }  # fmt: skip
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in named.items()]


def _layers(cells: Any, labels: Any, more: list[Any]) -> Any:
    """Rectangles (dashed where there is no data) that can be clicked, and what is written on them."""
    pick = alt.selection_point(name=SELECTION, fields=list(FIELDS), on="click", clear=False)
    drawn = cells.transform_filter("!datum.empty").encode(fill=alt.Fill("fill:N", scale=None))
    rim = alt.condition("datum.state == 'belum_dinilai' || datum.state == 'tanpa_target'", alt.value("#C9CED4"), alt.value(WHITE))
    none = cells.transform_filter("datum.empty").mark_rect(fill=WHITE, stroke=MUTED, strokeDash=[3, 3], cursor="pointer")
    text = labels.encode(text="label:N", color=alt.Color("ink:N", scale=None)).mark_text(fontSize=13, cursor="pointer")
    first = drawn.encode(stroke=rim).mark_rect(strokeWidth=2, cursor="pointer").properties(name="kotak").add_params(pick)
    return alt.layer(first, none, text, *more, data=alt.NamedData(DATA))


@lru_cache(maxsize=64)
def _stacked_spec(dinas: tuple[str, ...], rows: int) -> dict[str, Any]:
    scale = alt.Scale(domain=[0, max(rows, 1)], reverse=True, nice=False, zero=True)
    x = alt.X(
        "dinas:N",
        scale=alt.Scale(domain=list(dinas), paddingInner=0.04, paddingOuter=0),
        axis=alt.Axis(orient="top", title=None, labelAngle=0, labelFontSize=11, labelOverlap=False),
    )
    base = alt.Chart().transform_filter("!datum.head").encode(x=x, tooltip=_tooltip())
    top = alt.Y("top:Q", scale=scale, axis=None)
    cells = base.transform_calculate(top=f"datum.row + {_HEAD}", bottom="datum.row + 0.98").encode(y=top, y2="bottom:Q")
    labels = base.transform_calculate(top=f"datum.row + {(_HEAD + 1) / 2}").encode(y=top)
    heads = alt.Chart().transform_filter("datum.head").transform_calculate(top=f"datum.row + {_HEAD / 2 + 0.04}")
    named = heads.encode(x=alt.value(0), y=top, text="name:N")
    name = named.mark_text(align="left", baseline="middle", fontSize=13, limit=alt.ExprRef("width"), color=NEUTRAL)
    return compiled(_layers(cells, labels, [name]).properties(height=_ROW * max(rows, 1)))


@lru_cache(maxsize=64)
def _wide_spec(dinas: tuple[str, ...], headers: tuple[str, ...]) -> dict[str, Any]:
    deepest = max((label.count("\n") for label in headers), default=0)
    axis = alt.Axis(
        orient="top", title=None, labelExpr=_LINES, labelAngle=0, labelFontSize=11, labelLineHeight=_LINE,
        labelPadding=6 + _LINE * deepest, labelLimit=110, labelOverlap=False,
    )  # fmt: skip
    base = alt.Chart().encode(
        x=alt.X("x:N", sort=list(headers), axis=axis),
        y=alt.Y("dinas:N", sort=list(dinas), axis=alt.Axis(title=None, labelOverlap=False)),
        tooltip=_tooltip(),
    )
    made = _layers(base, base, []).properties(height=34 * len(dinas), width=_WIDE * max(len(headers), 1))
    return compiled(made, stretch=False)


def _between(start: str, end: str, part: float) -> str:
    """The colour that lies this part (0–1) of the way from one to the other."""
    ends = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in (start, end)]
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in zip(*ends, strict=True))
