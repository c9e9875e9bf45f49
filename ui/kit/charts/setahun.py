"""One year of a figure beside the year before and its target: what a meeting looks at, and what is printed for it."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from rules.rapat.lembar import Bulan
from ui.kit import formats
from ui.kit.charts.asal import Asal
from ui.kit.charts.chart import DATA, Chart, compiled, finish
from ui.kit.charts.flags import Flag, place
from ui.kit.charts.months import Ends, Ticks, ends, label, ticks_of, y_axis, y_scale
from ui.kit.charts.sasaran import GOAL_WORDS, GOALS, Goals, goal_labels, goal_lines, goal_texts, label_goals, numbers
from ui.kit.charts.setahun_baris import label_before, label_end, rows
from ui.kit.tables import Column
from ui.kit.theme import MAIN, MUTED, VEGA_CONFIG

HEIGHT, PADDING = 300, 26
BEFORE_DASH = [5, 3]
# Read from the far end of a room.
LETTERS = 15
LARGE = {
    **VEGA_CONFIG,
    "axis": {**VEGA_CONFIG["axis"], "labelFontSize": LETTERS, "titleFontSize": LETTERS},
    "text": {**VEGA_CONFIG["text"], "fontSize": LETTERS},
}
# Labels of a step under the axis; the year stands under the first of them and under the first of a year.
_NAMES = {1: "timeFormat(datum.value, '%b')", 3: "'Tw ' + ['I', 'II', 'III', 'IV'][floor(month(datum.value) / 3)]"}
_FIRST = {1: "month(datum.value) == 0", 3: "month(datum.value) == 2"}


class Look(NamedTuple):
    """What of the chart is there, and where its labels stand: one spec for each."""

    ticks: Ticks
    step: int
    unit: str
    axis: str
    at: Ends
    goals: Goals
    before_dy: int | None
    end_dy: int
    running: bool
    flagged: bool
    height: int


def setahun(
    found: Sequence[Bulan],
    *,
    until: date,
    step: int = 1,
    title: str,
    subtitle: str,
    unit: str = "",
    per: str = "",
    decimals: int = 1,
    height: int = HEIGHT,
    flags: Sequence[Flag] = (),
    asal: Asal | None = None,
) -> Chart:
    """The twelve months that end with `until`: this year's line with points, last year's grey and dashed, the target's named.

    Args:
        found: points in order of time, steps without a figure may be missing. step: months of a point; of three there are four,
            of twelve every year that is known and no line for the year before.
        per: what the series adds to the unit ("per hari kerja").
    """
    data = rows(found, until, step)
    data["text"], data["before_text"] = ([formats.value(v, unit, decimals) for v in data[c]] for c in ("shown", "before"))
    data["goal_text"] = goal_texts(data, unit, decimals)
    short = unit if unit in ("%", "Rp") else ""
    goals = label_goals(data, short, decimals)
    compared = bool(data["before"].notna().any())
    placed = place(flags, data["month"], unit=unit)
    look = Look(
        ticks=ticks_of(data["month"]),
        step=step,
        unit=unit,
        axis=unit if unit == "%" else f"{unit} {per}".strip(),
        at=ends(_drawn(data), unit, height=height, padding=PADDING),
        goals=goals,
        before_dy=label_before(data, [name for name, *_ in goals]) if compared else None,
        end_dy=label_end(data),
        running=bool(data["hollow"].notna().any()),
        flagged=placed is not None,
        height=height,
    )
    columns = {
        "month_text": Column("Waktu"),
        "value": Column("Nilai", "number", decimals, unit),
        **({"hollow": Column("Nilai sementara", "number", decimals, unit)} if look.running else {}),
        "n": Column("n", "number", 0),
        **({"before": Column("Setahun sebelumnya", "number", decimals, unit)} if compared else {}),
        **{name: Column(GOAL_WORDS[name], "number", max(decimals, 1), unit) for name, *_ in goals},
    }
    return finish(
        _spec(look),
        data.drop(columns=["n"]),
        title=title,
        subtitle=subtitle,
        note="○ masih berjalan" if look.running else "",
        summary=_summary(data),
        shown=data[list(columns)],
        columns=columns,
        asal=asal,
        placed=placed,
    )


@lru_cache(maxsize=256)
def _spec(look: Look) -> dict[str, Any]:
    tips = {"month_text": "Waktu", "text": "Nilai", "n_text": "n", "before_text": "Setahun sebelumnya", "goal_text": "Target"}
    left_out = {"before_text"} if look.before_dy is None else set()
    left_out |= set() if look.goals else {"goal_text"}
    tooltip = [alt.Tooltip(f"{name}:N", title=title) for name, title in tips.items() if name not in left_out]
    base = alt.Chart().encode(x=_times(look), tooltip=tooltip)
    scale = y_scale(look.at, PADDING)
    scale.nice = False  # rounded on top of so much padding the axis would end at 120 %
    y = alt.Y("value:Q", axis=y_axis(look.axis), scale=scale)
    line, lead, shown = base.encode(y=y), base.encode(y="lead:Q"), base.encode(y="shown:Q")
    before = base.encode(y="before:Q")
    layers: list[Any] = [
        *goal_lines(base, look.goals),
        *([] if look.before_dy is None else _grey(before)),
        *([lead.mark_line(color=MAIN, strokeDash=[2, 3], strokeWidth=1.5)] if look.running else []),
        line.mark_line(color=MAIN, strokeWidth=3),
        *goal_labels(base, look.goals),
        *([] if look.before_dy is None else label(before, "before_label", look.before_dy, align="center", color=MUTED)),
        line.mark_point(color=MAIN, filled=True, size=70, opacity=1),
        *([base.encode(y="hollow:Q").mark_point(color=MAIN, filled=False, size=80, strokeWidth=2)] if look.running else []),
        # A finger needs a larger thing to touch than the point it sees.
        shown.mark_point(filled=True, size=500, opacity=0),
        *label(shown, "end_label", look.end_dy, align="right", color=MAIN),
    ]
    spec = compiled(alt.layer(*layers, data=alt.NamedData(DATA)).properties(height=look.height), flagged=look.flagged)
    return {**spec, "config": LARGE}


def _grey(before: alt.Chart) -> list[Any]:
    """Last year's line; its points show where one stands alone."""
    return [
        before.mark_line(color=MUTED, strokeDash=BEFORE_DASH, strokeWidth=1.5),
        before.mark_point(color=MUTED, filled=True, size=22, opacity=1),
    ]


