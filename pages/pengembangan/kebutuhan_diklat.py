"""The review meeting, made for a projector: what became of the last one, where competencies are short, what is decided.

For the head and the admin of a dinas, who decide; the leaders of the city read.
"""

import streamlit as st

from db.queries import rapat as queries
from db.queries.rapat import kebutuhan
from rules.kit.hak import Subject
from ui.kit import filters
from ui.kit.access import may, require
from ui.kit.commands import load
from ui.kit.navigation import Screen
from ui.rapat import form as rapat_form
from ui.rapat import jadwal as rapat_jadwal
from ui.rapat import kebutuhan_lalu, kebutuhan_peta, kebutuhan_putusan, kebutuhan_urutan, keputusan_form
from ui.rapat import tindak as rapat_tindak
from ui.rapat.scope import Scope

STEPS = {
    "1 Keputusan lalu": kebutuhan_lalu.show,
    "2 Peta kompetensi": kebutuhan_peta.show,
    "3 Urutan kebutuhan": kebutuhan_urutan.ranking,
    "4 Penyebab sistem": kebutuhan_urutan.system,
    "5 Keputusan": kebutuhan_putusan.show,
    "Rapat": rapat_jadwal.show,
}

SCREEN = Screen("Kebutuhan diklat", "rapat.read", "groups", 20)
actor = require(SCREEN.action)
st.title("Kebutuhan diklat", anchor=False)
with st.container(horizontal=True):
    dinas = filters.dinas(actor, "rapat.read")
    periode = filters.opened(
        dinas.id, kinds=("triwulan", "tahun"), first=lambda _: load(kebutuhan.latest_scored, dinas_id=dinas.id)
    )
scope = Scope(
    actor=actor,
    dinas=dinas,
    periode=periode.periode,
    meetings=load(queries.listed, dinas_id=dinas.id),
    decides=may("rapat.decide", Subject(dinas_id=dinas.id)),
)
if scope.now is not None:
    rapat_jadwal.headline(scope.now)
STEPS[filters.bagian(STEPS, key="diklat-acara")](scope)
keputusan_form.draw_open(scope)
rapat_form.draw_open(scope)
rapat_tindak.draw_open()
