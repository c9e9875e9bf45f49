"""A file of one kind for one dinas: from choosing it to what came of it."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from rules.impor import Plan
from ui.kit.filters import DinasChoice

Beside = Callable[[Plan], Any]


def show(dinas: DinasChoice, kind: str, *, given: Mapping[str, str] = {}, beside: Beside | None = None) -> None:
    """Choose, read, look, take in.

    Args:
        given: choices that the screen has answered already (a service); they are not asked again.
        beside: draws what the kind needs beside its preview (employees of machine numbers).
    """
    st.info("Sedang dibangun.")
