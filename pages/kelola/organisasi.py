"""Organisasi: people, units and dinas. Admins change them, the head of a dinas looks."""

import streamlit as st

from ui.kit import filters
from ui.kit.access import may, require
from ui.kit.navigation import Screen
from ui.organisasi import dinas_list, koreksi_data, pegawai_list, penunjukan, pimpinan, unit_list, usul_atasan

SCREEN = Screen("Organisasi", "organisasi.view", "account_tree", 10)
actor = require(SCREEN.action)
st.title("Organisasi", anchor=False)
usul_atasan.show(actor)
koreksi_data.show(actor)
PARTS = ["Pegawai", "Unit", "Penunjukan"] + (["Dinas", "Pimpinan daerah"] if may("dinas.edit") else [])
part = filters.bagian(PARTS, key="organisasi-bagian")
if part == "Pegawai":
    pegawai_list.show(actor)
    usul_atasan.history(actor)
elif part == "Unit":
    unit_list.show(actor)
elif part == "Penunjukan":
    penunjukan.show(actor)
elif part == "Dinas":
    dinas_list.show()
else:
    pimpinan.show()
