"""Aspirations: suggestions, complaints and topics of citizens, answered in time.

For the head and the admin of a dinas, for a penilai what his unit's services received; leaders of the city read.
"""

import streamlit as st

from ui import aspirasi_angka, aspirasi_inbox, aspirasi_moderasi, aspirasi_scope
from ui.access import require

VIEWS = {"Kotak masuk": aspirasi_inbox.show, "Tanggapan warga": aspirasi_moderasi.queue, "Angka": aspirasi_angka.months}

actor = require("aspirasi.read")
st.title("Aspirasi", anchor=False)
scope = aspirasi_scope.choose(actor)
aspirasi_angka.headlines(scope)
view = st.segmented_control(
    "Bagian", list(VIEWS), default="Kotak masuk", required=True, label_visibility="collapsed", key="aspirasi-bagian"
)
VIEWS[view](scope)
