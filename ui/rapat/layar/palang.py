"""The bar of the screen of a meeting: where one is, the clock, and what may be done, each button with its key."""

import streamlit as st

from db.base import utcnow
from ui.kit import dialogs, formats, layar, penyaji
from ui.kit.penyaji import Penyaji
from ui.rapat import hadir, keputusan_form
from ui.rapat.layar import SAMPUL, Layar, catatan, go, mulai, press, toggle_names, tutup

PREVIOUS, NEXT = "Left", "Right"


def draw(shown: Layar) -> None:
    """Always at the same place; what the reader may not do, or not now, is not offered."""
    layar.style()
    with st.container(horizontal=True, key=layar.BAR, vertical_alignment="center", gap="small"):
        # What is pressed most stands first, where the name of the page does not move it.
        _step("Sebelumnya", PREVIOUS, -1, shown)
        _step("Berikutnya", NEXT, 1, shown)
        with st.container(key=layar.PLACE):
            st.markdown(shown.place)
        _clock(shown)
        _actions(shown)
        if layar.on():
            press("Keluar layar", "K", layar.end, type="tertiary")
        else:
            press("Layar penuh", "L", layar.begin, type="tertiary")


def _step(label: str, key: str, by: int, shown: Layar) -> None:
    to = shown.at + by
    there = 0 <= to < len(shown.slides)
    press(label, key, go, shown.slides[to] if there else shown.slide, disabled=not there)


def _clock(shown: Layar) -> None:
    """Also before it begins, for a rehearsal; a meeting that is over needs none."""
    meeting = shown.meeting
    now = formats.at_office(utcnow())
    elapsed = (now - formats.at_office(meeting.opened_at)).total_seconds() if shown.runs and meeting.opened_at else None
    ahead = meeting.status == "rencana" and shown.slide != SAMPUL
    hands = Penyaji(shown.key, shown.runs or ahead, elapsed, f"layar-{PREVIOUS}", f"layar-{NEXT}")
    penyaji.draw(hands, key="layar-penyaji")


def _actions(shown: Layar) -> None:
    meeting, scope = shown.meeting, shown.scope
    if scope.decides and meeting.status == "rencana" and scope.now is None:
        press("Mulai", "M", dialogs.open_, mulai.START, type="primary")
    if shown.decides:
        press("Hadir", "H", dialogs.open_, hadir.ATTEND, type="tertiary")
        press("Putuskan", "P", keputusan_form.start, shown)
    if shown.slide != SAMPUL:
        press("Catatan", "T", catatan.ask, catatan.writes(shown.meeting), type="tertiary")
    if scope.decides and shown.slide != SAMPUL:
        press("Tutup nama" if shown.names else "Nama", "N", toggle_names, shown, type="tertiary")
    if shown.decides:
        press("Tutup rapat", "S", dialogs.open_, tutup.CLOSE, type="tertiary")
