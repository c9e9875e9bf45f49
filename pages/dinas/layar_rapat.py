"""A review meeting on the projector: begun with its date, then one page after the other, decided on the spot, closed.

For whoever leads the dinas, who decides; the leaders of the city read. Meeting and page stand in the address.
"""

import streamlit as st

from db.queries import rapat as queries
from db.queries.rapat import agenda
from rules.kit.hak import Subject
from settings import today
from ui.kit import alamat, dialogs, filters, layar
from ui.kit.access import may, require
from ui.kit.commands import load
from ui.kit.navigation import BY_NOUN, Screen
from ui.rapat import hadir, keputusan_form
from ui.rapat import layar as screen
from ui.rapat import tindak as rapat_tindak
from ui.rapat.layar import bagian, catatan, mulai, palang, tutup
from ui.rapat.scope import Scope

SCREEN = Screen("Layar rapat", "rapat.read", "present_to_all", 56, listed=False)
actor = require(SCREEN.action)
named = alamat.number("rapat")
meeting = load(queries.one, rapat_id=named) if named is not None else None
dinas = filters.dinas_of(meeting.dinas_id) if meeting and may(SCREEN.action, Subject(dinas_id=meeting.dinas_id)) else None
layar.settle(found=dinas is not None)
if meeting is None or dinas is None:
    st.title(SCREEN.title, anchor=False)
    st.error("Rapat itu tidak ada, atau bukan rapat dinas Anda.")
    st.page_link(BY_NOUN["rapat"].path, label="Semua rapat", icon=":material/co_present:")
    st.stop()
alamat.put("dinas", dinas.code)
periode = filters.of_code(meeting.code)
meetings = load(queries.listed, dinas_id=dinas.id)
shown = screen.of(
    Scope(actor, dinas, periode, meetings, decides=may("rapat.decide", Subject(dinas_id=dinas.id))),
    meeting,
    load(agenda.pages, rapat_id=meeting.id, dinas_id=dinas.id, periode=periode, today=today()),
)
palang.draw(shown)
bagian.show(shown)
catatan.show(shown)
mulai.draw_open(shown)
hadir.draw_open(shown.scope, meeting)
keputusan_form.draw_open(shown.scope)
rapat_tindak.draw_open()
tutup.draw_open(shown)
dialogs.forget_undrawn()
