"""What follows a result: improvement plans, confidential coaching talks, rewards.

Everybody reads what concerns him; who leads plans, talks and proposes; the head signs.
"""

import streamlit as st

from ui.kit import filters
from ui.kit.access import require
from ui.kit.navigation import Screen
from ui.pembinaan import coaching as pembinaan_coaching
from ui.pembinaan import form as pembinaan_form
from ui.pembinaan import penghargaan as pembinaan_penghargaan
from ui.pembinaan import rencana as pembinaan_rencana

VIEWS = {
    "Rencana perbaikan": pembinaan_rencana.show,
    "Coaching": pembinaan_coaching.show,
    "Penghargaan": pembinaan_penghargaan.show,
}

SCREEN = Screen("Pembinaan", "pembinaan.read", "handshake", 40)
actor = require(SCREEN.action)
st.title("Pembinaan", anchor=False)
dinas = filters.dinas(actor, "pembinaan.read")
VIEWS[filters.bagian(VIEWS, key="pembinaan-bagian")](actor, dinas)
pembinaan_form.draw_open(actor, dinas)
