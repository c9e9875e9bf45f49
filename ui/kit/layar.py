"""Presentation: a page without menu and in large type, for a projector. The shell and the page of the meeting know of it."""

import streamlit as st

from ui.kit.streamlit_inside import alone

_ON = "_layar"
# The one page that is presented.
NOUN = "layar-rapat"
STYLE = """<style>
html{font-size:20px}
[data-testid=stHeader]{display:none}
[data-testid=stMainBlockContainer]{padding:.6rem 1.2rem .4rem;max-width:none}
[data-testid=stMarkdownContainer] :is(td,th){padding:.1rem .5rem}
</style>"""


def on() -> bool:
    """Whether the reader presents."""
    return bool(st.session_state.get(_ON))


def begin() -> None:
    """From the next run on; as a callback."""
    st.session_state[_ON] = True


def end() -> None:
    """Back to menu and usual type; as a callback, or where another page is opened."""
    st.session_state.pop(_ON, None)


def left(noun: str) -> bool:
    """Whether another page was opened meanwhile (by Back, or a link): then it is over, and the run starts anew."""
    if not on() or noun == NOUN:
        return False
    end()
    return not alone()


def style() -> None:
    """Large type, no header."""
    if on():
        st.html(STYLE)
