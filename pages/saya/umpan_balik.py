"""Umpan balik: a word of praise or advice between an employee and his penilai, and the praise that a whole unit reads."""

import streamlit as st

from db.queries import umpan_balik as queries
from rules.kit.hak import Actor
from settings import today
from ui.kit import filters
from ui.kit.access import may, require
from ui.kit.commands import load
from ui.kit.navigation import Screen
from ui.umpan_balik import form as umpan_balik_form
from ui.umpan_balik import list as umpan_balik_list
from ui.umpan_balik import pujian as umpan_balik_pujian


def own(actor: Actor) -> None:
    """Between the two of them."""
    partners = load(queries.partners, pegawai_id=actor.pegawai_id, today=today())
    received = load(queries.received, pegawai_id=actor.pegawai_id, today=today())
    given = load(queries.given, pegawai_id=actor.pegawai_id)
    left, right = st.columns([2, 3], gap="large")
    with left:
        umpan_balik_form.show(partners)
    with right:
        umpan_balik_list.show(received, given)


SCREEN = Screen("Umpan balik", "pujian.read", "chat", 50)
actor = require(SCREEN.action)
st.title("Umpan balik", anchor=False)
VIEWS = ({"Umpan balik": own} if may("umpan_balik.own") else {}) | {"Pujian": umpan_balik_pujian.show}
VIEWS[filters.bagian(VIEWS, key="umpan-balik-bagian")](actor)
