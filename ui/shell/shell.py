"""The script behind every page: who is it, what may he open, run that page.

Started by app.py as `st.App("ui/shell/shell.py")`, so that no folder `pages/` lies beside the main
script: Streamlit would serve its files without this shell (docs/decisions/0001-house.md).
"""

import streamlit as st

from db.engine import reading, transaction
from db.queries import akun as akun_queries
from db.queries.kit import pengaturan
from rules.kit.hak import Actor
from services.akun import sesi
from ui.beranda import langkah
from ui.kit import access, alamat, held, layar, run
from ui.kit.commands import TOAST, load, show_toast
from ui.kit.formats import escaped
from ui.kit.navigation import BY_NOUN, FOLDERS, SCREENS, Screen, for_actor, front_page
from ui.kit.streamlit_inside import Page, asked, drop_asked, hash_of
from ui.profil.password import force_change
from ui.shell import cookie, setup, signin
from ui.shell.errors import show_unexpected

st.set_page_config(page_title="Papan Kinerja", layout="wide")


def main() -> None:
    """One run."""
    run.begin()
    actor = run.actor()
    _drop_unknown_page()
    if actor is not None and not actor.must_change:
        _signed_in(actor)
        return
    # Every page is declared, so that a deep link is still the page after signing in.
    st.navigation([_start(), *(screen.page() for screen in SCREENS)], position="hidden")
    cookie.hand_over()
    _tell_sample()
    if actor is not None:
        force_change()
    elif _nobody_yet():
        setup.show()
    else:
        signin.show()


def _nobody_yet() -> bool:
    with reading() as connection:
        return akun_queries.none_yet(connection)


def _signed_in(actor: Actor) -> None:
    # an untouched sidebar behind a hidden navigation is not drawn at all
    page = st.navigation(_pages(actor), position="hidden" if layar.on() else "sidebar", expanded=True)
    if layar.left(page.url_path):
        st.rerun()
    if layar.on():
        cookie.hand_over()
    else:
        _sidebar(actor, page.url_path)
    _tell_sample()
    show_toast()
    try:
        alamat.begin(page.url_path)
        page.run()
        alamat.drop_foreign()
        held.let_go()
    except Exception as error:  # a page's fault must not show its insides
        show_unexpected(error)


def _start() -> Page:
    """The page without a name. The default page loses its own address in Streamlit, so none of ours is the default."""

    def forward() -> None:
        actor = access.actor()
        noun = "beranda" if langkah.comes_first(actor) else front_page(actor)
        st.switch_page(BY_NOUN[noun].page(), query_params=st.query_params)

    return st.Page(forward, title="Papan Kinerja", url_path="mulai", default=True, visibility="hidden")


def _pages(actor: Actor) -> dict[str, list[Page]]:
    """The pages of the actor's roles; kept in his session, because making them costs time on every run."""
    also = _asked_for()
    key = (actor.roles, also)
    kept = st.session_state.get("_pages")
    if kept is None or kept[0] != key:
        kept = st.session_state["_pages"] = (key, _sections(for_actor(actor), also))
    return kept[1]


def _sections(screens: list[Screen], also: Screen | None) -> dict[str, list[Page]]:
    sections: dict[str, list[Page]] = {"": [_start()]}
    for group in FOLDERS:
        pages = [screen.page() for screen in screens if screen.group == group]
        if also is not None and also not in screens and also.group == group:
            # Registered but not listed: the page itself then says, in Indonesian, that it is not his.
            pages.append(also.page(hidden=True))
        if pages:
            sections[group] = pages
    return sections


def _asked_for() -> Screen | None:
    """The screen in the address bar (or clicked), if we have it."""
    wanted = asked()
    return _by_hash().get(wanted.hash) if wanted.hash else BY_NOUN.get(wanted.name)


def _drop_unknown_page() -> None:
    """Streamlit answers an unknown address with an English dialog; go to the front page instead, and say so."""
    wanted = asked()
    if not wanted.hash and wanted.name and wanted.name not in BY_NOUN:
        drop_asked()
        st.session_state[TOAST] = "Halaman itu tidak ada. Anda berada di halaman depan."


@st.cache_resource(show_spinner=False)
def _by_hash() -> dict[str, Screen]:
    return {hash_of(screen.page()): screen for screen in SCREENS}


def _tell_sample() -> None:
    """Above every screen of a demo, signed in or not: nobody takes its names and figures for real ones."""
    kantor = load(pengaturan.kantor)
    if kantor.sample:
        more = "" if layar.on() else f" :small[{escaped(kantor.name)}: semua nama dan angka karangan]"
        st.container(key=layar.SAMPLE).markdown(f":orange-badge[:material/science: Data contoh]{more}")


def _sidebar(actor: Actor, noun: str) -> None:
    kantor = load(pengaturan.kantor)
    if kantor.logo is not None:
        st.logo(kantor.logo, size="large")
    with st.sidebar:
        st.caption(" · ".join(escaped(one) for one in (kantor.government, actor.name) if one))
        if noun != "profil":
            query = {"bagian": "masukan", "dari": noun}
            st.page_link(
                BY_NOUN["profil"].path, label="Masukan tentang aplikasi", icon=":material/rate_review:", query_params=query
            )
        if st.button("Keluar", icon=":material/logout:", width="stretch"):
            with transaction() as session:
                sesi.revoke(session, sesi_id=st.session_state["sesi_id"])
            for name in list(st.session_state):
                del st.session_state[name]
            run.forget_why()
            cookie.forget()
            st.rerun()
        cookie.hand_over()


main()
