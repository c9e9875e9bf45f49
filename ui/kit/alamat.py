"""Parameters of the address (`?dinas=DUKCAPIL&periode=2026-T3`): a page's own ones; what another page left there goes."""

import streamlit as st

from ui.kit import run


def get(name: str) -> str:
    """What the address says of `name`; "" when it says nothing."""
    _own().add(name)
    return st.query_params.get(name, "")


def put(name: str, value: str) -> None:
    """Write it down, so that the page can be sent as a link."""
    _own().add(name)
    if st.query_params.get(name) != value:
        st.query_params[name] = value


def drop(name: str) -> None:
    """Take it away, if it is there."""
    st.query_params.pop(name, None)


def drop_foreign() -> None:
    """After a page has run to its end: going back and forth brings along parameters that it does not know."""
    own = _own()
    for name in [one for one in st.query_params if one not in own]:
        drop(name)


def _own() -> set[str]:
    asked: set[str] = run.memory().setdefault("alamat", set())
    return asked
