"""Feedback received and given."""

import streamlit as st

from db.queries.umpan_balik import Word
from rules.umpan_balik import JENIS_LABELS
from services import umpan_balik
from ui.kit import formats
from ui.kit.commands import act

RECEIVED, GIVEN = "Diterima", "Dikirim"
ICONS = {"apresiasi": ":material/thumb_up:", "saran": ":material/lightbulb:"}


def show(received: list[Word], given: list[Word]) -> None:
    """One of the two lists, with a mark at what is new."""
    fresh = sum(word.is_new for word in received)
    chosen = st.segmented_control(
        "Umpan balik", [RECEIVED, GIVEN], default=RECEIVED, required=True, label_visibility="collapsed", key="umpan-balik-daftar"
    )
    words = received if chosen == RECEIVED else given
    if not words:
        st.caption("Belum ada umpan balik." if chosen == RECEIVED else "Belum ada umpan balik yang Anda kirim dengan nama.")
    if chosen == RECEIVED and fresh:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{formats.number(fresh)}** belum dibaca")
            if st.button("Tandai sudah dibaca", icon=":material/done_all:", key="umpan-balik-baca"):
                act(umpan_balik.read, done=lambda n: f"{n} umpan balik ditandai sudah dibaca.")
    for word in words:
        with st.container(border=True):
            _word(word, mine=chosen == GIVEN)


def _word(word: Word, *, mine: bool) -> None:
    whose = f"kepada {word.reader}" if mine else f"dari {word.writer}" if word.writer else "tanpa nama"
    # Of an anonymous word only the month is known.
    when = formats.date(word.day) if word.writer else formats.month(word.day)
    new = " :blue-badge[baru]" if word.is_new and not mine else ""
    st.markdown(f"{ICONS[word.jenis]} **{JENIS_LABELS[word.jenis]}** {formats.escaped(whose)} · {when}{new}")
    st.text(word.body)
    if word.tie:
        st.caption(f"Tentang: {formats.escaped(word.tie)}")
