"""The fifteen rules of an honest chart, asked of a finished one. Each function gives what is wrong, in words."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from ui.kit import theme
from ui.kit.charts import Chart
from ui.kit.charts.flags import FLAGS

# Months and figures are no words of the title's own, nor are names that stand in the data or the subtitle.
MOST_WORDS, MOST_SERIES, MOST_LINES = 10, 4, 10
NON_TEXT, TEXT = 3.0, 4.5
ENGLISH = {
    "value", "name", "date", "month", "day", "week", "year", "count", "share", "number", "average", "mean", "sum", "series",
    "rate", "upper", "lower", "limit", "label", "text", "shown", "position", "category",
}  # fmt: skip
LINES = {"target", "line", "upper", "lower", "lpl", "upl"}
HEX = re.compile(r"^#[0-9A-Fa-f]{6}$")


def faults(chart: Chart, *, natural: bool = False) -> list[str]:
    """What a chart does that it may not.

    Args:
        natural: its bars stand in an order of their own (weekdays, predikat), not by value.
    """
    marks = list(layers(chart.spec))
    found = [*_words(chart), *_facts(chart), *_axes(chart.spec, marks), *_colours(chart, marks), *_lines(chart, marks)]
    found += [*_bars(chart, marks, natural), *_cells(chart, marks), *_tooltips(marks), *_flags(chart)]
    return found


def over_time(chart: Chart) -> bool:
    """Whether it is drawn over months or days."""
    return any((encoding.get("x") or {}).get("type") == "temporal" for _, encoding in layers(chart.spec))


def rows(chart: Chart, name: str = "data") -> list[dict[str, Any]]:
    """What the marks read."""
    with pa.ipc.open_stream(chart.spec["datasets"][name]) as stream:
        found: list[dict[str, Any]] = stream.read_all().to_pylist()
    return found


def layers(
    spec: Mapping[str, Any], shared: Mapping[str, Any] = MappingProxyType({})
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """(mark, encoding) of every mark, with what its parents say of the encoding."""
    own = {**shared, **spec.get("encoding", {})}
    for part in (*spec.get("vconcat", ()), *spec.get("hconcat", ()), *spec.get("layer", ())):
        yield from layers(part, own)
    if "mark" in spec:
        mark = spec["mark"]
        yield ({"type": mark} if isinstance(mark, str) else dict(mark)) | {"data-filter": spec.get("transform")}, own


def _words(chart: Chart) -> Iterator[str]:
    if not chart.title.strip():
        yield "no title"
    data = " ".join(str(cell) for column in chart.table.frame for cell in (column, *chart.table.frame[column]))
    known = {word.casefold() for word in re.findall(r"\w+", f"{chart.subtitle} {data}")}
    months = {name.casefold() for name in theme.VEGA_LOCALE["time"]["months"]}
    own = [w for w in re.findall(r"\w+", chart.title.casefold()) if not w[0].isdigit() and w not in known | months]
    if len(own) > MOST_WORDS:
        yield f"title of {len(own)} words: {own}"
    if not chart.subtitle.strip():
        yield "no subtitle"
    if chart.title not in chart.alt or not re.search(r"\d", chart.alt.replace(chart.title, "")):
        yield f"the text alternative tells no figure: {chart.alt!r}"
    if chart.table.frame.empty:
        yield "no table"


def _facts(chart: Chart) -> Iterator[str]:
    if chart.asal is None:
        yield "no asal"
        return
    seen = f"{chart.subtitle} · {chart.facts}"
    for said in ("n = ", "sumber: ", "data sampai "):
        if said not in seen:
            yield f"not in sight: {said!r} in {seen!r}"
    if len(chart.asal.rule.split()) < 3:
        yield f"the rule explains nothing: {chart.asal.rule!r}"
    if not chart.asal.period:
        yield "asal without a period"


def _axes(spec: Mapping[str, Any], marks: list[tuple[dict[str, Any], dict[str, Any]]]) -> Iterator[str]:
    if "independent" in str(spec.get("resolve", "")):
        yield "two axes in one direction"
    if spec["config"]["axis"]["labelAngle"] != 0:
        yield "labels on their side"
    for mark, encoding in marks:
        if mark["type"] == "arc":
            yield "a pie"
        if mark.get("angle") or "angle" in encoding:
            yield "text on its side"
        for channel in ("x", "y"):
            axis = encoding.get(channel, {}).get("axis")
            if not axis:
                continue
            if axis.get("labelAngle", 0) != 0:
                yield f"labels of {channel} on their side"
            if axis.get("title") and set(re.findall(r"\w+", axis["title"].casefold())) & ENGLISH:
                yield f"English: {axis['title']}"
            gridded = axis.get("grid", encoding[channel].get("type") == "quantitative")
            if gridded and len(axis.get("values", ())) + axis.get("tickCount", 0) not in range(1, MOST_LINES + 1):
                yield f"grid lines of {channel} not counted"


def _colours(chart: Chart, marks: list[tuple[dict[str, Any], dict[str, Any]]]) -> Iterator[str]:
    known = {c for value in vars(theme).values() for c in _strings(value)}
    for mark, encoding in marks:
        used = [c for c in _strings((mark, encoding.get("color"), encoding.get("fill"), encoding.get("stroke"))) if HEX.match(c)]
        yield from (f"{c} is not of the theme" for c in used if c not in known)
        if mark["type"] == "rect" or mark.get("opacity") == 0:
            continue  # cells carry a figure with its own ink; an unseen mark is there for fingers
        if mark.get("opacity", 1) != 1:
            yield f"{mark['type']} lets the ground through"
        if mark["type"] == "text" and (mark.get("stroke") or "condition" in (encoding.get("color") or {})):
            continue  # a halo, or ink on a cell
        if contrast(mark.get("stroke", theme.WHITE), theme.WHITE) < NON_TEXT:  # else its outline is seen, whatever is in it
            yield from (f"{c} too pale for a {mark['type']}" for c in used if contrast(c, theme.WHITE) < NON_TEXT)
        yield from _alone(mark, encoding, marks)
    cells = [row for row in rows(chart) if "ink" in row]
    if cells:
        pale = {(c["fill"], c["ink"]) for c in cells if contrast(c["fill"], c["ink"]) < TEXT}
        yield from (f"{ink} cannot be read on {fill}" for fill, ink in pale)


def _alone(mark: dict[str, Any], encoding: dict[str, Any], marks: list[Any]) -> Iterator[str]:
    """A colour that tells something needs a shape, a dash or words beside it, and at most four of them are told apart."""
    colour = encoding.get("color") or {}
    if "field" not in colour and "condition" not in colour:
        return
    if len(colour.get("scale", {}).get("domain", ()) if colour.get("scale") else ()) > MOST_SERIES:
        yield "more than four colours"
    told = any(one["type"] == "text" and "field" in each.get("text", {}) for one, each in marks)
    if not told and not {"shape", "strokeDash"} & set(encoding):
        yield f"{mark['type']}: colour alone"


def _lines(chart: Chart, marks: list[tuple[dict[str, Any], dict[str, Any]]]) -> Iterator[str]:
    for mark, encoding in marks:
        held = {encoding.get(c, {}).get("field") for c in ("x", "y")} & LINES or any(
            "datum" in encoding.get(c, {}) for c in ("x", "y")
        )
        if not held or mark["type"] not in ("line", "rule"):
            continue
        if "strokeDash" not in mark:
            yield f"{mark['type']} of a target or limit is not dashed"
        labelled = any(
            one["type"] == "text"
            and (str(each.get("text", {}).get("field", "")).endswith("label") or "value" in each.get("text", {}))
            for one, each in marks
        )
        if not labelled and "garis" not in chart.note.casefold():
            yield "a line that nobody names"


def _bars(chart: Chart, marks: list[tuple[dict[str, Any], dict[str, Any]]], natural: bool) -> Iterator[str]:
    bars = [encoding for mark, encoding in marks if mark["type"] == "bar"]
    if not bars:
        return
    for channel in ("x", "y"):
        if all(encoding.get(channel, {}).get("type") == "quantitative" for encoding in bars):
            zeros = [(e.get(channel, {}).get("scale") or {}).get("zero") for _, e in marks]
            if True not in zeros or False in zeros:
                yield "bars do not start at zero"
            if channel == "x" and not natural:
                values = [row["value"] for row in rows(chart) if row["value"] is not None]
                if values not in (sorted(values), sorted(values, reverse=True)):
                    yield f"bars not by value: {values}"


def _cells(chart: Chart, marks: list[tuple[dict[str, Any], dict[str, Any]]]) -> Iterator[str]:
    heat = [e for mark, e in marks if mark["type"] == "rect" and (e.get("color") or {}).get("type") == "quantitative"]
    if not heat:
        return
    data = rows(chart)
    if any(not row["label"] for row in data):
        yield "a cell without its figure"
    if any(row["value"] is None and re.search(r"\d", row["label"]) for row in data):
        yield "no data looks like a figure"
    if not any("!isValid" in str(mark["data-filter"]) for mark, _ in marks):
        yield "cells without data look like cells with"


def _flags(chart: Chart) -> Iterator[str]:
    """Events: a dashed line and a number each, told under the chart and in its text alternative."""
    if not chart.flags:
        return
    own = [(mark, e) for mark, e in layers(chart.spec) if (e.get("tooltip") or [{}])[0].get("field") == "hint"]
    if not all("strokeDash" in mark for mark, _ in own if mark["type"] == "rule"):
        yield "line of an event is not dashed"
    if not {"rule", "text"} <= {mark["type"] for mark, _ in own}:
        yield "an event without its line or number"
    numbers = {number for row in rows(chart, FLAGS) for number in row["mark"].split(", ")}
    if numbers != {line.split(" · ")[0] for line in chart.flags}:
        yield f"numbers of events differ: {numbers}, {chart.flags}"
    yield from (f"not in the text alternative: {line}" for line in chart.flags if line not in chart.alt)


def _tooltips(marks: list[tuple[dict[str, Any], dict[str, Any]]]) -> Iterator[str]:
    told = [tip for _, encoding in marks for tip in encoding.get("tooltip", ())]
    if not told:
        yield "no tooltip"
    for tip in told:
        if not tip.get("title") or set(tip["title"].casefold().split()) & ENGLISH:
            yield f"tooltip in English: {tip}"


def contrast(one: str, other: str) -> float:
    """WCAG contrast of two colours. Example: #12436D on white is 10.25."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, theme.Mark):
        yield from (value.fill, value.ink)
