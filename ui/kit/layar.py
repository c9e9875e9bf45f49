"""Presentation: a page without menu and in large type, for a projector. The shell and the page of the meeting know of it."""

import streamlit as st

from ui.kit import alamat
from ui.kit.streamlit_inside import alone

_ON = "_layar"
# The one page that is presented.
NOUN = "layar-rapat"
# The way to that page asks for it so; the address that is sent on to others does not.
FULL = {"layar": "penuh"}
# Keys of what is styled: the bar of buttons, what says that this is a demo, the place of the page in its order, and buttons
# that are named as their keys are.
BAR, SAMPLE, PLACE, NUMBERS = "layar-tombol", "contoh", "layar-letak", "layar-nomor"
_WRAPS = "[data-testid=stLayoutWrapper]:has(> .st-key-{})"
# The buttons of a form in a dialog: in sight, however long it is.
_SUBMITS = "[role=dialog] [data-testid=stLayoutWrapper]:has(> [data-testid=stHorizontalBlock] [data-testid=stFormSubmitButton])"
# As large as the projector allows: what fits at 1366 × 768 fits at any other size of that shape. Never below the reader's own.
_FULL = f"""
html{{font-size:max(100%,min(1.464vw,2.604vh))}}
[data-testid=stHeader],[data-testid=stSidebar]{{display:none}}
[data-testid=stMainBlockContainer]{{padding:.5rem 1.2rem 1.5rem;max-width:none}}
[data-testid=stMarkdownContainer] table{{font-size:.9rem}}
[data-testid=stMarkdownContainer] :is(td,th){{padding:.1rem .5rem}}
[data-testid=stHeading] h3{{padding:0 0 .4rem}}
[data-testid=stMarkdownContainer] li{{line-height:1.35}}
[data-testid=stDialog]{{padding-bottom:0}}
[data-testid=stDialog] > div{{overflow:clip}}
[role=dialog] > :is(h1,h2){{padding-block:1rem 0}}
[role=dialog] [data-testid=stForm] > [data-testid=stVerticalBlock],
[role=dialog] [data-testid=stForm] [data-testid=stColumn] [data-testid=stVerticalBlock]{{gap:.6rem}}
{_SUBMITS}{{position:sticky;bottom:0;z-index:5;padding:.4rem 0;background:Canvas}}
{_WRAPS.format(SAMPLE)}{{position:fixed;right:.4rem;bottom:.2rem;width:auto;z-index:90;pointer-events:none}}
.st-key-{SAMPLE}{{font-size:.75rem}}
@media (min-width:60rem){{{_WRAPS.format(BAR)}{{position:sticky;top:0;z-index:95;background:Canvas}}}}
"""
# One row at 1366 × 768 with every button that there is. A finger that turns the page must not leave it.
_BAR = f"""
[data-testid=stMain]{{touch-action:pan-y pinch-zoom}}
.st-key-{BAR}{{gap:.25rem .3rem}}
.st-key-{BAR} button{{padding:0 .4rem;min-height:2rem}}
.st-key-{BAR} button[kind=tertiary]{{padding:0 .15rem}}
.st-key-{BAR} button [data-has-shortcut]{{gap:.3rem}}
.st-key-{BAR} button p,.st-key-{BAR} button [data-has-shortcut]{{font-size:.8125rem}}
.st-key-{NUMBERS} kbd{{display:none}}
.st-key-{PLACE} p{{font-weight:600;font-size:.875rem}}
@media (max-width:40rem){{{_WRAPS.format(PLACE)}{{order:-1;flex-basis:100%}}}}
@media (pointer:coarse){{.st-key-{BAR} button,.st-key-{BAR} button[kind=tertiary]{{min-height:44px;padding:0 .5rem}}
.st-key-{BAR} kbd{{display:none}}}}
"""


def on() -> bool:
    """Whether the reader presents."""
    return bool(st.session_state.get(_ON))


def begin() -> None:
    """From the next run on; as a callback."""
    st.session_state[_ON] = True


def end() -> None:
    """Back to menu and usual type; as a callback, or where another page is opened."""
    st.session_state.pop(_ON, None)


def settle(*, found: bool) -> None:
    """Once the page knows whether it has something to present: it begins where the link asks for it, and ends, with the menu
    back, where there is nothing. The run starts anew then."""
    name, value = next(iter(FULL.items()))
    asked = st.query_params.get(name) == value
    alamat.drop(name)
    wanted = found and (asked or on())
    if wanted != on():
        (begin if wanted else end)()
        st.rerun()


def left(noun: str) -> bool:
    """Whether another page was opened meanwhile (by Back, or a link): then it is over, and the run starts anew."""
    if not on() or noun == NOUN:
        return False
    end()
    return not alone()


def style() -> None:
    """A slim bar; while it is on large type, and no header."""
    st.html(f"<style>{sheet(full=on())}</style>")


def sheet(*, full: bool) -> str:
    """The rules."""
    return _BAR + (_FULL if full else "")
