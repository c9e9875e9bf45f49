"""Indikator › Katalog: what a kind of agency measures, serves, requires and teaches, to be taken over."""

from collections.abc import Sequence

import streamlit as st

from db.queries import organisasi
from rules.katalog import bawaan
from rules.katalog.berkas import BAGIAN, LABELS, Bagian
from rules.katalog.jenis import JENIS_LABELS, guessed
from rules.kit import hak
from rules.kit.hak import Actor
from services import katalog
from services.katalog import Pilihan, Rencana
from services.katalog.bagian import Baris, Kunci
from ui.indikator import katalog_berkas, katalog_daftar
from ui.kit import formats
from ui.kit.commands import act, load
from ui.kit.filters import DinasChoice

ALL_NEW, SOME, NONE = "Semua yang baru", "Pilih sendiri", "Tidak ada"


def show(actor: Actor, dinas: DinasChoice) -> None:
    """The four lists of a kind, and below them the dinas's own as a file."""
    st.caption(
        "Isi siap pakai menurut jenis dinas. Waktu standar, tingkat, dan JP hanya usulan awal: sesuaikan dengan ketetapan "
        "dinas ini setelah diambil. Yang sudah ada tidak diubah kecuali Anda memilihnya."
    )
    jenis = load(organisasi.dinas_jenis, dinas_id=dinas.id)
    if jenis == "umum":  # also where nobody has chosen one yet
        jenis = guessed(dinas.code, dinas.name)
    with st.container(horizontal=True):
        chosen = st.selectbox(
            "Jenis dinas", list(JENIS_LABELS), index=list(JENIS_LABELS).index(jenis),
            format_func=JENIS_LABELS.__getitem__, key=f"katalog-jenis-{dinas.id}-{jenis}",
        )  # fmt: skip
        dinas_id = _for_whom(actor, dinas)
    found = bawaan.of_jenis(chosen)
    if dinas_id is None:
        found = found.only(*(bagian for bagian in BAGIAN if bagian != "layanan"))
    plan: Rencana = load(katalog.preview, actor=actor, dinas_id=dinas_id, katalog=found)
    # Above the lists, where it is seen; what it takes is chosen in them.
    place = st.container()
    wanted = _lists(plan, f"katalog-{dinas_id}-{chosen}")
    label = f"Ambil {formats.number(len(wanted), 0)} isi" if wanted else "Ambil"
    with place:
        # By what was seen: where that is no more what would happen, the press does nothing and the lists say what is new.
        key = f"katalog-ambil-{plan.digest[:12]}"
        if st.button(label, type="primary", icon=":material/library_add:", disabled=not wanted, key=key):
            pilihan = Pilihan(frozenset(wanted), plan.digest)
            act(katalog.take, done=told, dinas_id=dinas_id, katalog=found, pilihan=pilihan)
    st.divider()
    katalog_berkas.show(actor, dinas, dinas_id)


def told(taken: dict[Bagian, int]) -> str:
    """Example: "Diambil: 3 indikator, 2 layanan."."""
    parts = ", ".join(f"{formats.number(number, 0)} {LABELS[bagian].lower()}" for bagian, number in taken.items())
    return f"Diambil: {parts}." if parts else "Semuanya sudah ada."


def _for_whom(actor: Actor, dinas: DinasChoice) -> int | None:
    if "all" not in hak.scopes(actor, "indikator.define"):
        return dinas.id
    names = {dinas.id: dinas.name, 0: "Semua dinas"}
    return st.selectbox("Berlaku untuk", list(names), format_func=names.__getitem__, key=f"katalog-untuk-{dinas.id}") or None


def _lists(plan: Rencana, key: str) -> list[Kunci]:
    """The lists, one behind the other; gives what is to be taken over."""
    parts = [bagian for bagian in BAGIAN if plan.of(bagian)]
    wanted: list[Kunci] = []
    for bagian, tab in zip(parts, st.tabs([_title(bagian, plan.of(bagian)) for bagian in parts]), strict=True):
        with tab:
            wanted += _chosen(bagian, plan.of(bagian), f"{key}-{bagian}")
            katalog_daftar.show(bagian, plan.of(bagian))
    return wanted


def _title(bagian: Bagian, lines: Sequence[Baris]) -> str:
    new = sum(1 for one in lines if one.state == "baru")
    return f"{LABELS[bagian]} ({formats.number(new, 0)} baru)" if new else LABELS[bagian]


def _chosen(bagian: Bagian, lines: Sequence[Baris], key: str) -> list[Kunci]:
    """New ones all at once, or one by one, then also those that differ."""
    new = [one.kunci for one in lines if one.state == "baru"]
    names = {one.kunci: _name(one) for one in lines if one.state in ("baru", "ubah")}
    if not names:
        st.caption("Semuanya sudah ada.")
        return []
    ways = ([ALL_NEW] if new else []) + [SOME, NONE]
    way = st.segmented_control(
        f"Ambil {LABELS[bagian].lower()}", ways, default=ways[0] if new else NONE, required=True, key=f"{key}-cara-{len(new)}"
    )
    if way == ALL_NEW:
        return new
    if way == NONE:
        return []
    return st.multiselect(
        f"{LABELS[bagian]} yang diambil", list(names), default=new, format_func=names.__getitem__,
        placeholder="Pilih", key=f"{key}-pilih-{len(new)}",
    )  # fmt: skip


def _name(one: Baris) -> str:
    return one.entri.name + (" (berbeda)" if one.state == "ubah" else "")
