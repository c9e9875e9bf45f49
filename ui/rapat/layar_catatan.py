"""The notes of the page that is shown, saved at each pause of typing."""

import streamlit as st

from ui.rapat.layar import Layar

OPEN = "_layar-catatan"


def toggle() -> None:
    """Open or close them; as a callback."""
    st.session_state[OPEN] = not st.session_state.get(OPEN)


def show(shown: Layar) -> None:
    """Nothing unless they are opened (key T)."""
