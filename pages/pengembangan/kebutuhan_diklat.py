"""Training needs on any day: where competencies are short, which come first, and what no training answers.

For the head and the admin of a dinas, who plan a meeting on it; the leaders of the city read.
"""

import streamlit as st

from db.queries import rapat as queries
from db.queries.rapat import kebutuhan
from ui.kit import filters
from ui.kit.access import require
from ui.kit.commands import load
from ui.kit.navigation import Screen
from ui.rapat import kebutuhan_peta, kebutuhan_rapat, kebutuhan_urutan
from ui.rapat.scope import Scope

PARTS = {
    "Peta kompetensi": kebutuhan_peta.show,
    "Urutan kebutuhan": kebutuhan_urutan.ranking,
    "Penyebab sistem": kebutuhan_urutan.system,
}

SCREEN = Screen("Kebutuhan diklat", "rapat.read", "groups", 20)
actor = require(SCREEN.action)
st.title("Kebutuhan diklat", anchor=False)
with st.container(horizontal=True):
    dinas = filters.dinas(actor, "rapat.read")
    periode = filters.opened(
        dinas.id, kinds=("triwulan", "tahun"), first=lambda _: load(kebutuhan.latest_scored, dinas_id=dinas.id)
    )
# Decided is in a meeting only, on its screen.
scope = Scope(actor, dinas, periode.periode, load(queries.listed, dinas_id=dinas.id), decides=False)
kebutuhan_rapat.lead_on(scope)
PARTS[filters.bagian(PARTS, key="diklat-bagian")](scope)
