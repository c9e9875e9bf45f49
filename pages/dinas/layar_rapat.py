"""A review meeting on the projector: begun with its date, then one page after the other, decided on the spot, closed.

For whoever leads the dinas, who decides; the leaders of the city read. Page and part stand in the address.
"""

import streamlit as st

from db.queries import rapat as queries
from db.queries.rapat import agenda
from rules.kit.hak import Subject
from rules.rapat import acara
from settings import today
from ui.kit import alamat, filters, layar
from ui.kit.access import may, require
from ui.kit.commands import load
from ui.kit.navigation import Screen
from ui.rapat import form as rapat_form
from ui.rapat import keputusan_form, layar_bagian, layar_catatan
from ui.rapat import layar as screen
from ui.rapat import tindak as rapat_tindak
from ui.rapat.scope import Scope

SCREEN = Screen("Layar rapat", "rapat.read", "present_to_all", 56, listed=False)
actor = require(SCREEN.action)
layar.style()
dinas = filters.dinas(actor, SCREEN.action)
meetings = load(queries.listed, dinas_id=dinas.id)
meeting = next((one for one in meetings if str(one.id) == alamat.get("rapat")), None)
if meeting is None:
    st.title(SCREEN.title, anchor=False)
    st.error("Rapat itu tidak ada di dinas ini.")
    st.stop()
periode = filters.of_code(meeting.code)
pages = load(agenda.pages, rapat_id=meeting.id, dinas_id=dinas.id, periode=periode, today=today())
slides = acara.slides(meeting.jenis, [one.code for one in pages])
shown = screen.Layar(
    scope=Scope(actor, dinas, periode, meetings, decides=may("rapat.decide", Subject(dinas_id=dinas.id))),
    meeting=meeting,
    slides=slides,
    at=acara.place(slides, alamat.get("bagian"), alamat.get("indikator")),
    pages=pages,
)
screen.keys(shown)
layar_bagian.show(shown)
layar_catatan.show(shown)
keputusan_form.draw_open(shown.scope)
rapat_form.draw_open(shown.scope)
rapat_tindak.draw_open()
