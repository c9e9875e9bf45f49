"""Events on a chart over time: numbered flags, the same numbers in the list below it and in the text alternative.

A builder places the flags over the times it draws (`place`), asks `compiled` for their layers, and hands `finish` what it placed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Literal

import pandas as pd

from ui.kit import formats
from ui.kit.theme import MUTED, NEUTRAL, WHITE

FLAGS = "flags"  # the name of their data in a spec
MOST = 9
DASH = [3, 3]
REBASED = "garis dasar baru"
_BOX = 8  # px, half of its height
_ROW = 2 * _BOX + 2
_NARROW = 300  # px that the months of a chart have on a telephone
_LETTER = 7  # px
_Y = {"field": "y", "type": "quantitative", "scale": None}


@dataclass(frozen=True)
class Flag:
    """An event as a chart shows it. rebase: new limits begin with it."""

    number: int
    day: date
    text: str
    rebase: bool = False


@dataclass(frozen=True, eq=False)
class Placed:
    """The flags that a chart draws.

    frame: what their marks read: at (timestamp), mark, box (its outline), y (px), hint, rebased, late
        (its words stand before the box), beside (px from the middle of the box to them).
    lines: one for each event, for the list under the chart. spoken: all of them, for the text alternative.
    """

    frame: pd.DataFrame
    lines: tuple[str, ...]
    spoken: str


def place(flags: Sequence[Flag], times: pd.Series, *, step: Literal["D", "MS"] = "MS", unit: str = "") -> Placed | None:
    """The flags that fall between the first and the last of `times`, the newest nine; None where there are none.

    times: what stands on the chart's x axis. step: a flag stands at its day, or at its month.
    unit: of the y axis, whose name stands over it and needs room.
    """
    if times.empty or not flags:
        return None
    at = {flag: pd.Timestamp(flag.day if step == "D" else flag.day.replace(day=1)) for flag in flags}
    inside = sorted((f for f in at if times.min() <= at[f] <= times.max()), key=lambda f: (f.day, f.number))
    shown = inside[-MOST:]
    if not shown:
        return None
    span = max((times.max() - times.min()).days, 1)
    top = 33 if unit and unit != "%" else 11
    rows = []
    ends: list[float] = []  # how far each row of boxes is taken, in px
    for when, group in groupby(shown, key=at.__getitem__):
        same = list(group)
        mark = ", ".join(str(flag.number) for flag in same)
        half = max(_BOX, len(mark) * _LETTER / 2 + 3)
        middle = _NARROW * (when - times.min()).days / span
        late, rebased = middle > _NARROW / 2, REBASED if any(flag.rebase for flag in same) else ""
        words = _LETTER * len(rebased)
        start, end = middle - half - (words if late else 0), middle + half + (0 if late else words)
        row = next((i for i, taken in enumerate(ends) if taken <= start), len(ends))
        ends[row : row + 1] = [end + 1]
        rows.append(
            {
                "at": when,
                "mark": mark,
                "box": f"M{-half},{-_BOX}H{half}V{_BOX}H{-half}Z",
                "y": -float(top + _ROW * row),
                "hint": "; ".join(_line(flag) for flag in same),
                "rebased": rebased,
                "late": late,
                "beside": half + 4,
            }
        )
    frame = pd.DataFrame(rows)
    frame["at"] = frame["at"].astype("datetime64[ms]")
    lines = tuple(_line(flag) for flag in shown)
    more = f"{MOST} peristiwa terbaru dari {len(inside)}" if len(inside) > MOST else ""
    spoken = f"Peristiwa{f' ({more})' if more else ''}: {'; '.join(lines)}"
    return Placed(frame, (*((f"{more}:",) if more else ()), *lines), spoken)


def with_flags(spec: dict[str, Any]) -> None:
    """Put the layers of the flags into a compiled spec: a line behind everything, a box with the numbers above the plot."""
    if "vconcat" in spec:
        for i, part in enumerate(spec["vconcat"]):
            # In small multiples the numbers stand over the first one, the lines run through all.
            spec["vconcat"][i] = _layered(part, boxes=i == 0)
    else:
        spec["layer"] = [_rule(boxes=True), *spec["layer"], *_boxes()]


def _layered(part: dict[str, Any], *, boxes: bool) -> dict[str, Any]:
    own = {name: part.pop(name) for name in ("mark", "encoding", "transform") if name in part}
    return {**part, "layer": [_rule(boxes=boxes), own, *(_boxes() if boxes else ())]}


def _rule(*, boxes: bool) -> dict[str, Any]:
    return _layer(
        {"type": "rule", "color": MUTED, "strokeWidth": 1, "strokeDash": DASH},
        y=_Y if boxes else {"value": 0},
        y2={"value": "height"},
    )


def _boxes() -> list[dict[str, Any]]:
    box = {"type": "point", "filled": True, "color": WHITE, "stroke": NEUTRAL, "strokeWidth": 1, "size": 4, "opacity": 1}
    text = {"type": "text", "color": NEUTRAL, "fontSize": 11, "fontWeight": 600, "baseline": "middle"}
    beside = {
        **text,
        "align": {"expr": "datum.late ? 'right' : 'left'"},
        "dx": {"expr": "datum.late ? -datum.beside : datum.beside"},
    }
    rebased = {"field": "rebased", "type": "nominal"}
    return [
        _layer(box, y=_Y, shape={"field": "box", "type": "nominal", "scale": None}),
        _layer(text, y=_Y, text={"field": "mark", "type": "nominal"}),
        _layer({**beside, "color": WHITE, "stroke": WHITE, "strokeWidth": 4, "strokeJoin": "round"}, y=_Y, text=rebased),
        _layer(beside, y=_Y, text=rebased),
    ]


def _layer(mark: dict[str, Any], **encoding: Any) -> dict[str, Any]:
    """Whatever the other layers share by inheritance is set here too, else it would be looked for in the flags' data."""
    return {
        "data": {"name": FLAGS},
        "mark": mark,
        "encoding": {
            "x": {"field": "at", "type": "temporal"},
            "color": {"value": mark["color"]},
            "detail": {"field": "mark", "type": "nominal"},
            "tooltip": [{"field": "hint", "type": "nominal", "title": "Peristiwa"}],
            **encoding,
        },
    }


def _line(flag: Flag) -> str:
    rebased = f" ({REBASED})" if flag.rebase else ""
    return f"{flag.number} · {formats.date_short(flag.day)}: {flag.text}{rebased}"
