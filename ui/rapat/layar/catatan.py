"""The notes of the page that is shown, opened by the key T (`ask`): of its indicator, else of the meeting."""

import streamlit as st

from db.queries.rapat import agenda
from db.queries.rapat.agenda import Catatan
from db.queries.rapat.catatan import Sehelai
from ui.kit.commands import load
from ui.rapat import catatan
from ui.rapat.catatan import ask, writes
from ui.rapat.layar import Layar

__all__ = ["ask", "show", "writes"]
# Over the lower edge of the page, which it does not push away.
STYLE = """<style>
[data-testid=stLayoutWrapper]:has(> .st-key-layar-catatan){position:sticky;bottom:0;z-index:100}
.st-key-layar-catatan{gap:0}
</style>"""


def show(shown: Layar) -> None:
    """Nothing unless they are opened."""
    if not catatan.is_open():
        return
    with st.container(key="layar-catatan"):
        st.html(STYLE)
        sheet = _sheet(shown)
        key = f"catatan-{shown.meeting.id}-{sheet.indikator_id or 0}"
        catatan.draw(shown.meeting, [sheet], key=key, fokus=catatan.asked(), panel=True)


def _sheet(shown: Layar) -> Sehelai:
    page = shown.lembar
    if page is None:
        return Sehelai(None, "", "", _notes(shown).get(0, Catatan()))
    return Sehelai(page.indikator_id, page.code, page.name, _notes(shown).get(page.indikator_id, Catatan()))


def _notes(shown: Layar) -> dict[int, Catatan]:
    found: dict[int, Catatan] = load(agenda.notes, rapat_id=shown.meeting.id)
    return found
