"""Dialogs that end a meeting: cancel, close."""

from typing import Any

import streamlit as st

from db.queries.rapat import Meeting
from services import rapat
from ui.kit import dialogs, formats
from ui.rapat.scope import Scope

CANCEL, CLOSE = "rapat-batal", "rapat-tutup"


def draw_open(scope: Scope) -> None:
    """The dialog that is open, if any."""
    if not scope.decides:
        return
    by_id = {one.id: one for one in scope.meetings}
    if (rapat_id := dialogs.opened(CANCEL)) is not None:
        dialogs.show("Batalkan rapat", _end, by_id.get(rapat_id), CANCEL)
    if (rapat_id := dialogs.opened(CLOSE)) is not None:
        dialogs.show("Tutup rapat", _end, by_id.get(rapat_id), CLOSE)


def _end(meeting: Meeting | None, name: str) -> None:
    meeting = dialogs.seen(meeting)
    if meeting is None:
        st.warning("Rapat ini tidak ditemukan.")
        dialogs.cancel("Tutup")
        return
    closing = name == CLOSE
    st.markdown(f"**{formats.escaped(meeting.title)}**")
    if closing:
        st.caption(
            "Setelah ditutup, keputusan tidak dapat ditambah dan berita acara dapat diunduh. Rapat tidak dapat dibuka lagi."
        )
    fields = dialogs.fields(name)
    with fields.form(border=False, enter_to_submit=False):
        ask = "Catatan berita acara (boleh kosong)" if closing else "Mengapa dibatalkan?"
        words = fields.at("note" if closing else "reason", st.text_area, ask, height=110, max_chars=2000 if closing else 500)
        place = st.container()
        submitted = dialogs.submit("Tutup rapat" if closing else "Batalkan rapat")
    if submitted:
        of: dict[str, Any] = {"rapat_id": meeting.id, "version": meeting.version, "fields": fields}
        if closing:
            dialogs.act(rapat.close, at=place, **of, note=words, done="Rapat ditutup.")
        else:
            dialogs.act(rapat.cancel, at=place, **of, reason=words, done="Rapat dibatalkan.")
