"""One year of a figure beside the year before and its target: what a meeting looks at, and what is printed for it."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from rules.kit.periode import containing, months_between, plus_months
from rules.rapat.lembar import Bulan
from rules.tanda.kalimat import STEPS, named
from ui.kit import formats
from ui.kit.charts.asal import Asal
from ui.kit.charts.chart import DATA, Chart, compiled, finish
from ui.kit.charts.flags import Flag, place
from ui.kit.charts.months import Ends, Ticks, ends, label, ticks_of, y_axis, y_scale
from ui.kit.charts.xmr_baris import GOAL_WORDS, GOALS, goal_texts, label_goal, numbers
from ui.kit.tables import Column
from ui.kit.theme import MAIN, MUTED, NEUTRAL, VEGA_CONFIG

HEIGHT, PADDING = 300, 26
GOAL_DASH, BEFORE_DASH = [10, 3, 2, 3], [5, 3]
# Read from the far end of a room.
LETTERS = 15
LARGE = {
    **VEGA_CONFIG,
    "axis": {**VEGA_CONFIG["axis"], "labelFontSize": LETTERS, "titleFontSize": LETTERS},
    "text": {**VEGA_CONFIG["text"], "fontSize": LETTERS},
}
_NONE = float("nan")
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
    goals: tuple[tuple[str, int, str], ...]
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
    data = _rows(found, until, step)
    data["text"], data["before_text"] = ([formats.value(v, unit, decimals) for v in data[c]] for c in ("shown", "before"))
    data["goal_text"] = goal_texts(data, unit, decimals)
    short = unit if unit in ("%", "Rp") else ""
    has = {name for name in ("hollow", "before", *GOALS) if data[name].notna().any()}
    goals = tuple((name, *label_goal(data, name, short, decimals)) for name in GOALS if name in has)
    placed = place(flags, data["month"], unit=unit)
    look = Look(
        ticks=ticks_of(data["month"]),
        step=step,
        unit=unit,
        axis=unit if unit == "%" else f"{unit} {per}".strip(),
        at=ends(_drawn(data), unit, height=height, padding=PADDING),
        goals=goals,
        before_dy=_label_before(data, [name for name, *_ in goals]) if "before" in has else None,
        end_dy=_label_end(data),
        running="hollow" in has,
        flagged=placed is not None,
        height=height,
    )
    columns = {
        "month_text": Column("Waktu"),
        "value": Column("Nilai", "number", decimals, unit),
        **({"hollow": Column("Nilai sementara", "number", decimals, unit)} if look.running else {}),
        "n": Column("n", "number", 0),
        **({"before": Column("Setahun sebelumnya", "number", decimals, unit)} if "before" in has else {}),
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


def drawn_of(found: Sequence[Bulan], until: date, step: int) -> tuple[date, date]:
    """The first and the last month that the chart of these points shows, each the last of its step."""
    last = plus_months(containing(until, STEPS[step]).end, 0)
    if step < 12:
        return plus_months(last, step - 12), last
    return min([plus_months(last, -12), *(point.month for point in found if point.month <= last)]), last


def _rows(found: Sequence[Bulan], until: date, step: int) -> pd.DataFrame:
    """month, value (finished), hollow (running), lead, shown (either), before, n, GOALS, and the words of the time."""
    known = {point.month: point for point in found}
    first, last = drawn_of(found, until, step)
    made: list[dict[str, Any]] = []
    goals = (_NONE, _NONE, _NONE)
    for month in months_between(first, last)[::step]:
        point, earlier = known.get(month), known.get(plus_months(month, -12)) if step < 12 else None
        if point is not None:
            goals = (_or_none(point.target), _or_none(point.low), _or_none(point.high))
        value = _or_none(point.value if point else None)
        runs = point is not None and point.running
        made.append(
            {
                "month": pd.Timestamp(month),
                "month_text": named(month, step),
                "value": _NONE if runs else value,
                "hollow": value if runs else _NONE,
                "shown": value,
                "before": _or_none(earlier.value if earlier else None),
                "n": point.n if point else _NONE,
                "n_text": formats.number(point.n, 0) if point else formats.MISSING,
                **dict(zip(GOALS, goals, strict=True)),
            }
        )
    frame = pd.DataFrame(made)
    frame["month"] = frame["month"].astype("datetime64[ms]")
    last_ended = max((at for at, row in enumerate(made) if not formats.is_missing(row["value"])), default=None)
    runs = bool(frame["hollow"].notna().any())
    frame["lead"] = [row["value"] if runs and at == last_ended else row["hollow"] for at, row in enumerate(made)]
    return frame


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
        *(
            base.encode(y=f"{name}:Q").mark_line(color=NEUTRAL, strokeDash=GOAL_DASH, strokeWidth=1.5, interpolate="step")
            for name, *_ in look.goals
        ),
        *([] if look.before_dy is None else _grey(before)),
        *([lead.mark_line(color=MAIN, strokeDash=[2, 3], strokeWidth=1.5)] if look.running else []),
        line.mark_line(color=MAIN, strokeWidth=3),
        *(
            mark
            for name, dy, side in look.goals
            for mark in label(base.encode(y=f"{name}:Q"), f"{name}_label", dy, align=side, color=NEUTRAL)
        ),
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


def _label_before(data: pd.DataFrame, goals: Sequence[str]) -> int:
    """Name last year's line where it is farthest from all other lines and their words; dy."""
    before, values = numbers(data, "before"), numbers(data, "shown")
    named_at = [at for name in goals for at, text in enumerate(data[f"{name}_label"]) if text]
    lines = [values, *(numbers(data, name) for name in goals)]
    known = [at for at, value in enumerate(before) if value is not None]
    near = 2 if len(before) > 6 else 0  # steps that the words of a target take
    free = [at for at in known if 0 < at < len(before) - 1 - near and all(abs(at - one) > near for one in named_at)] or known

    def apart(at: int) -> float:
        cells = [line[row] for line in lines for row in range(max(at - 1, 0), min(at + 2, len(line)))]
        return min((abs(value - (before[at] or 0.0)) for value in cells if value is not None), default=0.0)

    best = max(free, key=apart)
    data["before_label"] = ["tahun lalu" if at == best else "" for at in range(len(before))]
    value = values[best]
    if value is None:
        value = next((one for one in values[max(best - 1, 0) : best + 2] if one is not None), None)
    return 18 if value is not None and value > (before[best] or 0.0) else -12


def _label_end(data: pd.DataFrame) -> int:
    """Write the newest figure beside its point; dy: away from its line."""
    values = numbers(data, "shown")
    known = [at for at, value in enumerate(values) if value is not None]
    data["end_label"] = [text if known and at == known[-1] else "" for at, text in enumerate(data["text"])]
    falls = len(known) > 1 and (values[known[-1]] or 0.0) < (values[known[-2]] or 0.0)
    return 20 if falls else -14


def _or_none(value: float | None) -> float:
    return _NONE if value is None else value


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
