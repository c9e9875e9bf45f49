"""`require`: the third lock on every page, after subfolders and the role's own navigation."""

import streamlit as st

from rules.kit import hak
from rules.kit.hak import Actor, Subject
from ui.kit import run


def actor() -> Actor:
    """Who is signed in; the run ends here when nobody is (a session may end while a page is open)."""
    found = run.actor()
    if found is None:
        st.warning(f"{run.why_ended() or 'Sesi Anda berakhir.'} Muat ulang halaman ini untuk masuk lagi.")
        st.stop()
    return found


def require(action: str) -> Actor:
    """The actor, if the table of rights grants him `action` anywhere; otherwise a sentence, and the run ends."""
    who = actor()
    if not hak.allows(who, action):
        st.error("Anda tidak berhak membuka halaman ini.")
        st.stop()
    return who


def may(action: str, subject: Subject | None = None) -> bool:
    """Whether the signed-in person may do `action` (pages ask, services enforce)."""
    return hak.allows(actor(), action, subject)
