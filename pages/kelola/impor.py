"""Impor: files as offices have them, of every kind, looked at before they come in and taken back as a whole."""

import streamlit as st

from rules.kit.periode import containing
from services.impor.jenis import KINDS
from settings import today
from ui.impor import berkas, riwayat
from ui.kehadiran import nomor_mesin
from ui.kehadiran.scope import Scope
from ui.kit import alamat, filters
from ui.kit.access import require
from ui.kit.navigation import Screen

SCREEN = Screen("Impor", "impor.use", "upload_file", 35)
KIND = "impor-jenis"
actor = require(SCREEN.action)
st.title("Impor", anchor=False)
st.caption("Pilih jenis datanya, unggah berkasnya, lihat pratinjaunya, lalu impor. Setiap impor dapat dibatalkan.")
dinas = filters.dinas(actor, SCREEN.action)
kinds = {code: kind for code, kind in KINDS.items() if kind.allows(actor, dinas.id)}
wanted = alamat.get("jenis")
st.session_state[KIND] = wanted if wanted in kinds else next(iter(kinds))


def follow() -> None:
    """The choice stands in the address, so that it can be sent as a link."""
    alamat.put("jenis", st.session_state[KIND])


code = st.selectbox("Jenis data", list(kinds), format_func=lambda one: kinds[one].label, key=KIND, on_change=follow, width=320)
scope = Scope(actor, dinas, containing(today(), "bulan"))
berkas.upload_and_take(dinas, kinds[code], beside=(lambda plan: nomor_mesin.ask(scope, plan)) if code == "kehadiran" else None)
riwayat.show(dinas, list(kinds))
