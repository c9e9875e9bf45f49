"""From the training needs to the meetings that decide on them, and what older addresses of this page meant."""

import streamlit as st

from rules.kit.hak import Subject
from rules.rapat.acara import ACARA
from ui.kit import alamat
from ui.kit.access import may
from ui.kit.navigation import BY_NOUN
from ui.rapat.jadwal import kepala, rencana
from ui.rapat.scope import Scope

# Parts that this page had while meetings were held on it → the part of the page Rapat.
MOVED = {"keputusan lalu": "keputusan", "keputusan": "keputusan", "rapat": "rapat"}
KIND = "diklat"


def lead_on(scope: Scope) -> None:
    """To the screen of a meeting on training needs that is under way, to plan one, and to all of them."""
    moved = MOVED.get(_part())
    if moved:
        st.info("Rapat dan keputusannya sekarang di halaman Rapat.", icon=":material/co_present:")
    now, dinas = scope.now, scope.dinas
    with st.container(horizontal=True, vertical_alignment="center"):
        if now is not None and "peta" in ACARA[now.jenis]:
            kepala.to_screen(dinas, now, "Rapat sedang berlangsung: buka layar")
        if may("rapat.decide", Subject(dinas_id=dinas.id)):
            _link("Rencanakan rapat kebutuhan diklat", "event", dinas.code, {rencana.ASKED: KIND, "periode": scope.periode.code})
        _link("Rapat dan keputusannya", "groups", dinas.code, {"bagian": moved} if moved else {})


def _part() -> str:
    """The part that the address names; of an older one ("2 peta kompetensi") without its number."""
    wanted = alamat.get("bagian")
    if wanted[:1].isdigit():
        wanted = wanted.lstrip("0123456789 ")
        alamat.put("bagian", wanted)
    return wanted.casefold()


def _link(label: str, icon: str, dinas: str, query: dict[str, str]) -> None:
    page = BY_NOUN["rapat"].path
    st.page_link(page, label=label, icon=f":material/{icon}:", query_params={"dinas": dinas, **query}, width="content")
