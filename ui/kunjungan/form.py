"""Dialogs: a visit is recorded at the place itself, on a telephone; and corrected with the same form."""

import streamlit as st

from db.queries import kunjungan as queries
from db.queries.kunjungan import Visit
from services import kunjungan
from ui.kit import access, dialogs
from ui.kit.commands import load
from ui.kunjungan import isian

RECORD, CHANGE = "kunjungan-catat", "kunjungan-ubah"


def draw_open(recorder: bool) -> None:
    """The dialog that is open, if any."""
    if recorder and dialogs.opened(RECORD) is not None:
        dialogs.show("Catat kunjungan", _record, width="medium")
    if (kunjungan_id := dialogs.opened(CHANGE)) is not None:
        dialogs.show("Perbaiki kunjungan", _change, kunjungan_id, width="medium")


def _record() -> None:
    actor = access.actor()
    assert actor.dinas_id is not None and actor.pegawai_id is not None
    fields = dialogs.fields(RECORD)
    with fields.form(border=False, enter_to_submit=False):
        isi = isian.inputs(fields, actor.dinas_id, actor.pegawai_id, None)
        photo = isian.photo(fields)
        place = st.container()
        submitted = dialogs.submit("Simpan kunjungan")
    if submitted:
        done = "Kunjungan tersimpan."
        dialogs.point(place, dialogs.act(kunjungan.record, at=place, isi=isi, photo=photo, fields=fields, done=done))


def _change(kunjungan_id: int) -> None:
    visit: Visit | None = dialogs.seen(load(queries.one, reader=access.actor(), kunjungan_id=kunjungan_id))
    if visit is None:
        st.warning("Kunjungan ini tidak ditemukan.")
        dialogs.cancel("Tutup")
        return
    fields = dialogs.fields(CHANGE)
    with fields.form(border=False, enter_to_submit=False):
        isi = isian.inputs(fields, visit.dinas_id, visit.visitor_id, visit)
        drop = bool(visit.photo) and fields.put("drop", st.checkbox, "Hapus foto yang ada")
        photo = isian.photo(fields)
        place = st.container()
        submitted = dialogs.submit("Simpan perubahan")
    if submitted:
        given = {"kunjungan_id": visit.id, "version": visit.version, "isi": isi, "photo": photo, "drop_photo": drop}
        done = "Perubahan kunjungan tersimpan."
        dialogs.point(place, dialogs.act(kunjungan.change, at=place, **given, fields=fields, done=done))
