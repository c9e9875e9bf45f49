"""The cards of the dashboard: the first eight, all with one press, and what has no figure or target yet with the way to it."""

import streamlit as st

from rules.kit.hak import Subject
from rules.kit.periode import Periode
from settings import today
from ui.indikator import jalan
from ui.indikator.dasbor_board import HISTORY_MONTHS, Board
from ui.indikator.dasbor_kurang import Kurang
from ui.kit import alamat, formats, kartu
from ui.kit.access import may
from ui.kit.filters import DinasChoice
from ui.kit.kartu import Kartu
from ui.kit.navigation import BY_NOUN

FIRST, FEW = 8, 4
EVERY, ORDER = "semua", "urut"
MEMORY = {EVERY: "_dasbor-semua", ORDER: "_dasbor-urut"}
# What the address says of the order → how it is called.
ORDERS = {"perhatian": "Perlu perhatian dulu", "dinas": "Urutan dinas"}
CHOICE = "dasbor-urutan"
REFRESH_SECONDS = 30
NOTE = (
    f"Dalam kurung: rentang 95%. Garis kecil: {HISTORY_MONTHS} bulan terakhir; titik kosong: bulan yang masih berjalan. "
    f"Tekan kartu untuk melihat perkembangan dan penjelasannya. Halaman ini menyegarkan diri setiap {REFRESH_SECONDS} detik."
)


def show(found: Board, dinas: DinasChoice, periode: Periode) -> None:
    """All of it, as far as the reader wants to see."""
    hidden = len(found.cards[FIRST:]) + len(found.lacking[FEW:])
    every = hidden > 0 and _wanted(EVERY) == "1"
    cards = _ordered(found)
    if cards and (code := kartu.draw(cards if every else cards[:FIRST], key="dasbor-kartu", note=NOTE)):
        open_card(code, dinas, periode)
    _lacking(found.lacking if every else found.lacking[:FEW], dinas, periode)
    if hidden:
        label = "Tampilkan lebih sedikit" if every else f"Tampilkan {formats.number(hidden)} indikator lagi"
        icon = ":material/expand_less:" if every else ":material/expand_more:"
        wanted = "0" if every else "1"
        st.button(label, key="dasbor-semua", type="tertiary", icon=icon, on_click=_choose, args=(EVERY, wanted))


def open_card(code: str, dinas: DinasChoice, periode: Periode) -> None:
    """Go to the page behind a card: how its figure went on, and what happened on the way."""
    query = {"dinas": dinas.code, "indikator": code, "periode": periode.code}
    st.switch_page(BY_NOUN["perkembangan"].path, query_params=query)


def _ordered(found: Board) -> tuple[Kartu, ...]:
    """The cards as the reader wants them; what needs attention first, unless he says otherwise."""
    if not found.cards:
        return ()
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{found.tally}.**", width="content")
        if len(found.cards) == 1:
            return found.cards
        first = _wanted(ORDER) if _wanted(ORDER) in ORDERS else "perhatian"
        chosen = st.segmented_control(
            "Urutan",
            list(ORDERS),
            default=first,
            required=True,
            format_func=ORDERS.__getitem__,
            key=CHOICE,
            label_visibility="collapsed",
            on_change=_order,
            width="content",
        )
    return found.urgent if chosen == "perhatian" else found.cards


def _order() -> None:
    _choose(ORDER, st.session_state[CHOICE])


def _wanted(name: str) -> str:
    """As the URL says, else as the reader chose before."""
    wanted: str = alamat.get(name) or st.session_state.get(MEMORY[name], "")
    st.session_state[MEMORY[name]] = wanted
    return wanted


def _choose(name: str, wanted: str) -> None:
    st.session_state[MEMORY[name]] = wanted
    alamat.put(name, wanted)


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
