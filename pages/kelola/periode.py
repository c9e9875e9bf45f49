"""Periode: open, score, close, reopen by two persons; and the days off that working days are counted from."""

import streamlit as st

from ui import hari_libur_list, periode_list
from ui.access import require

actor = require("periode.manage")
st.title("Periode", anchor=False)
part = st.segmented_control(
    "Bagian", ["Periode", "Hari libur"], default="Periode", required=True, key="periode-bagian", label_visibility="collapsed"
)
if part == "Hari libur":
    hari_libur_list.show()
else:
    periode_list.show(actor)
