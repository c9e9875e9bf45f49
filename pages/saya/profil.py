"""Profile: what the office knows of me, how to have it corrected, my password, and my data to take away."""

import streamlit as st

from ui.beranda import langkah
from ui.kit.access import may, require
from ui.kit.navigation import Screen
from ui.organisasi import penunjukan
from ui.profil import data_pegawai, data_saya, koreksi
from ui.profil.password import form

SCREEN = Screen("Profil", "beranda.view", "person", 60)
actor = require(SCREEN.action)
st.title("Profil", anchor=False)
data_pegawai.account(actor)
if actor.pegawai_id is not None:
    data_pegawai.show(actor.pegawai_id)
    penunjukan.of_pegawai(actor.pegawai_id)
    koreksi.show(actor.pegawai_id)
langkah.fetch_again(actor)
st.subheader("Ganti kata sandi", anchor=False)
form()
if may("data.take"):
    data_saya.show()
