"""A whole plan for one of its two sides: who has to act, answers, the items, a new item."""

from typing import Any

import streamlit as st

from db.queries.skp import plan as skp_plan
from db.queries.skp.plan import Item
from rules.kit import periode as periode_rules
from services import skp
from services.skp import Copied
from ui.kit import formats
from ui.kit.commands import act, load
from ui.skp import history
from ui.skp import result as skp_result
from ui.skp.answer import answer
from ui.skp.form import form
from ui.skp.items import EDIT, HISTORY, RESULTS, SEEN, View, buttons, card, close_panel, keep, panel_of, versions

LOCKED = {
    "penilaian": "Periode ini sedang dinilai: rencana tidak dapat diubah lagi, hasil masih dapat diisi.",
    "ditutup": "Periode ini sudah ditutup: rencana dan hasilnya hanya dapat dilihat.",
}


def draw(view: View, items: list[Item]) -> None:
    """The plan, from what is to be done down to what can be added."""
    _turns(view, items)
    if view.open:
        answer(view, items)
        _propose_all(view, items)
    for item in items:
        with st.container(border=True):
            card(view, item)
            buttons(view, item)
            _panel(view, item)
    if view.open:
        _more(view, items)


def _turns(view: View, items: list[Item]) -> None:
    """Who has to do what now, in one place and in words."""
    if view.periode.status in LOCKED:
        st.info(LOCKED[view.periode.status], icon=":material/lock:")
    if not items:
        return
    waits = view.seen_by_me(items)
    theirs = [item for item in items if item.status == "diajukan" and item.proposed_by == view.side]
    returned = [item for item in items if item.status == "dikembalikan" and item.proposed_by == view.side]
    agreed = sum(item.status == "disepakati" for item in items)
    lines = [f"**{agreed} dari {len(items)} sasaran disepakati.**"]
    if waits:
        lines.append(f"{len(waits)} usulan menunggu jawaban Anda.")
    if returned:
        lines.append(f"{len(returned)} usulan Anda dikembalikan; perbaiki, lalu ajukan lagi.")
    if theirs:
        lines.append(f"{len(theirs)} menunggu jawaban {formats.escaped(view.called(view.other)).removesuffix('.')}.")
    drafts = sum(item.status == "draf" for item in items)
    if drafts:
        lines.append(f"{drafts} draf belum diajukan.")
    st.markdown(" ".join(lines))


def _propose_all(view: View, items: list[Item]) -> None:
    drafts = [item for item in items if item.status == "draf"]
    if view.side != "pegawai" or not drafts:
        return
    label = f"Ajukan semua draf ({len(drafts)})"
    if st.button(label, key="skp-ajukan-semua", type="primary", on_click=keep, args=(SEEN, versions(drafts))):
        act(skp.propose, items=st.session_state.pop(SEEN), done=lambda n: f"{n} sasaran diajukan kepada {view.called('penilai')}")


def _panel(view: View, item: Item) -> None:
    opened = panel_of(item.id)
    if opened is None:
        return
    kind, version = opened
    if kind == EDIT and view.open:
        st.markdown("**Ubah sasaran**")
        form(view, item, version)
    elif kind == RESULTS:
        skp_result.draw(view, item)
    elif kind == HISTORY:
        history.draw(item)
    st.button("Tutup", key=f"skp-tutup-{item.id}", on_click=close_panel, type="tertiary", icon=":material/close:")


def _more(view: View, items: list[Item]) -> None:
    """Adding: from the period before, or a new item. Both stand open while the plan is empty."""
    empty = not items
    if empty:
        st.info("Belum ada sasaran di periode ini. Salin dari periode lalu, atau tambahkan yang pertama.")
    copying = _expander(view, "salin", "Salin dari periode lalu", ":material/content_copy:", empty)
    if copying.open:
        with copying:
            _copy(view)
    label = "Tambah sasaran" if view.side == "pegawai" else f"Usulkan sasaran untuk {formats.escaped(view.parties.pegawai)}"
    adding = _expander(view, "tambah", label, ":material/add:", empty)
    if adding.open:
        with adding:
            form(view, None, 0)


def _expander(view: View, name: str, label: str, icon: str, opened: bool) -> Any:
    """A part that begins as the first look at this plan found it: adding the first item must not close it."""
    key = f"skp-{name}-{view.parties.pegawai_id}-{view.periode.id}"
    begins = st.session_state.setdefault(f"_{key}", opened)
    return st.expander(label, expanded=begins, icon=icon, key=key, on_change="rerun")


def _copy(view: View) -> None:
    owner = view.parties
    found = load(skp_plan.sources, pegawai_id=owner.pegawai_id, dinas_id=owner.dinas_id, before=view.periode.start)
    if not found:
        st.caption("Belum ada rencana di periode sebelumnya.")
        return
    codes = {periode_id: f"{periode_rules.label(code)} · {n} sasaran" for periode_id, code, n in found}
    chosen = st.selectbox("Periode asal", list(codes), format_func=codes.__getitem__, key="skp-salin-dari")
    st.caption("Target ikut disalin. Sasaran yang sudah ada di sini tidak disalin lagi.")
    if st.button("Salin" if view.side == "pegawai" else "Salin dan ajukan", key="skp-salin-tombol"):
        act(
            skp.copy_from,
            pegawai_id=owner.pegawai_id,
            from_periode_id=chosen,
            to_periode_id=view.periode.id,
            propose=view.side == "penilai",
            done=_copied,
        )


def _copied(result: Copied) -> str:
    text = f"{result.added} sasaran disalin" if result.added else "Tidak ada sasaran baru untuk disalin"
    return f"{text}; {result.skipped} dilewati karena indikatornya tidak dipakai lagi" if result.skipped else text
