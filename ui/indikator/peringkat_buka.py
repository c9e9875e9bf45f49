"""A cell of the map is opened: by a click, or by two choices beside it. Leads to its months, or tells it in place."""

import streamlit as st

from rules.kit.hak import Subject
from rules.kit.periode import Periode
from rules.tanda import ASSURANCE_SIGNS, SIGNS
from ui.indikator.peringkat import Ranking
from ui.indikator.peringkat_sel import Sel
from ui.kit import charts, formats
from ui.kit.access import may
from ui.kit.charts.capaian_map import FIELDS
from ui.kit.navigation import BY_NOUN

# The cell that was just clicked; the one that is told in place; how often was clicked (a chart forgets its click by a new key).
WISH, TOLD, CLICKS = "_peringkat-pilih", "_peringkat-rinci", "_peringkat-klik"


def the_map(found: Ranking, periode: Periode) -> None:
    """The map with its clicks, the two choices, and the cell that is told."""
    if found.heat is None:
        return
    told = st.container()  # above the map, which is longer than a screen
    key = f"peringkat-peta-{st.session_state.get(CLICKS, 0)}"
    charts.draw(found.heat, key="peringkat-peta", download=True, on_pick=(key, lambda: _clicked(key)))
    _choices(found)
    with told:
        _open(found, periode)


def _clicked(key: str) -> None:
    wish = charts.picked(st.session_state.get(key), *FIELDS)
    st.session_state[CLICKS] = st.session_state.get(CLICKS, 0) + 1
    if wish is not None:
        st.session_state[WISH] = wish


def _choices(found: Ranking) -> None:
    """The same by keyboard and on a phone."""
    names = found.dinas
    with st.container(horizontal=True, vertical_alignment="bottom"):
        dinas = st.selectbox("Dinas", list(names), format_func=names.__getitem__, key="peringkat-dinas")
        of = found.indicators(dinas)
        indikator = st.selectbox("Indikator", list(of), format_func=of.__getitem__, key=f"peringkat-indikator-{dinas}")
        if st.button("Buka", key="peringkat-buka", icon=":material/open_in_new:", disabled=not indikator):
            st.session_state[WISH] = (dinas, indikator)


def _open(found: Ranking, periode: Periode) -> None:
    wish = st.session_state.pop(WISH, None)
    if wish in found.cells:
        cell = found.cells[wish]
        if may("dasbor.view", Subject(dinas_id=cell.dinas_id)):
            query = {"dinas": cell.dinas, "indikator": cell.indikator, "periode": periode.code}
            st.switch_page(BY_NOUN["perkembangan"].path, query_params=query)
        st.session_state[TOLD] = wish
        st.toast(f"{formats.escaped(cell.name)}, {formats.escaped(cell.dinas)}: rincian di atas peta.")
    told = found.cells.get(st.session_state.get(TOLD, ("", "")))
    if told is not None:
        _tell(told)


def _tell(cell: Sel) -> None:
    """What a reader may know of another dinas: what the map shows, in words."""
    lines = [
        f"Nilai **{formats.escaped(cell.value)}** · target {formats.escaped(cell.target)} · n = {cell.n}",
        f"Capaian {formats.percent(cell.capaian)}: {formats.escaped(cell.told)}",
        f"Perubahan: {SIGNS[cell.change]} {cell.change}" if cell.change else "",
        f"Dari waktu ke waktu: {ASSURANCE_SIGNS[cell.assurance]} {cell.assurance}" if cell.assurance else "",
    ]
    with st.container(border=True):
        st.markdown(f"**{formats.escaped(cell.name)}** · {formats.escaped(cell.dinas_name)}")
        st.markdown("  \n".join(line for line in lines if line))
        st.caption("Perkembangannya per bulan hanya dibuka untuk dinas sendiri.")
        st.button("Tutup", key="peringkat-tutup", on_click=_closed)


def _closed() -> None:
    st.session_state.pop(TOLD, None)
