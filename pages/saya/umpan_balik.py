"""Umpan balik: a word of praise or advice between an employee and his penilai, at any time; upward also without a name."""

import streamlit as st

from db.queries import umpan_balik as queries
from settings import today
from ui.kit.access import require
from ui.kit.commands import load
from ui.kit.navigation import Screen
from ui.umpan_balik import form as umpan_balik_form
from ui.umpan_balik import list as umpan_balik_list

SCREEN = Screen("Umpan balik", "umpan_balik.own", "chat", 50)
actor = require(SCREEN.action)
st.title("Umpan balik", anchor=False)
partners = load(queries.partners, pegawai_id=actor.pegawai_id, today=today())
received = load(queries.received, pegawai_id=actor.pegawai_id, today=today())
given = load(queries.given, pegawai_id=actor.pegawai_id)
left, right = st.columns([2, 3], gap="large")
with left:
    umpan_balik_form.show(partners)
with right:
    umpan_balik_list.show(received, given)
