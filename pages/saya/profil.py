"""Profile: what the office knows of me, how to have it corrected, my password, my data to take away; and a word on the app."""

import streamlit as st

from rules.kit.hak import Actor
from ui.beranda import langkah
from ui.kit import filters
from ui.kit.access import may, require
from ui.kit.navigation import Screen
from ui.organisasi import penunjukan
from ui.profil import data_pegawai, data_saya, koreksi, masukan
from ui.profil.password import form


def own(actor: Actor) -> None:
    """What concerns the reader himself."""
    data_pegawai.account(actor)
    if actor.pegawai_id is not None:
        data_pegawai.show(actor.pegawai_id)
        penunjukan.of_pegawai(actor.pegawai_id)
        if may("koreksi_data.ask"):
            koreksi.show(actor.pegawai_id)
    langkah.fetch_again(actor)
    st.subheader("Ganti kata sandi", anchor=False)
    form()
    if may("data.take"):
        data_saya.show()


SCREEN = Screen("Profil", "beranda.view", "person", 60)
actor = require(SCREEN.action)
st.title("Profil", anchor=False)
VIEWS = {"Profil": own, "Masukan": masukan.show}
VIEWS[filters.bagian(VIEWS, key="profil-bagian")](actor)
