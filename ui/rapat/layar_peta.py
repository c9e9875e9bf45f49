"""The heat map of competency × unit for a projector; a cell opens who and why."""

import streamlit as st

from rules.rapat.acara import BAGIAN
from ui.rapat.layar import Layar


def show(shown: Layar) -> None:
    """The whole page."""
    st.subheader(BAGIAN[shown.slide.bagian], anchor=False)