def _times(look: Look) -> alt.X:
    year = "timeFormat(datum.value, '%Y')"
    names = year if look.step == 12 else f"[{_NAMES[look.step]}, {_FIRST[look.step]} || datum.index == 0 ? {year} : '']"
    values = [alt.DateTime(year=year, month=month) for year, month in look.ticks]
    axis = alt.Axis(title=None, grid=False, values=values, labelExpr=names, labelOverlap="greedy")
    return alt.X("month:T", axis=axis, scale=alt.Scale(padding=18))


def _drawn(data: pd.DataFrame) -> list[float]:
    return [cell for name in ("shown", "before", *GOALS) for cell in numbers(data, name) if cell is not None]


def _summary(data: pd.DataFrame) -> str:
    texts, times, before = list(data["text"]), list(data["month_text"]), list(data["before_text"])
    known = [at for at, value in enumerate(numbers(data, "shown")) if value is not None]
    if not known:
        return f"Belum ada angka dari {times[0]} sampai {times[-1]}"
    first, last = known[0], known[-1]
    told = [f"Grafik garis, dari {texts[first]} ({times[first]}) ke {texts[last]} ({times[last]})"]
    if before[last] != formats.MISSING:
        told.append(f"Setahun sebelumnya {before[last]}")
    if (goal := list(data["goal_text"])[last]) != formats.MISSING:
        told.append(f"Target {goal}")
    if gaps := len(data) - len(known):
        told.append(f"{gaps} tanpa data")
    return ". ".join(told)
