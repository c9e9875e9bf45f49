"""Ways from one page of the indicators to another, with dinas, indicator and period taken along."""

import streamlit as st

from ui.kit.navigation import BY_NOUN


def to_value(label: str, *, dinas: str, code: str, periode: str) -> None:
    """To the form of one figure."""
    _link("pengukuran", label, "add_chart", {"dinas": dinas, "indikator": code, "periode": periode, "bagian": "satu nilai"})


def to_target(label: str, *, dinas: str, code: str, periode: str) -> None:
    """To the target of that period."""
    _link("pengukuran", label, "flag", {"dinas": dinas, "indikator": code, "periode": periode, "bagian": "target"})


def to_board(label: str, *, dinas: str, code: str, periode: str) -> None:
    """To the dashboard, with the course of the indicator."""
    _link("dasbor", label, "monitoring", {"dinas": dinas, "indikator": code, "periode": periode})


def _link(noun: str, label: str, icon: str, query: dict[str, str]) -> None:
    st.page_link(BY_NOUN[noun].path, label=label, icon=f":material/{icon}:", query_params=query)
