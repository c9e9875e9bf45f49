"""What lies under a figure: how it was counted, its table, its files and its picture. A closed panel costs one message."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from settings import today
from ui.kit import formats, kosong
from ui.kit.charts.asal import Asal
from ui.kit.charts.chart import Chart
from ui.kit.exports import download_buttons
from ui.kit.tables import show

HOW = "Bagaimana angka ini dihitung?"
PANEL = f"{HOW} Tabel & unduh"


def under(chart: Chart, *, key: str, on_download: Callable[[str], None] | None = None) -> None:
    """The panel of one chart; it computes and sends its content only once it is open."""
    panel = st.expander(PANEL, key=f"tabel-{key}", on_change="rerun")
    if panel.open:
        with panel:
            explain(chart, key=key, on_download=on_download)


def explain(chart: Chart, *, key: str, on_download: Callable[[str], None] | None = None) -> None:
    """The content alone, where several charts share a panel."""
    if chart.asal:
        how(chart.asal)
    show(chart.table, key=f"unduh-{key}")
    if len(chart.table.frame):
        download_buttons(
            chart.table.frame, chart.table.name, key=f"unduh-{key}", on_download=on_download, picture=partial(_picture, chart)
        )


def how(asal: Asal) -> None:
    """Rule, source, period, n and last day, and the way to the single rows for who may open their page."""
    st.markdown(words(asal))
    if asal.rows:
        kosong.offer(kosong.to(asal.rows.label, asal.rows.noun, **asal.rows.query))


def words(asal: Asal) -> str:
    """The same as Markdown, one line each."""
    lines = {
        "Cara menghitung": asal.rule,
        "Sumber": asal.source,
        "Periode": asal.period,
        "Banyaknya data (n)": asal.n,
        "Data terakhir": formats.date(asal.last) if asal.last else "",
    }
    return "\n".join(f"- **{name}:** {formats.escaped(told)}" for name, told in lines.items() if told)


def _picture(chart: Chart) -> bytes:
    # Loads the converter; nobody else needs it.
    from ui.kit.charts.gambar import png

    return png(chart, at=today())
