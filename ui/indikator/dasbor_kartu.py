"""The cards of the dashboard: the first eight, all with one press, and what has no figure or target yet with the way to it."""

import streamlit as st

from rules.kit.hak import Subject
from rules.kit.periode import Periode
from settings import today
from ui.indikator import jalan
from ui.indikator.dasbor_board import Board, Headline
from ui.indikator.dasbor_kurang import Kurang
from ui.kit import alamat, formats
from ui.kit.access import may
from ui.kit.filters import DinasChoice

FEW = 4
EVERY = "semua"
MEMORY = "_dasbor-semua"


def show(found: Board, dinas: DinasChoice, periode: Periode) -> None:
    """All of it, as far as the reader wants to see."""
    hidden = len(found.rest) + len(found.lacking[FEW:])
    every = hidden > 0 and _every()
    _grid((*found.headlines, *found.rest) if every else found.headlines)
    _lacking(found.lacking if every else found.lacking[:FEW], dinas, periode)
    if hidden:
        label = "Tampilkan lebih sedikit" if every else f"Tampilkan {formats.number(hidden)} indikator lagi"
        icon = ":material/expand_less:" if every else ":material/expand_more:"
        st.button(label, key="dasbor-semua", type="tertiary", icon=icon, on_click=_choose, args=(not every,))


def _every() -> bool:
    """Whether all are wanted: as the URL says, else as the reader chose before."""
    wanted = st.session_state[MEMORY] = alamat.get(EVERY) or st.session_state.get(MEMORY, "")
    return wanted == "1"


def _choose(every: bool) -> None:
    st.session_state[MEMORY] = "1" if every else "0"
    alamat.put(EVERY, st.session_state[MEMORY])


def _grid(cards: tuple[Headline, ...]) -> None:
    """Metrics with sparkline. The change has no colour: two points alone show no better or worse."""
    with st.grid(4, min_column_width=145, gap="xsmall"):
        for one in cards:
            st.metric(
                one.label,
                one.value,
                one.change,
                delta_color="off",
                delta_description=one.against,
                chart_data=one.spark or None,
                help=one.help,
                border=True,
            )


def _lacking(rows: tuple[Kurang, ...], dinas: DinasChoice, periode: Periode) -> None:
    """A link where the reader can mend it and the period still runs; else in words."""
    there = Subject(dinas_id=dinas.id)
    runs = periode.end >= today()
    enters, sets = runs and may("pengukuran.enter", there), runs and may("target.set", there)
    links = [one for one in rows if (one.empty and one.entered and enters) or (one.elsewhere and sets)]
    for one in links:
        to = {"dinas": dinas.code, "code": one.code, "periode": periode.code}
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.caption(f"**{formats.escaped(one.name)}**: {one.told}", width="content")
            if one.empty and one.entered and enters:
                jalan.to_value("Isi data", **to)
            if one.elsewhere and sets:
                jalan.to_target("Atur target", **to)
    if words := [f"{formats.escaped(one.name)} ({one.told})" for one in rows if one not in links]:
        st.caption(f"Belum lengkap: {'; '.join(words)}.")
