"""The other side's answer to proposals: agree, or send back with a note; one or many."""

import streamlit as st

from db.queries.skp.plan import Item
from services import skp
from ui.kit import formats
from ui.kit.commands import act
from ui.kit.forms import Fields
from ui.skp.items import SEEN, View, keep, versions


def answer(view: View, items: list[Item]) -> None:
    """A form with every proposal that waits for the reader, all ticked: agreeing to everything is one click."""
    waiting = view.seen_by_me(items)
    if not waiting:
        return
    from_whom = view.called(view.other)
    st.subheader(f"Usulan {formats.escaped(from_whom)} menunggu jawaban Anda", anchor=False)
    fields = Fields(f"skp-jawab-{view.parties.pegawai_id}-{view.periode.id}")
    with fields.form(enter_to_submit=False):
        ticked = [item.id for item in waiting if _tick(fields, item)]
        note = fields.at(
            "note",
            st.text_area,
            "Catatan",
            max_chars=500,
            height=80,
            placeholder="Contoh: targetnya terlalu rendah, tahun lalu sudah 14 dokumen",
            help="Wajib diisi bila mengembalikan, supaya jelas apa yang perlu diperbaiki.",
        )
        # The versions as they stand on the reader's screen: what changed since is not agreed to unseen.
        seen = (SEEN, versions(waiting))
        with st.container(horizontal=True, gap="small"):
            agree = st.form_submit_button("Setujui yang dicentang", type="primary", on_click=keep, args=seen)
            back = st.form_submit_button("Kembalikan yang dicentang", on_click=keep, args=seen)
    if not (agree or back):
        return
    chosen = [(skp_id, version) for skp_id, version in st.session_state.pop(SEEN) if skp_id in ticked]
    if not chosen:
        st.error("Centang paling sedikit satu sasaran.")
    elif agree:
        act(skp.agree, items=chosen, note=note, fields=fields, done=lambda n: f"{n} sasaran disepakati")
    else:
        act(skp.return_, items=chosen, note=note, fields=fields, done=lambda n: f"{n} sasaran dikembalikan")


def _tick(fields: Fields, item: Item) -> bool:
    text = f"{formats.escaped(item.what)} · target {formats.escaped(item.target_label)}"
    return bool(fields.put(str(item.id), st.checkbox, text, value=True))
