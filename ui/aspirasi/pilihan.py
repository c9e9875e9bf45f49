"""Which text is open on the page, and as what its reader saw it."""

import streamlit as st

from db.queries.aspirasi import Detail
from rules.kit.errors import Conflict
from ui.kit.commands import Outcome

CHOSEN, SERIAL = "_aspirasi", "_aspirasi_serial"
# What the reader decides is checked against the version he has before him.
SEEN = "_aspirasi_dilihat"


def chosen() -> int | None:
    """The id of the open one."""
    found: int | None = st.session_state.get(CHOSEN)
    return found


def choose(aspirasi_id: int) -> None:
    """Open it."""
    if aspirasi_id != chosen():
        forget()
    st.session_state[CHOSEN] = aspirasi_id


def close() -> None:
    """Open none, and tick no row."""
    forget()
    st.session_state.pop(CHOSEN, None)
    st.session_state[SERIAL] = serial() + 1


def serial() -> int:
    """Part of the table's key: another one has nothing ticked."""
    return int(st.session_state.get(SERIAL, 0))


def seen(row: Detail) -> Detail:
    """The row as it was when the reader opened it: what he types stays on the screen, whatever happens to it meanwhile."""
    found: Detail = st.session_state.setdefault(SEEN, row)
    return found


def forget() -> None:
    """Take it anew: its reader was told that it changed, or changed it himself."""
    st.session_state.pop(SEEN, None)


def done(outcome: Outcome) -> None:
    """After an action: start anew with what now stands; after a conflict offer it."""
    if outcome.ok:
        forget()
        st.rerun()
    if isinstance(outcome.error, Conflict):
        st.button("Tampilkan yang terbaru", key="aspirasi-terbaru", icon=":material/refresh:", on_click=forget)
