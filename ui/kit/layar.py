"""Presentation: a page without menu and in large type, for a projector. The shell and the page of the meeting know of it."""

import streamlit as st

from ui.kit import alamat
from ui.kit.streamlit_inside import alone

_ON = "_layar"
# The one page that is presented.
NOUN = "layar-rapat"
# The way to that page asks for it so; the address that is sent on to others does not.
FULL = {"layar": "penuh"}
# Keys of what is styled: the bar of buttons, what says that this is a demo, and the place of the page in its order.
BAR, SAMPLE, PLACE = "layar-tombol", "contoh", "layar-letak"
# As large as the projector allows: what fits at 1366 × 768 fits at any other size of that shape. Never below the reader's own.
_FULL = f"""
html{{font-size:max(100%,min(1.464vw,2.604vh))}}
[data-testid=stHeader]{{display:none}}
[data-testid=stMainBlockContainer]{{padding:.5rem 1.2rem 1.5rem;max-width:none}}
.st-key-{SAMPLE}{{position:fixed;right:.4rem;bottom:.2rem;width:auto;z-index:90;font-size:.75rem;pointer-events:none}}
@media (min-width:60rem){{
[data-testid=stLayoutWrapper]:has(> .st-key-{BAR}){{position:sticky;top:0;z-index:95;background:var(--st-background-color,Canvas)}}
}}
"""
_BAR = f"""
.st-key-{BAR}{{gap:.35rem .5rem}}
.st-key-{BAR} button{{padding:0 .5rem;min-height:2rem}}
.st-key-{PLACE} p{{font-weight:600}}
@media (pointer:coarse){{.st-key-{BAR} button{{min-height:44px}}}}
"""


def arrive() -> None:
    """Before the menu is drawn: whether a link asks for it, once."""
    name, value = next(iter(FULL.items()))
    if st.query_params.get(name) == value:
        begin()
        alamat.drop(name)


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
    """A slim bar; while it is on large type, and no header."""
    st.html(f"<style>{_BAR}{_FULL if on() else ''}</style>")
