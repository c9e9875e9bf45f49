"""Is the change real? One figure over time with its mean, its limits, its target, and a sign on every point that is special."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from rules.signal import Shown, Xmr
from rules.tanda.deret import Deret
from ui.kit import formats
from ui.kit.charts.asal import Asal
from ui.kit.charts.chart import DATA, Chart, compiled, finish
from ui.kit.charts.flags import Flag, place
from ui.kit.charts.months import Ends, Ticks, ends, label, label_last, months, ticks_of, y_axis, y_scale
from ui.kit.charts.xmr_baris import (
    BETTER,
    COMMON,
    GOAL_WORDS,
    GOALS,
    LIMITS,
    OTHER,
    PLAIN,
    WORSE,
    Baris,
    goal_texts,
    label_goal,
    label_rows,
    numbers,
    rows,
)
from ui.kit.tables import Column
from ui.kit.theme import CONCERN, MAIN, MUTED, NEUTRAL

HEIGHT, PADDING = 320, 18
LIMIT_DASH, TRIAL_DASH, GOAL_DASH = [6, 4], [1, 4], [10, 3, 2, 3]
SPECIAL = {BETTER: ("diamond", MAIN), WORSE: ("triangle-up", CONCERN), OTHER: ("square", NEUTRAL)}
KEY = {
    BETTER: "◆ membaik nyata",
    WORSE: "▲ memburuk nyata",
    OTHER: "■ berubah nyata",
    COMMON: "● variasi biasa",
    PLAIN: "● nilai",
}
TOOLTIP = [
    alt.Tooltip("month_text:N", title="Waktu"),
    alt.Tooltip("text:N", title="Nilai"),
    alt.Tooltip("goal_text:N", title="Target"),
    alt.Tooltip("why:N", title="Tanda"),
]
_CLOSE = 26  # px between two labels


class Rebase(NamedTuple):
    """From this month on new limits hold. text: what stands beside its line."""

    month: date
    text: str


class Look(NamedTuple):
    """What of the chart is there, and where its labels stand: one spec for each."""

    ticks: Ticks
    title: str
    unit: str
    at: Ends
    limits: tuple[str, ...]
    goals: tuple[tuple[str, int, str], ...]
    side: str
    value_dy: int
    rebased: bool
    running: bool
    flagged: bool


def xmr(
    deret: Deret,
    found: Xmr,
    told: Shown,
    *,
    title: str,
    subtitle: str,
    unit: str = "",
    decimals: int = 1,
    sentence: str = "",
    rebases: Sequence[Rebase] = (),
    flags: Sequence[Flag] = (),
    asal: Asal | None = None,
) -> Chart:
    """The XmR chart of a series (signal.md §1): found and told as rules.signal found them of its judged points.

    Args:
        sentence: what it says, for the text alternative.
        rebases: where new limits begin. flags: events; those of rebases have their line from there.
        unit: of the figure; what the series adds to it ("per hari kerja") is its own.
    """
    baris = rows(deret, found, unit=unit, decimals=decimals)
    data = baris.frame
    short = unit if unit in ("%", "Rp") else ""
    data["goal_text"] = goal_texts(data, unit, decimals)
    at = ends(_drawn(data), unit, height=HEIGHT, padding=PADDING)
    goals = tuple((name, *label_goal(data, name, short, decimals)) for name in GOALS if baris.has(name))
    limits, side = _label_limits(baris, short, decimals)
    ticks, dy = ticks_of(data["month"]), label_last(data, data.index)
    _label_rebases(data, rebases)
    placed = place(flags, data["month"], unit=unit)
    look = Look(
        ticks, f"{unit} {deret.per}".strip() if unit != "%" else "%", unit, at, limits, goals, side, dy,
        bool(rebases), baris.has("hollow"), placed is not None,
    )  # fmt: skip
    return finish(
        _spec(look),
        data.drop(columns=["n"]),
        title=title,
        subtitle=subtitle,
        note=_note(baris),
        summary=". ".join(part.rstrip(".") for part in (sentence, _summary(baris, told, rebases, unit, decimals)) if part),
        shown=data[["month", "value", "hollow", "n", *(name for name, *_ in goals), *limits, "why"]],
        columns={
            "month": Column("Waktu", "month"),
            "value": Column("Nilai", "number", decimals, unit),
            **({"hollow": Column("Nilai sementara", "number", decimals, unit)} if look.running else {}),
            "n": Column("n", "number", 0),
            **{name: Column(GOAL_WORDS[name], "number", decimals, unit) for name, *_ in goals},
            **{name: Column(_LIMIT_WORDS[name], "number", max(decimals, 1), unit) for name in limits},
            "why": Column("Tanda"),
        },
        asal=asal,
        placed=placed,
    )


_LIMIT_WORDS = {
    "mean": "Rata-rata",
    "lower": "Batas bawah",
    "upper": "Batas atas",
    "lower_trial": "Batas bawah sementara",
    "upper_trial": "Batas atas sementara",
}


@lru_cache(maxsize=256)
def _spec(look: Look) -> dict[str, Any]:
    base = alt.Chart().encode(x=months(look.ticks), tooltip=TOOLTIP)
    y = alt.Y("value:Q", axis=y_axis(look.title), scale=y_scale(look.at, PADDING))
    line, lead = base.encode(y=y), base.encode(y="hollow:Q")
    signs, plain = list(SPECIAL), [COMMON, PLAIN]
    special: Any = line.transform_filter(f"indexof({signs!r}, datum.sign) >= 0").encode(
        shape=alt.Shape("sign:N", scale=alt.Scale(domain=signs, range=[shape for shape, _ in SPECIAL.values()]), legend=None),
        color=alt.Color("sign:N", scale=alt.Scale(domain=signs, range=[ink for _, ink in SPECIAL.values()]), legend=None),
    )
    common: Any = line.transform_filter(f"indexof({plain!r}, datum.sign) >= 0")
    layers = [
        *(_rebase(base) if look.rebased else []),
        *(_limit(base, name) for name in look.limits),
        *(
            base.encode(y=f"{name}:Q").mark_line(color=NEUTRAL, strokeDash=GOAL_DASH, strokeWidth=1.5, interpolate="step")
            for name, *_ in look.goals
        ),
        *([base.encode(y="lead:Q").mark_line(color=NEUTRAL, strokeDash=[2, 3], strokeWidth=1)] if look.running else []),
        line.mark_line(color=NEUTRAL, strokeWidth=2),
        # over the lines, but under the points: no label may hide a sign
        *(mark for name in look.limits for mark in _limit_label(base, name, look.side)),
        *(
            mark
            for name, dy, side in look.goals
            for mark in label(base.encode(y=f"{name}:Q"), f"{name}_label", dy, align=side, color=NEUTRAL)
        ),
        common.mark_point(color=NEUTRAL, filled=True, size=40, opacity=1),
        special.mark_point(filled=True, size=130, opacity=1),
        *([lead.mark_point(color=NEUTRAL, filled=False, size=60, strokeWidth=1.5)] if look.running else []),
        # A finger needs a larger thing to touch than the point it sees.
        line.mark_point(filled=True, size=500, opacity=0),
        *label(line, "end_label", look.value_dy, align="right", color=NEUTRAL),
    ]
    return compiled(alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=HEIGHT), flagged=look.flagged)


def _limit(base: alt.Chart, name: str) -> alt.Chart:
    drawn = base.encode(y=f"{name}:Q", detail="segment:N")
    if name == "mean":
        return drawn.mark_line(color=MUTED, strokeWidth=1)
    trial = name.endswith("_trial")
    dash, ink = (TRIAL_DASH, MUTED) if trial else (LIMIT_DASH, NEUTRAL)
    return drawn.mark_line(color=ink, strokeDash=dash, strokeWidth=2 if trial else 1.25)


def _limit_label(base: alt.Chart, name: str, side: str) -> list[alt.Chart]:
    return label(base.encode(y=f"{name}:Q"), f"{name}_label", 14 if name.startswith("lower") else -7, align=side, color=NEUTRAL)


def _rebase(base: alt.Chart) -> list[Any]:
    held: Any = base.transform_filter("datum.rebase_label != ''")
    words: dict[str, Any] = {"fontWeight": 600, "color": NEUTRAL}
    early, late = (held.transform_filter(f"datum.rebase_side == '{side}'") for side in ("left", "right"))
    text = "rebase_label:N"
    return [
        held.mark_rule(color=NEUTRAL, strokeWidth=1.5, strokeDash=[2, 2]),
        early.encode(y=alt.value(HEIGHT * 0.3), text=text).mark_text(align="left", dx=5, **words),
        late.encode(y=alt.value(HEIGHT), text=text).mark_text(align="right", dx=-5, dy=-8, **words),
    ]


def _drawn(data: pd.DataFrame) -> list[float]:
    return [cell for name in ("value", "hollow", *LIMITS, *GOALS) for cell in numbers(data, name) if cell is not None]


def _label_limits(baris: Baris, unit: str, decimals: int) -> tuple[tuple[str, ...], str]:
    """Fill the labels of the newest limits; gives which lines are drawn and to which side the labels run."""
    data = baris.frame
    drawn = tuple(name for name in LIMITS if baris.has(name))
    row, side, apart = -1, "left", 0.0
    if baris.limits:
        start, of = baris.limits[-1]
        row, side = label_rows(baris, start)
        apart = (of.upl or of.mean) - of.mean
    seen = _drawn(data)
    for name in LIMITS:
        cells = numbers(data, name)
        text = f"{_LIMIT_WORDS[name]} {formats.value(cells[row], unit, max(decimals, 1))}"
        if name == "mean" and apart * HEIGHT < _CLOSE * (max(seen) - min(seen)):
            text = ""
        data[f"{name}_label"] = [text if at == row and cell is not None else "" for at, cell in enumerate(cells)]
    return drawn, side


def _label_rebases(data: pd.DataFrame, rebases: Sequence[Rebase]) -> None:
    """To the left of the line, where the labels of the new limits do not stand; near the left edge there is no room."""
    months, texts = list(data["month"]), [""] * len(data)
    for one in rebases:
        later = next((at for at, month in enumerate(months) if month >= pd.Timestamp(one.month)), 0)
        if later:
            texts[later] = one.text
    data["rebase_label"] = texts
    data["rebase_side"] = ["left" if at < len(data) / 3 else "right" for at in range(len(data))]


def _note(baris: Baris) -> str:
    """The key: only what is drawn. Mean and target carry their names; "Batas atas" might be taken for a norm, so it is told."""
    signs = set(baris.frame["sign"])
    unnamed = baris.has("mean") and not baris.frame["mean_label"].any()
    lines = [
        *(words for sign, words in KEY.items() if sign in signs),
        "○ masih berjalan, belum dinilai" if baris.has("hollow") else "",
        "garis tipis: rata-rata" if unnamed else "",
        "putus-putus: batas variasi biasa" if baris.has("upper") or baris.has("lower") else "",
        "titik-titik: batas sementara" if baris.has("upper_trial") or baris.has("lower_trial") else "",
    ]
    return " · ".join(line for line in lines if line)


def _summary(baris: Baris, told: Shown, rebases: Sequence[Rebase], unit: str, decimals: int) -> str:
    data = baris.frame
    texts, months, signs = (list(data[name]) for name in ("text", "month_text", "sign"))
    known = [at for at, value in enumerate(numbers(data, "value")) if value is not None]
    if not known:
        return "Belum ada titik yang dapat dinilai"
    first, last = known[0], known[-1]
    parts = [f"Grafik garis {len(known)} titik, dari {texts[first]} ({months[first]}) ke {texts[last]} ({months[last]})"]
    if baris.limits:
        start, of = baris.limits[-1]
        limits = (("rata-rata", of.mean), ("batas bawah", of.lpl), ("batas atas", of.upl))
        words = ", ".join(f"{word} {formats.value(limit, unit, max(decimals, 1))}" for word, limit in limits)
        parts.append(f"Sejak {formats.month(start)} {words}{', sementara' if of.trial else ''}")
    for sign in SPECIAL:
        if flagged := [at for at, one in enumerate(signs) if one == sign]:
            parts.append(f"{KEY[sign][2:].capitalize()}: {_runs(flagged, months)}")
    if (goal := list(data["goal_text"])[last]) != formats.MISSING:
        parts.append(f"Target terakhir {goal}")
    parts += [f"Mulai {formats.month(one.month)}: {one.text}" for one in rebases]
    if gaps := signs.count(""):
        parts.append(f"{gaps} tanpa data")
    if told.show == "belum_cukup":
        parts.append("Belum cukup data untuk menilai perubahan")
    return ". ".join(parts)


def _runs(rows: list[int], words: list[str]) -> str:
    """Example: "Februari 2026 sampai Mei 2026, Juli 2026"."""
    starts = [i for i, row in enumerate(rows) if i == 0 or row != rows[i - 1] + 1]
    runs = [(rows[a], rows[b - 1]) for a, b in zip(starts, [*starts[1:], len(rows)], strict=True)]
    return ", ".join(words[a] if a == b else f"{words[a]} sampai {words[b]}" for a, b in runs)
