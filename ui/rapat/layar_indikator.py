"""The fixed page of one indicator on the screen of a meeting."""

import streamlit as st

from ui.kit import formats
from ui.rapat.layar import Layar


def show(shown: Layar) -> None:
    """Its name, what is seen, and everything that must be known of it in sight."""
    page = shown.lembar
    if page is None:
        st.info("Belum ada indikator dalam agenda rapat ini.")
        return
    st.subheader(page.name, anchor=False)
    st.markdown(formats.escaped(f"{page.sentence} {page.of_target}".strip()))
