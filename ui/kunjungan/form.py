"""Dialogs: a visit is recorded at the place itself, on a telephone; and corrected with the same form."""

from typing import Any

import streamlit as st

from db.queries import kunjungan as queries
from db.queries.kunjungan import Visit
from services import kunjungan
from ui.kit import access, dialogs
from ui.kit.commands import load
from ui.kit.forms import Fields
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
    with st.form(fields.key, border=False, enter_to_submit=False):
        isi = isian.inputs(fields, actor.dinas_id, actor.pegawai_id, None)
        photo = isian.photo(fields)
        place = st.container()
        submitted = dialogs.submit("Simpan kunjungan")
    if submitted:
        _save(place, kunjungan.record, fields, "Kunjungan tersimpan.", {"isi": isi, "photo": photo})


def _change(kunjungan_id: int) -> None:
    visit: Visit | None = dialogs.seen(load(queries.one, reader=access.actor(), kunjungan_id=kunjungan_id))
    if visit is None:
        st.warning("Kunjungan ini tidak ditemukan.")
        dialogs.cancel("Tutup")
        return
    fields = dialogs.fields(CHANGE)
    with st.form(fields.key, border=False, enter_to_submit=False):
        isi = isian.inputs(fields, visit.dinas_id, visit.visitor_id, visit)
        drop = bool(visit.photo) and st.checkbox("Hapus foto yang ada", key=f"{fields.key}-drop")
        photo = isian.photo(fields)
        place = st.container()
        submitted = dialogs.submit("Simpan perubahan")
    if submitted:
        given = {"kunjungan_id": visit.id, "version": visit.version, "isi": isi, "photo": photo, "drop_photo": drop}
        _save(place, kunjungan.change, fields, "Perubahan kunjungan tersimpan.", given)


def _save(place: Any, service: Any, fields: Fields, done: str, given: dict[str, Any]) -> None:
    """On a telephone the field to blame is out of sight: say beside the button that nothing was saved."""
    saved = dialogs.act(service, at=place, **given, fields=fields, done=done)
    if saved.error is not None and saved.error.field:
        place.warning("Belum tersimpan. Perbaiki isian yang ditandai di atas.")
