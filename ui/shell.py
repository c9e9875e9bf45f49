"""The script behind every page: who is it, what may he open, run that page.

Started by app.py as `st.App("ui/shell.py")`, so that no folder `pages/` lies beside the main
script: Streamlit would serve its files without this shell (docs/decisions/0001-house.md).
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from db.engine import reading, transaction
from db.queries import akun as akun_queries
from rules.hak import Actor
from services import sesi
from ui import cookie, run, setup, signin
from ui.commands import show_toast
from ui.errors import show_unexpected
from ui.navigation import BY_NOUN, FOLDERS, SCREENS, Screen, for_actor, front_page
from ui.password import force_change

st.set_page_config(page_title="Papan Kinerja", layout="wide")


def main() -> None:
    """One run."""
    run.begin()
    actor = run.actor()
    if actor is None:
        _visitor()
    elif actor.must_change:
        st.navigation([screen.page() for screen in SCREENS], position="hidden")
        cookie.hand_over()
        force_change()
    else:
        _signed_in(actor)


def _visitor() -> None:
    # Every page is declared, so that a deep link is still the page after signing in.
    st.navigation([screen.page() for screen in SCREENS], position="hidden")
    cookie.hand_over()
    with reading() as connection:
        fresh = akun_queries.none_yet(connection)
    if fresh:
        setup.show()
    else:
        signin.show()


def _signed_in(actor: Actor) -> None:
    screens = for_actor(actor)
    known = _drop_unknown_page()
    page = st.navigation(_sections(screens, front_page(actor), also=_asked_for()))
    _sidebar(actor)
    show_toast()
    if not known:
        st.warning("Halaman itu tidak ada. Anda berada di halaman depan.")
    try:
        page.run()
    except Exception as error:  # a page's fault must not show its insides
        show_unexpected(error)


def _sections(screens: list[Screen], front: str, also: Screen | None) -> dict[str, list[object]]:
    sections: dict[str, list[object]] = {}
    for group in FOLDERS:
        pages = [screen.page(default=screen.noun == front) for screen in screens if screen.group == group]
        if also is not None and also not in screens and also.group == group:
            # Registered but not listed: the page itself then says, in Indonesian, that it is not his.
            pages.append(also.page(hidden=True))
        if pages:
            sections[group] = pages
    return sections


def _asked_for() -> Screen | None:
    """The screen in the address bar (or clicked), if we have it."""
    manager = get_script_run_ctx().pages_manager
    if manager.intended_page_script_hash:
        return _by_hash().get(manager.intended_page_script_hash)
    return BY_NOUN.get(manager.intended_page_name or "")


def _drop_unknown_page() -> bool:
    """Streamlit answers an unknown address with an English dialog; go to the front page instead."""
    manager = get_script_run_ctx().pages_manager
    if manager.intended_page_script_hash or not manager.intended_page_name or manager.intended_page_name in BY_NOUN:
        return True
    manager.set_script_intent("", "")
    return False


@st.cache_resource(show_spinner=False)
def _by_hash() -> dict[str, Screen]:
    return {screen.page()._script_hash: screen for screen in SCREENS}  # type: ignore[attr-defined]


def _sidebar(actor: Actor) -> None:
    with st.sidebar:
        st.caption(actor.name)
        if st.button("Keluar", icon=":material/logout:", width="stretch"):
            with transaction() as session:
                sesi.revoke(session, sesi_id=st.session_state["sesi_id"])
            for name in list(st.session_state):
                del st.session_state[name]
            cookie.forget()
            st.rerun()
        cookie.hand_over()


main()
