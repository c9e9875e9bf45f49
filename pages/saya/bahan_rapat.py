"""Bahan rapat: what whoever is invited to a meeting reads before it, and afterwards its memo and decisions.

For everybody who was invited, also plain employees; who leads the dinas or the city opens it by that right.
"""

import streamlit as st

from db.queries.rapat import diundang as queries
from ui.kit.access import require
from ui.kit.commands import load
from ui.kit.navigation import Screen
from ui.rapat import bahan as rapat_bahan
from ui.rapat import diundang as rapat_diundang

SCREEN = Screen("Bahan rapat", "rapat.bahan", "menu_book", 56, listed=False)
actor = require(SCREEN.action)
st.title("Bahan rapat", anchor=False)
mine = load(queries.invited_to, pegawai_id=actor.pegawai_id) if actor.pegawai_id is not None else []
chosen = rapat_diundang.choose(mine)
if chosen is None:
    rapat_diundang.none()
    st.stop()
found = load(queries.readable, reader=actor, rapat_id=chosen)
if found is None:
    st.error("Anda tidak diundang ke rapat ini.")
    rapat_diundang.listed(mine)
    st.stop()
rapat_bahan.show(actor, found)
rapat_diundang.listed([one for one in mine if one.id != chosen])
