"""The rows of a year's chart: each step with its figure, the year before's and the target, and where their words stand."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from rules.kit.periode import containing, months_between, plus_months
from rules.rapat.lembar import Bulan
from rules.tanda.kalimat import STEPS, named
from ui.kit import formats
from ui.kit.charts.sasaran import GOALS, numbers
from ui.kit.charts.xmr_baris import NONE, lead, or_none


def drawn_of(found: Sequence[Bulan], until: date, step: int) -> tuple[date, date]:
    """The first and the last month that the chart of these points shows, each the last of its step."""
    last = plus_months(containing(until, STEPS[step]).end, 0)
    if step < 12:
        return plus_months(last, step - 12), last
    return min([plus_months(last, -12), *(point.month for point in found if point.month <= last)]), last


def rows(found: Sequence[Bulan], until: date, step: int) -> pd.DataFrame:
    """month, value (finished), hollow (running), lead, shown (either), before, n, GOALS, and the words of the time."""
    known = {point.month: point for point in found}
    first, last = drawn_of(found, until, step)
    made: list[dict[str, Any]] = []
    goals = (NONE, NONE, NONE)
    for month in months_between(first, last)[::step]:
        point, earlier = known.get(month), known.get(plus_months(month, -12)) if step < 12 else None
        if point is not None:
            goals = (or_none(point.target), or_none(point.low), or_none(point.high))
        value = or_none(point.value if point else None)
        runs = point is not None and point.running
        made.append(
            {
                "month": pd.Timestamp(month),
                "month_text": named(month, step),
                "value": NONE if runs else value,
                "hollow": value if runs else NONE,
                "shown": value,
                "before": or_none(earlier.value if earlier else None),
                "n": point.n if point else NONE,
                "n_text": formats.number(point.n, 0) if point else formats.MISSING,
                **dict(zip(GOALS, goals, strict=True)),
            }
        )
    lead(made)
    frame = pd.DataFrame(made)
    frame["month"] = frame["month"].astype("datetime64[ms]")
    return frame


def label_before(data: pd.DataFrame, goals: Sequence[str]) -> int:
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


def label_end(data: pd.DataFrame) -> int:
    """Write the newest figure beside its point; dy: away from its line."""
    values = numbers(data, "shown")
    known = [at for at, value in enumerate(values) if value is not None]
    data["end_label"] = [text if known and at == known[-1] else "" for at, text in enumerate(data["text"])]
    falls = len(known) > 1 and (values[known[-1]] or 0.0) < (values[known[-2]] or 0.0)
    return 20 if falls else -14
