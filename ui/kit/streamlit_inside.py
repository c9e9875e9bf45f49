"""Everything in the screens that touches Streamlit's insides (1.67); web/streamlit_inside.py is the other such file.

An upgrade may move any of it without a word. tests/ui/kit/test_streamlit_inside.py has a test per name here.
"""

from dataclasses import dataclass

from streamlit.navigation.page import Page
from streamlit.runtime.scriptrunner import get_script_run_ctx

__all__ = ["Asked", "Page", "alone", "asked", "drop_asked", "hash_of"]


@dataclass(frozen=True)
class Asked:
    """The page that the browser wants: by hash when it was clicked, by name when the address was typed; "" for neither."""

    hash: str
    name: str


def alone() -> bool:
    """Whether only parts of the page run now (a fragment, a dialog), so that the shell has not run before them.

    Also without any context, as in a test of a part: then nobody has asked who is there either.
    """
    context = get_script_run_ctx()
    return context is None or bool(context.fragment_ids_this_run)


def asked() -> Asked:
    """What the browser asked for, before `st.navigation` decides."""
    context = get_script_run_ctx()
    assert context is not None
    manager = context.pages_manager
    return Asked(manager.intended_page_script_hash or "", manager.intended_page_name or "")


def drop_asked() -> None:
    """As if the front page had been asked for: an address that nobody knows would open an English dialog."""
    context = get_script_run_ctx()
    assert context is not None
    context.pages_manager.set_script_intent("", "")


def hash_of(page: Page) -> str:
    """Under which a click asks for the page."""
    return page._script_hash
