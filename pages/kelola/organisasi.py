"""Organisasi: people, units and dinas. Admins change them, the head of a dinas looks."""

import streamlit as st

from ui import dinas_list, pegawai_list, unit_list
from ui.access import may, require

actor = require("organisasi.view")
st.title("Organisasi", anchor=False)
PARTS = ["Pegawai", "Unit"] + (["Dinas"] if may("dinas.edit") else [])
part = st.segmented_control(
    "Bagian", PARTS, default="Pegawai", required=True, key="organisasi-bagian", label_visibility="collapsed"
)
if part == "Pegawai":
    pegawai_list.show(actor)
elif part == "Unit":
    unit_list.show(actor)
else:
    dinas_list.show()
