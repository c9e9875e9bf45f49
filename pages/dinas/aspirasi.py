"""Aspirations: suggestions, complaints and topics of citizens, answered in time.

For the head and the admin of a dinas, for a penilai what his unit's services received; leaders of the city read.
"""

import streamlit as st

from ui.aspirasi import angka as aspirasi_angka
from ui.aspirasi import inbox as aspirasi_inbox
from ui.aspirasi import moderasi as aspirasi_moderasi
from ui.aspirasi import scope as aspirasi_scope
from ui.kit import filters
from ui.kit.access import require
from ui.kit.navigation import Screen

VIEWS = {"Kotak masuk": aspirasi_inbox.show, "Tanggapan warga": aspirasi_moderasi.queue, "Angka": aspirasi_angka.months}

SCREEN = Screen("Aspirasi", "aspirasi.read", "forum", 70)
actor = require(SCREEN.action)
st.title("Aspirasi", anchor=False)
scope = aspirasi_scope.choose(actor)
aspirasi_angka.headlines(scope)
VIEWS[filters.bagian(VIEWS, key="aspirasi-bagian")](scope)
