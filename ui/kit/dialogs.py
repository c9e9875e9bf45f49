"""Dialogs: a form for one row, or one more question before what cannot be undone.

Which dialog is open stands in the session, not in the click that opened it: a refusal is read
while the dialog stays, and it closes when the write succeeds or its owner gives up.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Literal, TypeVar
from uuid import uuid4

import streamlit as st

from ui.kit import access, commands, run
from ui.kit.commands import Outcome
from ui.kit.forms import Fields
from ui.kit.streamlit_inside import alone

T = TypeVar("T")
_OPEN = "_dialog"
# In a run's memory: a dialog was drawn.
_DRAWN = "dialog"


def button(label: str, name: str, row_id: int = 0, **options: Any) -> bool:
    """A button that opens the dialog `name` for a row; True in the run of the click, for a dialog that stands on another page."""
    return st.button(label, key=f"open-{name}-{row_id}", on_click=open_, args=(name, row_id), **options)


def open_(name: str, row_id: int = 0, **known: Any) -> None:
    """Open the dialog `name`, as a callback; what is `known` of it is in its memory."""
    st.session_state[_OPEN] = {"name": name, "row_id": row_id, "serial": uuid4().hex[:8], "memory": known}


def opened(name: str) -> int | None:
    """The row for which the dialog `name` is open (0 for one without a row); None when it is not."""
    state = st.session_state.get(_OPEN)
    return state["row_id"] if state and state["name"] == name else None


def any_open() -> bool:
    """Whether a dialog is open: then the keys of the page behind it are off."""
    return _OPEN in st.session_state


def forget_undrawn() -> None:
    """After a page with keys has run: a dialog that it did not draw (another page left it open) would keep them off for ever."""
    if any_open() and _DRAWN not in run.memory():
        close()


def show(title: str, draw: Callable[..., None], *arguments: Any, width: Literal["small", "medium", "large"] = "small") -> None:
    """Draw the open dialog. Like an island it asks, on each run of its own, whether its reader is still signed in.

    It is closed by its buttons only: a click beside it would lose what was typed.
    """

    @st.dialog(title, width=width, dismissible=False)
    def drawn() -> None:
        if alone():
            run.begin()
        access.actor()
        draw(*arguments)

    run.memory()[_DRAWN] = True
    drawn()


def fields(name: str, *, about: object = "", draf: bool = True) -> Fields:
    """The fields of a form in the open dialog, empty at each opening but for what its reader typed before and did not save.

    Args:
        about: whom or what it is about, where neither the row of the dialog nor the dinas in the address says so.
        draf: False: nothing typed is kept, for a password or what is seen once.
    """
    state = st.session_state[_OPEN]
    subject = [name, state["row_id"], about]
    if not state["row_id"]:  # something new, of the dinas that is looked at
        subject.append(st.query_params.get("dinas", ""))
    made = Fields(f"{name}-{state['serial']}", draf="-".join(map(str, subject)) if draf else None)
    state["fields"] = made
    return made


def seen(value: T) -> T:
    """`value` as it was when the dialog was opened: the version a save is checked against."""
    return memory().setdefault("seen", value)


def memory() -> dict[str, Any]:
    """What is to be forgotten when the dialog closes, for example a password that is shown once."""
    return st.session_state[_OPEN].setdefault("memory", {})


def act(
    service: Callable[..., Any],
    *,
    at: AbstractContextManager[object] | None = None,
    done: str | Callable[[Any], str] | None = None,
    fields: Fields | None = None,
    **arguments: Any,
) -> Outcome:
    """`commands.act` from a dialog: it closes when the write succeeds, and stays with the sentence of a refusal.

    Args:
        at: where the sentence goes that belongs to no field, a container above the buttons for example; else right here.

    Returns:
        The refusal: after a success the run has ended.
    """
    with at or nullcontext():
        outcome = commands.act(service, done=done, fields=fields, rerun=False, **arguments)
    if outcome.ok:
        close()
    return outcome


def point(place: AbstractContextManager[object], refused: Outcome, *, not_done: str = "Belum tersimpan") -> None:
    """In a long form: say at `place`, beside the button, that a field is to blame, which a telephone shows out of sight."""
    if refused.error is not None and refused.error.field:
        with place:
            st.warning(f"{not_done}. Perbaiki isian yang ditandai di atas.")


def submit(label: str = "Simpan", *, key: str | None = None) -> bool:
    """The buttons of a form in a dialog: True when it is sent off; the other one closes without a change.

    key: sends it too ("Ctrl+Enter"). The form needs enter_to_submit=False, or it is sent twice.
    """
    with st.container(horizontal=True, gap="small"):
        submitted = st.form_submit_button(label, type="primary", shortcut=key)
        if st.form_submit_button("Batal"):
            _give_up()
    return submitted


def cancel(label: str = "Batal") -> None:
    """The way out of a dialog whose form is not (yet) on the screen."""
    if st.button(label, key="dialog-cancel"):
        _give_up()


def close() -> None:
    """Close the dialog; the run starts anew."""
    st.session_state.pop(_OPEN, None)
    st.rerun()


def leave(path: str) -> None:
    """Close the dialog and go to another page."""
    st.session_state.pop(_OPEN, None)
    st.switch_page(path)


def _give_up() -> None:
    """Who cancels does not want back what he typed."""
    if (fields := st.session_state[_OPEN].get("fields")) is not None:
        fields.throw_away()
    close()
