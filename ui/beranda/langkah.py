"""Langkah awal: what an office, and each of its people, does first. Ticks come from the data; all done, the list leaves."""

import streamlit as st

from db.queries import langkah as queries
from rules.kit import hak
from rules.kit.hak import Actor
from rules.langkah import Langkah, is_done, steps_of
from services.akun import langkah
from settings import today
from ui.beranda.langkah_kata import WORDS
from ui.kit import formats
from ui.kit.commands import act, load
from ui.kit.navigation import BY_NOUN

MADE = "_disiapkan"
OPEN = ":material/radio_button_unchecked:"
# Nothing to look at on a dashboard before there is one.
FIRST_FIGURE: Langkah = "angka"


def tell_made(dinas: str, username: str) -> None:
    """The set-up is done: said above the list for as long as this session lasts and nobody else is there."""
    st.session_state[MADE] = (
        f"Siap. Yang dibuat: {formats.escaped(dinas.strip())}, dan akun admin bernama pengguna "
        f"**{formats.escaped(username.strip().lower())}**, yang sekarang Anda pakai. "
        "Lanjutkan dengan langkah pertama yang belum dicentang."
    )


def comes_first(actor: Actor) -> bool:
    """Whether a leader begins on Beranda: his list is open, and there is no figure yet that a dashboard could show."""
    if actor.langkah != "buka" or FIRST_FIGURE not in steps_of(actor):
        return False
    return not is_done(FIRST_FIGURE, _counts(actor, (FIRST_FIGURE,)))


def show(actor: Actor) -> bool:
    """The list, for who has one and did not put it away. Whether it is there: something on it is still to be done."""
    steps = steps_of(actor)
    if actor.langkah != "buka" or not steps:
        return False
    counts = _counts(actor, steps)
    done = {step for step in steps if is_done(step, counts)}
    if len(done) == len(steps):
        act(langkah.finish, rerun=False)
        return False
    if (told := st.session_state.get(MADE)) and not counts.get("pegawai"):
        st.success(told)
    with st.container(border=True, gap="xxsmall", key="langkah-awal"):
        st.subheader("Langkah awal", anchor=False)
        st.caption(f"{len(done)} dari {len(steps)} selesai. Centang terisi sendiri dari data.")
        for step in steps:
            _step(actor, step, step in done, counts)
        if st.button(
            "Sembunyikan daftar ini", type="tertiary", icon=":material/visibility_off:", help="Dapat dibuka lagi di Profil."
        ):
            act(langkah.put_away, done="Daftar disembunyikan. Tampilkan lagi di Profil.")
    return True


def fetch_again(actor: Actor) -> None:
    """On Profil: the way back to a list that was put away."""
    if actor.langkah == "simpan" and steps_of(actor):
        st.subheader("Langkah awal", anchor=False)
        st.caption("Daftar langkah awal Anda sedang disembunyikan.")
        if st.button("Tampilkan lagi di Beranda", icon=":material/checklist:"):
            act(langkah.fetch, done="Langkah awal tampil lagi di Beranda.")


def _step(actor: Actor, step: Langkah, done: bool, counts: dict[str, int]) -> None:
    word = WORDS[step]
    title = word.title_for(actor.role)
    told = f" :small[{_told(step, counts)}]" if step in ("pegawai", "akun") and counts["pegawai"] else ""
    if done:
        st.markdown(f":green[:material/check_circle:] {title}{told}")
        return
    noun = word.noun_for(actor.role)
    with st.container(horizontal=True, gap="xxsmall", vertical_alignment="center"):
        if hak.allows(actor, BY_NOUN[noun].action):
            query = dict(word.query) if noun == word.noun else {}
            st.page_link(BY_NOUN[noun].path, label=title, icon=OPEN, query_params=query, width="content")
        else:
            st.markdown(f"{OPEN} {title}", width="content")
        st.caption(f"{word.brings}{told}", width="content")


def _told(step: Langkah, counts: dict[str, int]) -> str:
    people = formats.number(counts["pegawai"])
    return f"{people} pegawai" if step == "pegawai" else f"{formats.number(counts['akun'])} dari {people} pegawai punya akun"


def _counts(actor: Actor, steps: tuple[Langkah, ...]) -> dict[str, int]:
    dinas_id = None if actor.role == "admin" else actor.dinas_id
    found: dict[str, int] = load(queries.counts, steps=steps, dinas_id=dinas_id, pegawai_id=actor.pegawai_id, today=today())
    return found
