"""The Chart value and how an Altair chart becomes one."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from ui.kit.charts.asal import Asal
from ui.kit.charts.flags import FLAGS, Placed, with_flags
from ui.kit.tables import Column, Table, table
from ui.kit.theme import VEGA_CONFIG

DATA = "data"
# The name of what a reader clicks, where cells can be clicked.
SELECTION = "sel"


@dataclass(frozen=True, eq=False)
class Chart:
    """A finished chart; safe to share between sessions because nothing in it is changed.

    spec: Vega-Lite with its data as Arrow bytes in spec["datasets"], so that a rerun
        neither runs Altair nor converts a DataFrame.
    title: the finding, at most ten words. subtitle: measure, place, period.
    facts: n, source and the day of the last data, always in sight; "" where no asal was given.
    note: the key to signs in the chart, "" when none are used.
    asal: how its figures came about, for "Bagaimana angka ini dihitung?".
    alt: the text alternative. table: the same figures for reading and download.
    stretch: False where the chart must keep its own width and scroll on a phone.
    flags: the events in the chart, a line each, to stand under it.
    """

    spec: Mapping[str, Any]
    title: str
    subtitle: str
    alt: str
    table: Table
    note: str = ""
    stretch: bool = True
    asal: Asal | None = None
    flags: tuple[str, ...] = ()
    facts: str = ""


def picked(selection: Any, *fields: str) -> tuple[str, ...] | None:
    """What stands in `fields` of the cell that was clicked, as the session holds it; None beside the cells, on a name, or when
    the click was taken back."""
    points = (selection or {}).get("selection", {}).get(SELECTION) or []
    found = tuple(str(points[-1].get(field) or "") for field in fields) if points else ()
    return found if found and all(found) else None


def arrow_bytes(frame: pd.DataFrame) -> bytes:
    """An Arrow IPC stream as Streamlit's browser side reads it.

    Plain `string` instead of pandas 3's large_string, and NaN as null: Vega breaks a
    line at null. Naive timestamps are shown as they are, whatever the browser's zone.
    """
    arrow = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    fields = [pa.field(f.name, pa.string() if pa.types.is_large_string(f.type) else f.type) for f in arrow.schema]
    arrow = arrow.cast(pa.schema(fields))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, arrow.schema) as writer:
        writer.write_table(arrow)
    return sink.getvalue().to_pybytes()


def compiled(chart: alt.TopLevelMixin, *, stretch: bool = True, flagged: bool = False) -> dict[str, Any]:
    """The chart over dataset DATA as Vega-Lite, without data.

    Altair takes 60–100 ms for this, so builders keep the result (lru_cache) per structure and
    a new dinas or period costs only its data. Hence nobody may change what this returns.
    Validation is left to the tests: it is half of the time.
    flagged: with the layers of events, whose data `finish` gets as `placed`.
    """
    spec = chart.to_dict(validate=False)
    _hoist(spec)
    if flagged:
        with_flags(spec)
    spec["config"] = VEGA_CONFIG  # replaces the theme Altair adds by itself
    if "vconcat" not in spec:
        # Fit the container's width only: with "fit" labels would eat into the row heights.
        spec["autosize"] = {"type": "fit-x" if stretch else "pad", "contains": "padding"}
    return spec


def _hoist(spec: dict[str, Any]) -> None:
    """Say once what all layers share: every rerun writes the spec out as JSON."""
    layers = spec.get("layer")
    if not layers:
        return
    first = layers[0]["encoding"]
    shared = {channel: what for channel, what in first.items() if all(layer["encoding"].get(channel) == what for layer in layers)}
    for layer in layers:
        layer["encoding"] = {c: w for c, w in layer["encoding"].items() if c not in shared}
    if shared:
        spec["encoding"] = shared


def finish(
    spec: Mapping[str, Any],
    frame: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    summary: str,
    shown: pd.DataFrame,
    columns: Mapping[str, Column],
    note: str = "",
    stretch: bool = True,
    asal: Asal | None = None,
    placed: Placed | None = None,
) -> Chart:
    """Put data and words to a compiled spec.

    `frame` is what the marks read; `shown` with `columns` what a person reads as table.
    """
    events = {} if placed is None else {FLAGS: arrow_bytes(placed.frame)}
    facts = asal.line(subtitle) if asal else ""
    told = (title, subtitle, summary, placed.spoken if placed else "", facts)
    return Chart(
        spec=MappingProxyType({**spec, "datasets": {DATA: arrow_bytes(frame), **events}}),
        title=title,
        subtitle=subtitle,
        alt=". ".join(part.rstrip(".") for part in told if part) + ".",
        table=table(shown, columns, name=title),
        note=note,
        stretch=stretch,
        asal=asal,
        flags=placed.lines if placed else (),
        facts=facts,
    )
