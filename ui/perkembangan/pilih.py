"""Ways from here: back to the dashboard with its choices, and to the indicator before and after this one."""

from collections.abc import Sequence

import streamlit as st

from rules.kit.periode import Periode
from ui.kit import alamat
from ui.kit.filters import DinasChoice
from ui.kit.navigation import BY_NOUN


def ways(dinas: DinasChoice, periode: Periode, codes: Sequence[str], code: str) -> None:
    """One row of them."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        screen = BY_NOUN["dasbor"]
        query = {"dinas": dinas.code, "periode": periode.code}
        st.page_link(screen.path, label="Kembali ke dasbor", icon=":material/arrow_back:", query_params=query)
        if code in codes and len(codes) > 1:
            at = list(codes).index(code)
            _step("Indikator sebelumnya", "navigate_before", codes[at - 1] if at else None)
            _step("Indikator berikutnya", "navigate_next", codes[at + 1] if at + 1 < len(codes) else None)


def _step(label: str, icon: str, code: str | None) -> None:
    st.button(
        label,
        key=f"perkembangan-{icon}",
        icon=f":material/{icon}:",
        type="tertiary",
        disabled=code is None,
        on_click=alamat.put,
        args=("indikator", code or ""),
    )
