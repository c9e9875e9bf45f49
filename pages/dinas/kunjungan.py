"""Field visits: what leaders saw at the place itself, and what follows until when.

Leaders record; who was met or has to follow up reads what concerns him; the dinas and the city see them all.
"""

import streamlit as st

from rules.kit import periode as periode_rules
from rules.kit.hak import Subject
from ui.kit import dialogs, filters
from ui.kit.access import may, require
from ui.kit.navigation import Screen
from ui.kunjungan import form as kunjungan_form
from ui.kunjungan import grafik as kunjungan_grafik
from ui.kunjungan import list as kunjungan_list
from ui.kunjungan import tindak as kunjungan_tindak

SCREEN = Screen("Kunjungan lapangan", "kunjungan.read", "tour", 50)
actor = require(SCREEN.action)
st.title("Kunjungan lapangan", anchor=False)
recorder = actor.pegawai_id is not None and may("kunjungan.record", Subject(dinas_id=actor.dinas_id))
if recorder:
    dialogs.button("Catat kunjungan", kunjungan_form.RECORD, type="primary", icon=":material/add_location_alt:")
if actor.pegawai_id is not None:
    kunjungan_tindak.owed(actor.pegawai_id)
with st.container(horizontal=True):
    dinas = filters.dinas(actor, "kunjungan.read")
    periode = filters.span()
overview = may("kunjungan.read", Subject(dinas_id=dinas.id))
if overview:
    kunjungan_grafik.follow_ups(dinas, periode)
kunjungan_list.show(actor, dinas, periode)
if overview:
    kunjungan_grafik.per_leader(dinas, periode, f"{dinas.name} · {periode_rules.label(periode)}")
kunjungan_form.draw_open(recorder)
kunjungan_tindak.draw_open()
