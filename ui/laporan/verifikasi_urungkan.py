"""What a penilai decided in the last minutes, and the way back. Read from the reports: no reload, no other page forgets it."""

import streamlit as st

from db.queries.laporan import urungkan as queries
from db.queries.laporan.urungkan import Putusan
from rules.laporan.urungkan import MINUTES, until
from services.laporan import urungkan
from ui.kit import formats
from ui.kit.commands import act, load
from ui.laporan import verifikasi_list

VERBS = {"disetujui": "menyetujui", "dikembalikan": "mengembalikan"}
MOST = 3  # decisions in sight


def draw(atasan_id: int) -> None:
    """The decisions that may still be taken back, the latest first, each with its button; many behind one click."""
    found: list[Putusan] = load(queries.recent, atasan_id=atasan_id)
    for decision in found[:MOST]:
        _one(decision)
    if rest := found[MOST:]:
        with st.expander(f"{formats.number(len(rest))} putusan sebelumnya dalam {MINUTES} menit ini", icon=":material/history:"):
            for decision in rest:
                _one(decision)


def _one(decision: Putusan) -> None:
    told = f"Pukul {formats.clock(decision.decided_at)} Anda {VERBS[decision.status]} {_what(decision).removesuffix('.')}."
    if decision.changed:
        since = f"{formats.number(decision.changed)} laporan lain dari putusan itu sudah berubah sejak itu"
        st.caption(f"{told} Tidak dapat diurungkan: {since}.")
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        end = formats.clock(until(decision.decided_at))
        st.markdown(f"{told} Dapat diurungkan sampai pukul {end}.", width="stretch")
        key = f"urungkan-{decision.decided_at.isoformat()}"
        pressed = st.button("Urungkan", key=key, icon=":material/undo:")
    if pressed:
        done = f"Diurungkan: {formats.number(decision.n)} laporan kembali seperti semula"
        if act(urungkan.undo, decided_at=decision.decided_at, done=done, rerun=False).ok:
            verifikasi_list.forget()
            st.rerun()


def _what(decision: Putusan) -> str:
    """Example: 74 laporan dari 9 pegawai; laporan Ani, 24 November 2026: “Rapat”."""
    if decision.n > 1:
        whose = f"{formats.number(decision.people)} pegawai" if decision.people > 1 else formats.escaped(decision.name)
        return f"{formats.number(decision.n)} laporan dari {whose}"
    return f"laporan {formats.escaped(decision.name)}, {formats.date(decision.day)}: “{formats.escaped(decision.activity[:60])}”"
