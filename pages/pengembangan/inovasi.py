"""Inovasi: the register of what the office does anew, with proof and effect; proposed by anybody, checked by who leads him."""

import streamlit as st

from ui.inovasi import daftar as inovasi_daftar
from ui.inovasi import form as inovasi_form
from ui.kit import filters
from ui.kit.access import require
from ui.kit.navigation import Screen

SCREEN = Screen("Inovasi", "inovasi.read", "lightbulb", 50)
actor = require(SCREEN.action)
st.title("Inovasi", anchor=False)
dinas = filters.dinas(actor, SCREEN.action)
inovasi_daftar.show(actor, dinas)
inovasi_form.draw_open(actor, dinas)
