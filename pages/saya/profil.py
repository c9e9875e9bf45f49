"""Profile: who I am here, and my password."""

import streamlit as st

from rules.kit.hak import ROLE_LABELS
from ui.kit.access import may, require
from ui.kit.navigation import Screen
from ui.profil import data_saya
from ui.profil.password import form

SCREEN = Screen("Profil", "beranda.view", "person", 60)
actor = require(SCREEN.action)
st.title("Profil", anchor=False)
st.write(f"**{actor.name}** · nama pengguna `{actor.username}`")
st.caption("Peran: " + ", ".join(ROLE_LABELS[role] for role in actor.roles))
st.subheader("Ganti kata sandi", anchor=False)
form()
if may("data.take"):
    data_saya.show()
