"""The form of one item: what is to be reached, how it is measured, how much of it."""

import streamlit as st

from db.queries.skp.plan import Item
from rules.kit.errors import Conflict
from rules.skp.isi import Isi
from services import skp
from ui.kit import formats
from ui.kit.commands import act
from ui.kit.forms import Fields
from ui.skp import fields as skp_fields
from ui.skp.items import EDIT, PANEL, View, close_panel


def form(view: View, item: Item | None, version: int) -> None:
    """Add (`item` None) or change an item as it stood at `version`."""
    fields = Fields(f"skp-isi-{item.id if item else 'baru'}-{view.parties.pegawai_id}-{view.periode.id}")
    if item is not None and item.status in ("diajukan", "disepakati"):
        other = formats.escaped(view.called(view.other))
        st.caption(f"Sasaran yang diubah menjadi usulan baru Anda, yang perlu disetujui {other}.")
    # Outside the form, because it decides which other fields there are; what is typed stands inside, where leaving a
    # field does not start a run of its own that would wipe the refusal away.
    measure = skp_fields.measure(view, fields, item)
    with fields.form(enter_to_submit=False, border=False):
        given = skp_fields.what(fields, item)
        given |= skp_fields.target(fields, item, measure)
        given |= {} if measure else skp_fields.own_measure(fields, item)
        given |= skp_fields.kind(fields, item)
        note = _note(view, fields, item)
        save, propose = _submit(view, item)
    if not (save or propose):
        return
    isi = Isi(indikator_id=measure.id if measure else None, **given)
    if item is None:
        send = propose or view.side == "penilai"
        done = "Sasaran diajukan" if send else "Draf tersimpan"
        act(
            skp.add,
            pegawai_id=view.parties.pegawai_id,
            periode_id=view.periode.id,
            isi=isi,
            propose=send,
            note=note,
            fields=fields,
            done=done,
        )
    else:
        _save(fields, item, version, isi, note)


def _save(fields: Fields, item: Item, version: int, isi: Isi, note: str) -> None:
    outcome = act(
        skp.edit, skp_id=item.id, version=version, isi=isi, note=note, fields=fields, done="Perubahan tersimpan", rerun=False
    )
    if outcome.ok:
        close_panel()
        st.rerun()
    if isinstance(outcome.error, Conflict):
        # He has been told, and the item above shows what it says now: saving again is then his decision.
        st.session_state[PANEL] = (item.id, EDIT, item.version)
        st.info("Isian Anda masih ada. Bandingkan dengan sasaran di atas; tekan Simpan lagi bila isian Anda yang dipakai.")


def _note(view: View, fields: Fields, item: Item | None) -> str:
    """A word to the other side, asked only where that side will have to answer."""
    if view.side == "pegawai" and (item is None or item.status == "draf"):
        return ""
    other = formats.escaped(view.called(view.other))
    return str(fields.at("note", st.text_input, f"Catatan untuk {other} (boleh kosong)", max_chars=500))


def _submit(view: View, item: Item | None) -> tuple[bool, bool]:
    """(save, propose at once) — which buttons there are depends on whose turn it becomes."""
    with st.container(horizontal=True, gap="small"):
        if item is None and view.side == "pegawai":
            draft = st.form_submit_button("Simpan draf", type="primary")
            return draft, st.form_submit_button("Simpan dan ajukan")
        if item is None:
            return False, st.form_submit_button(f"Ajukan kepada {formats.escaped(view.parties.pegawai)}", type="primary")
        again = item.status in ("diajukan", "disepakati")
        return st.form_submit_button("Simpan sebagai usulan baru" if again else "Simpan", type="primary"), False
