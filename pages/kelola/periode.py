"""Periode: open, score, close, reopen by two persons; and the days off that working days are counted from."""

import streamlit as st

from ui.kit import filters
from ui.kit.access import require
from ui.kit.navigation import Screen
from ui.pengaturan import hari_libur as hari_libur_list
from ui.periode import list as periode_list

SCREEN = Screen("Periode", "periode.manage", "date_range", 30)
actor = require(SCREEN.action)
st.title("Periode", anchor=False)
if filters.bagian(["Periode", "Hari libur"], key="periode-bagian") == "Hari libur":
    hari_libur_list.show()
else:
    periode_list.show(actor)
