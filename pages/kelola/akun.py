"""Akun: who may sign in, and as what. For the admin of a dinas (his dinas) and the admin of the city (all)."""

import streamlit as st

from ui.akun import list as akun_list
from ui.kit.access import require
from ui.kit.navigation import Screen

SCREEN = Screen("Akun", "akun.manage", "manage_accounts", 40)
actor = require(SCREEN.action)
st.title("Akun", anchor=False)
akun_list.show(actor)
