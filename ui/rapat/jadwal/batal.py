"""The dialog that calls a meeting off: that it was not held, and why, stays on record."""

import streamlit as st

from db.queries.rapat import Meeting
from services import rapat
from ui.kit import dialogs, formats
from ui.rapat.scope import Scope

CANCEL = "rapat-batal"


def draw_open(scope: Scope) -> None:
    """The dialog, if it is open."""
    if scope.decides and (rapat_id := dialogs.opened(CANCEL)) is not None:
        dialogs.show("Batalkan rapat", _cancel, next((one for one in scope.meetings if one.id == rapat_id), None))


def _cancel(meeting: Meeting | None) -> None:
    meeting = dialogs.seen(meeting)
    if meeting is None:
        st.warning("Rapat ini tidak ditemukan.")
        dialogs.cancel("Tutup")
        return
    st.markdown(f"**{formats.escaped(meeting.title)}**")
    fields = dialogs.fields(CANCEL)
    with fields.form(border=False, enter_to_submit=False):
        reason = fields.at("reason", st.text_area, "Mengapa dibatalkan?", height=110, max_chars=500)
        place = st.container()
        submitted = dialogs.submit("Ya, batalkan")
    if submitted:
        of = {"rapat_id": meeting.id, "version": meeting.version, "reason": reason}
        dialogs.act(rapat.cancel, at=place, **of, fields=fields, done="Rapat dibatalkan.")
