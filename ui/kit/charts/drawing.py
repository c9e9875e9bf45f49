"""Drawing a cached Chart: three messages to the browser and no computing."""

import re
from typing import Any, cast

import streamlit as st

from ui.kit.charts.chart import Chart
from ui.kit.tables import show

_HEADER_ROOM = 90  # px for column headers and the scroll bar
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:])")


def draw(chart: Chart, *, key: str | None = None, height: int | None = None, download: bool = False) -> None:
    """Heading, subtitle, chart, and with `download` a "Tabel & unduh" panel.

    key: needed only where two charts with the same title and download meet on a page.
    height: pixels for single charts; None keeps the height the builder chose.
    The panel computes and sends its content only once it is open: a closed one costs little.
    """
    st.markdown(heading(chart))
    spec = cast("dict[str, Any]", chart.spec)  # Streamlit copies it before it changes anything
    if chart.stretch:
        st.vega_lite_chart(spec=spec, width="stretch", height=height or "content", alt=chart.alt)
    else:
        # A container with a height scrolls by itself; else the whole page would move sideways.
        with st.container(height=chart.spec["height"] + _HEADER_ROOM, border=False):
            st.vega_lite_chart(spec=spec, width="content", alt=chart.alt)
    if chart.flags:
        st.markdown(flags(chart))
    if download:
        name = key or chart.title
        panel = st.expander("Tabel & unduh", key=f"tabel-{name}", on_change="rerun")
        if panel.open:
            with panel:
                show(chart.table, key=f"unduh-{name}", download=True)


def heading(chart: Chart) -> str:
    """One Markdown block for title, subtitle and note: one message instead of three."""
    lines = [f"#### {_escaped(chart.title)}"]
    small = "  \n".join(_escaped(text) for text in (chart.subtitle, chart.note) if text)
    return f"{lines[0]}\n\n:small[{small}]" if small else lines[0]


def flags(chart: Chart) -> str:
    """The events in the chart, by their numbers."""
    lines = "  \n".join(map(_escaped, chart.flags))
    return f":small[{lines}]"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
