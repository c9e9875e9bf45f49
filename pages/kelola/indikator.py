"""Indikator: what a dinas measures and how, defined without code. For the admin of a dinas, and BKPSDM for all."""

import streamlit as st

from db.queries import indikator as queries
from rules.kit import hak
from ui.indikator import dialogs as indikator_dialogs
from ui.indikator import katalog as indikator_katalog
from ui.indikator import list as indikator_list
from ui.kit import dialogs, filters, kosong
from ui.kit.access import require
from ui.kit.commands import load
from ui.kit.navigation import Screen

SCREEN = Screen("Indikator", "indikator.define", "tune", 20)
actor = require(SCREEN.action)
everywhere = "all" in hak.scopes(actor, "indikator.define")
st.title("Indikator", anchor=False)
st.caption("Sekali didefinisikan, indikator langsung mempunyai formulir isian, target, grafik, dan tempat di Dasbor.")
dinas = filters.dinas(actor, "indikator.define")
if filters.bagian(("Indikator", "Katalog"), key="indikator-bagian") == "Katalog":
    indikator_katalog.show(actor, dinas)
    st.stop()
rows = load(queries.for_dinas, dinas_id=dinas.id)

with st.container(horizontal=True, gap="small"):
    dialogs.button("Tambah indikator", "indikator-tambah", type="primary", icon=":material/add:")
if dialogs.opened("indikator-tambah") is not None:
    dialogs.show("Tambah indikator", indikator_dialogs.define, dinas, everywhere, width="large")

if not rows:
    kosong.say("Belum ada indikator. Ambil yang siap pakai menurut jenis dinas ini, atau tambah sendiri.", kosong.CATALOGUE)
    st.stop()
indikator_list.next_steps(rows, dinas)
chosen = indikator_list.show(rows, name=f"indikator {dinas.code}")
if chosen is None:
    st.caption("Pilih satu baris untuk melihat rumusnya, mengubahnya, atau membaca riwayatnya.")
    st.stop()
indikator_list.actions(chosen)
indikator_list.target_line(chosen, dinas)
if dialogs.opened("indikator-ubah") == chosen.id:
    dialogs.show("Ubah indikator", indikator_dialogs.change, chosen, dinas, everywhere, width="large")
elif dialogs.opened("indikator-ganti") == chosen.id:
    dialogs.show("Ganti indikator", indikator_dialogs.replace, chosen, dinas, everywhere, width="large")
elif dialogs.opened("indikator-status") == chosen.id:
    dialogs.show("Nonaktifkan indikator" if chosen.active else "Aktifkan indikator", indikator_dialogs.set_active, chosen)
elif dialogs.opened("indikator-riwayat") == chosen.id:
    dialogs.show("Riwayat definisi", indikator_dialogs.history, chosen, width="medium")
