"""Parameters of the address (`?dinas=DUKCAPIL&periode=2026-T3`): a page's own ones; what another page left there goes."""

from urllib.parse import urlsplit

import streamlit as st

from settings import get_settings
from ui.kit import run

# Page → the parameters it has asked for in this session; parameter → the page that asked for it last.
ASKED, LAST = "_alamat", "_alamat_terakhir"
PAGE = "alamat-halaman"


def base() -> str:
    """Where people find this server: as set (PUBLIC_URL), else as the reader's own browser names it (also behind a proxy)."""
    if set_here := get_settings().public_url:
        return set_here.rstrip("/")
    parts = urlsplit(str(st.context.url or ""))
    return f"{parts.scheme}://{parts.netloc}"


def get(name: str) -> str:
    """What the address says of `name`; "" when it says nothing."""
    _ask(name)
    return st.query_params.get(name, "")


def number(name: str) -> int | None:
    """The id that the address names; None where it names none, or what cannot be one."""
    value = get(name)
    return int(value) if value.isdecimal() and len(value) < 10 else None


def put(name: str, value: str) -> None:
    """Write it down, so that the page can be sent as a link."""
    _ask(name)
    if st.query_params.get(name) != value:
        st.query_params[name] = value


def drop(name: str) -> None:
    """Take it away, if it is there."""
    st.query_params.pop(name, None)


def begin(page: str) -> None:
    """Before a page runs: going back to it brings along what another page asked for since.

    What a link brought, and no page has asked for yet, stays: a part of the page that is opened next may.
    """
    run.memory()[PAGE] = page
    if page in st.session_state.get(ASKED, {}):
        drop_foreign()


def drop_foreign() -> None:
    """Once more after a page has run to its end, which may have been for the first time."""
    page = run.memory()[PAGE]
    own, last = st.session_state.get(ASKED, {}).get(page, ()), st.session_state.get(LAST, {})
    for name in [one for one in st.query_params if one not in own]:
        if last.get(name, page) != page:
            drop(name)


def _ask(name: str) -> None:
    """Also from a callback, which comes before the run of its page: then that of the run before stands."""
    page = run.memory().get(PAGE)
    if page is not None:
        st.session_state.setdefault(ASKED, {}).setdefault(page, set()).add(name)
        st.session_state.setdefault(LAST, {})[name] = page
