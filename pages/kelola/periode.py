"""Periode: open, score, close, reopen by two persons; the turn of the year; the days off that working days are counted from."""

import streamlit as st

from ui.kit import filters
from ui.kit.access import require
from ui.kit.navigation import Screen
from ui.pengaturan import hari_libur as hari_libur_list
from ui.periode import list as periode_list
from ui.periode import tahun_baru

SCREEN = Screen("Periode", "periode.manage", "date_range", 30)
PART = "periode-bagian"


def go(part: str) -> None:
    """To another part of this page."""
    st.session_state[PART] = part


actor = require(SCREEN.action)
st.title("Periode", anchor=False)
part = filters.bagian(["Periode", tahun_baru.NAME, "Hari libur"], key=PART)
if part == "Hari libur":
    hari_libur_list.show()
elif part == tahun_baru.NAME:
    tahun_baru.show(actor, go=go)
else:
    tahun_baru.offer(go=lambda: go(tahun_baru.NAME))
    periode_list.show(actor)
