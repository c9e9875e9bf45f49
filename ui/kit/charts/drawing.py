"""Drawing a cached Chart: three messages to the browser (heading, chart, closed panel) and no computing."""

import re
from collections.abc import Callable
from typing import Any, cast

import streamlit as st

from ui.kit.charts import panel
from ui.kit.charts.chart import Chart

_HEADER_ROOM = 90  # px for column headers and the scroll bar
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:])")


def draw(
    chart: Chart,
    *,
    key: str | None = None,
    height: int | None = None,
    download: bool = True,
    told: bool = False,
    on_pick: tuple[str, Callable[[], None]] | None = None,
    on_download: Callable[[str], None] | None = None,
) -> None:
    """Heading, subtitle, chart, and the panel with how it is counted, table, files and picture.

    key: needed only where two charts with the same title meet on a page.
    height: pixels for single charts; None keeps the height the builder chose.
    download: False where the page shows `panel.explain` of this chart in a panel for several.
    told: the page has said the finding in a sentence above and lists the events itself: neither stands here again.
    on_pick: for a chart whose marks can be clicked, the key under which the session holds what was clicked and what is called
        then. The same mark clicked again calls nothing, so give another key after each click.
    on_download("csv" | "xlsx" | "png"): figures of persons are recorded when they are taken away.
    """
    st.markdown(small(chart) if told else heading(chart))
    spec = cast("dict[str, Any]", chart.spec)  # Streamlit copies it before it changes anything
    more: dict[str, Any] = {"key": on_pick[0], "on_select": on_pick[1]} if on_pick else {}
    if chart.stretch:
        st.vega_lite_chart(spec=spec, width="stretch", height=height or "content", alt=chart.alt, **more)
    else:
        # A container with a height scrolls by itself; else the whole page would move sideways.
        with st.container(height=chart.spec["height"] + _HEADER_ROOM, border=False):
            st.vega_lite_chart(spec=spec, width="content", alt=chart.alt, **more)
    if chart.flags and not told:
        st.markdown(flags(chart))
    if download:
        panel.under(chart, key=key or chart.title, on_download=on_download)


def heading(chart: Chart) -> str:
    """One Markdown block for title and `small`: one message instead of several."""
    return f"#### {_escaped(chart.title)}\n\n{small(chart)}".rstrip()


def small(chart: Chart) -> str:
    """What and whose it is, with facts, in one line; the key in another."""
    measured = " · ".join(text for text in (chart.subtitle, chart.facts) if text)
    lines = "  \n".join(_escaped(text) for text in (measured, chart.note) if text)
    return f":small[{lines}]" if lines else ""


def flags(chart: Chart) -> str:
    """The events in the chart, by their numbers."""
    lines = "  \n".join(map(_escaped, chart.flags))
    return f":small[{lines}]"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
