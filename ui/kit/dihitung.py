""" "Bagaimana angka ini dihitung?" under figures that stand without a chart."""

import streamlit as st

from ui.kit.charts.asal import Asal
from ui.kit.charts.panel import HOW, how


def dihitung(asal: Asal, *, key: str) -> None:
    """A closed panel, one message; it is filled only once it is open.

    Args:
        key: one of its own for each figure on the page.
    """
    panel = st.expander(HOW, key=f"dihitung-{key}", on_change="rerun")
    if panel.open:
        with panel:
            how(asal)
