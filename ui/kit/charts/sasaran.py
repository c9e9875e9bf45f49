"""The target in a chart: its line, the words at it, and what has to be reached in each row."""

from typing import Any

import altair as alt
import pandas as pd

from ui.kit import formats
from ui.kit.charts.months import label
from ui.kit.theme import NEUTRAL

Goals = tuple[tuple[str, int, str], ...]  # of each line its column, and of its words dy and side

GOALS = ("target", "low", "high")
GOAL_WORDS = {"target": "Target", "low": "Target paling rendah", "high": "Target paling tinggi"}
_DASH = [10, 3, 2, 3]


def label_goals(frame: pd.DataFrame, unit: str, decimals: int) -> Goals:
    """Fill the label of each target's line where it stands; those that are there, with where it is.

    Args:
        unit: what stands behind the number, "" for none.
    """
    return tuple((name, *_label(frame, name, unit, decimals)) for name in GOALS if frame[name].notna().any())


def goal_lines(base: alt.Chart, goals: Goals) -> list[Any]:
    """The line of each target."""
    return [
        base.encode(y=f"{name}:Q").mark_line(color=NEUTRAL, strokeDash=_DASH, strokeWidth=1.5, interpolate="step")
        for name, *_ in goals
    ]


def goal_labels(base: alt.Chart, goals: Goals) -> list[Any]:
    """The words at the line of each target."""
    return [
        mark
        for name, dy, side in goals
        for mark in label(base.encode(y=f"{name}:Q"), f"{name}_label", dy, align=side, color=NEUTRAL)
    ]


def goal_texts(frame: pd.DataFrame, unit: str, decimals: int) -> list[str]:
    """What has to be reached, row by row. Example: "38 menit", "35–45 menit"."""
    cells = zip(*(numbers(frame, name) for name in GOALS), strict=True)
    return [_goal(target, low, high, unit, decimals) for target, low, high in cells]


def numbers(frame: pd.DataFrame, *names: str) -> list[float | None]:
    """Row by row the first of these columns that holds a number, None where none does."""
    cells = zip(*(frame[name].tolist() for name in names), strict=True)
    return [next((one for one in row if not formats.is_missing(one)), None) for row in cells]


def _label(frame: pd.DataFrame, name: str, unit: str, decimals: int) -> tuple[int, str]:
    row, dy, side = _goal_row(frame, name)
    goal = numbers(frame, name)[row]
    text = f"{GOAL_WORDS[name]} {formats.value(goal, unit, _places(goal, decimals))}"
    frame[f"{name}_label"] = [text if at == row else "" for at in range(len(frame))]
    return dy, side


def _goal_row(frame: pd.DataFrame, name: str) -> tuple[int, int, str]:
    """Where the label of a target's line stands: at the present target, where the figure is farthest from it; row, dy, side."""
    goals, values = numbers(frame, name), numbers(frame, "value", "hollow")
    known = [at for at, goal in enumerate(goals) if goal is not None]
    present = [at for at in known if goals[at] == goals[known[-1]]]
    late = [at for at in present if at >= len(goals) // 3] or present

    def gaps(at: int) -> list[float]:
        goal = goals[at] or 0.0
        return [value - goal for value in values[max(at - 3, 0) : at + 4] if value is not None]

    best = max(late, key=lambda at: min((abs(gap) for gap in gaps(at)), default=float("inf")))
    side = "left" if best < max(len(goals) // 3, 1) else "right" if best > min(len(goals) * 2 // 3, len(goals) - 2) else "center"
    return best, (13 if sum(gaps(best)) > 0 else -8), side


def _places(goal: float | None, decimals: int) -> int:
    """A month's part of a target is seldom whole: 0.67 is not to stand as 1 beside its line."""
    return decimals if goal is None or abs(goal - round(goal, decimals)) < 1e-9 else max(decimals, 1)


def _goal(target: float | None, low: float | None, high: float | None, unit: str, decimals: int) -> str:
    if target is not None:
        return formats.value(target, unit, _places(target, decimals))
    return (
        formats.MISSING
        if low is None or high is None
        else f"{formats.number(low, decimals)}–{formats.value(high, unit, decimals)}"
    )
