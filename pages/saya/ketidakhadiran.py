"""Cuti dan ketidakhadiran: an employee asks to be away in a range of days, and sees what became of it."""

import streamlit as st

from ui.ketidakhadiran import ajukan, milik
from ui.kit.access import require
from ui.kit.navigation import Screen

SCREEN = Screen("Cuti dan ketidakhadiran", "ketidakhadiran.ask", "event_busy", 25)
actor = require(SCREEN.action)
st.title("Cuti dan ketidakhadiran", anchor=False)
if actor.pegawai_id is None:
    st.info("Akun Anda belum terhubung dengan data pegawai. Hubungi admin dinas.")
    st.stop()
ajukan.form(actor.pegawai_id)
milik.show(actor.pegawai_id)
