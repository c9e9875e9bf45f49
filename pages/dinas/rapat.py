"""The review meetings of a dinas: planned with their agenda, prepared, begun on the projector, and what became of them."""

import streamlit as st

from db.queries import rapat as queries
from rules.kit.hak import Subject
from rules.rapat.rencana import proposed_period
from settings import today
from ui.kit import filters
from ui.kit.access import may, require
from ui.kit.commands import load
from ui.kit.navigation import Screen
from ui.rapat import jadwal as rapat_jadwal
from ui.rapat import keputusan_semua
from ui.rapat import tindak as rapat_tindak
from ui.rapat.jadwal import batal as rapat_batal
from ui.rapat.jadwal import rencana as rapat_rencana
from ui.rapat.scope import Scope

PARTS = {"Rapat": rapat_jadwal.show, "Keputusan": keputusan_semua.show}

SCREEN = Screen("Rapat", "rapat.read", "co_present", 55)
actor = require(SCREEN.action)
st.title("Rapat", anchor=False)
dinas = filters.dinas(actor, SCREEN.action)
scope = Scope(
    actor=actor,
    dinas=dinas,
    periode=proposed_period(today()),
    meetings=load(queries.listed, dinas_id=dinas.id),
    decides=may("rapat.decide", Subject(dinas_id=dinas.id)),
)
PARTS[filters.bagian(PARTS, key="rapat-bagian")](scope)
rapat_rencana.draw_open(scope)
rapat_batal.draw_open(scope)
rapat_tindak.draw_open()
