"""The meetings to which the reader is invited: which one is opened, and the others."""

from collections.abc import Sequence

import streamlit as st

from db.queries.rapat import Meeting
from rules.rapat import STATUS_LABELS
from ui.kit import alamat, formats, kosong
from ui.kit.navigation import BY_NOUN

# In the address: which one.
OPENED = "rapat"
# Former ones that are listed.
MOST = 10


def choose(mine: Sequence[Meeting]) -> int | None:
    """The id of the meeting in the address, else of the one under way, the next, or the last; None where there is none."""
    if alamat.get(OPENED):
        return alamat.number(OPENED) or 0
    open_ = [one for one in mine if one.status in ("berlangsung", "rencana")]
    held = [one for one in mine if one.status == "selesai"]
    first = min(open_, key=lambda one: (one.status != "berlangsung", one.day)) if open_ else next(iter(held), None)
    return first.id if first else None


def none() -> None:
    """Nobody invited the reader; who plans meetings goes there."""
    way = kosong.to("Buka halaman Rapat", "rapat")
    whose = "Kepala atau admin dinas mengundang; undangannya tampil di sini dan di Beranda."
    kosong.say("Anda belum diundang ke rapat mana pun.", way, whose=whose)


def listed(others: Sequence[Meeting]) -> None:
    """Links to them."""
    if not others:
        return
    st.subheader("Undangan Anda yang lain", anchor=False)
    for one in others[:MOST]:
        label = f"{formats.date_short(one.day)} · {one.title} · {STATUS_LABELS[one.status].lower()}"
        st.page_link(
            BY_NOUN["bahan-rapat"].path,
            label=formats.escaped(label),
            icon=":material/menu_book:",
            query_params={OPENED: str(one.id)},
        )
