"""What a page holds in the session only while it draws it, as an opened file: it goes with the first run that does without."""

from typing import Any

import streamlit as st

from ui.kit import run

HELD, TOUCHED = "_dipegang", "dipegang"


def of(name: str) -> dict[str, Any]:
    """What is held under that name, to be read and written; empty at first."""
    run.memory().setdefault(TOUCHED, set()).add(name)
    held: dict[str, Any] = st.session_state.setdefault(HELD, {}).setdefault(name, {})
    return held


def let_go() -> None:
    """After a page has run to its end: what it did not ask for is dropped."""
    if held := st.session_state.get(HELD):
        used = run.memory().get(TOUCHED, ())
        for name in [name for name in held if name not in used]:
            del held[name]
