"""Dialogs over one own report: mend it, or take it back."""

import streamlit as st

from db.queries import laporan as queries
from db.queries.laporan import LaporanRow
from db.queries.laporan import batas as batas_queries
from rules.laporan import Entry
from services import laporan
from settings import today
from ui.kit import access, dialogs, formats
from ui.kit.commands import load
from ui.laporan import alasan as laporan_alasan
from ui.laporan import fields as laporan_fields
from ui.laporan import rows
from ui.laporan.fields import NO_ITEM, USUAL_SATUAN

EDIT, MEND, WITHDRAW = "laporan-ubah", "laporan-perbaiki", "laporan-tarik"


def draw_open() -> None:
    """The dialog that is open, if any."""
    for name in (EDIT, MEND):
        if (laporan_id := dialogs.opened(name)) is not None:
            dialogs.show("Ubah laporan", _edit, name, laporan_id, width="medium")
    if (laporan_id := dialogs.opened(WITHDRAW)) is not None:
        dialogs.show("Tarik laporan?", _withdraw, laporan_id)


def _row(laporan_id: int) -> LaporanRow | None:
    """The report as it was when the dialog was opened."""
    row: LaporanRow | None = dialogs.seen(load(queries.one, pegawai_id=access.actor().pegawai_id, laporan_id=laporan_id))
    if row is None:
        st.warning("Laporan ini sudah tidak ada.")
        dialogs.cancel("Tutup")
    return row


def _edit(name: str, laporan_id: int) -> None:
    row = _row(laporan_id)
    if row is None:
        return
    if row.note:
        st.info(f"Catatan penilai: {formats.escaped(row.note)}", icon=":material/comment:")
    fields = dialogs.fields(name)
    first = {name: getattr(row, name) for name in ("day", "activity", "quantity", "satuan", "minutes")}
    laporan_fields.prefill(fields, first | {"skp_id": row.skp_id or NO_ITEM, "evidence_url": row.evidence_url or ""})
    laporan_fields.prefill(fields, {"alasan": row.alasan or ""})
    items = load(queries.items, pegawai_id=access.actor().pegawai_id, until=today())
    with fields.form(border=False, enter_to_submit=False):
        day = fields.at("day", st.date_input, "Tanggal", format="DD/MM/YYYY", max_value=today(), width=200)
        satuan = list(dict.fromkeys([row.satuan, *USUAL_SATUAN]))
        typed = laporan_fields.inputs(fields, satuan=satuan, items=items, day=None)
        told = f"Hapus berkas bukti {formats.escaped(row.original_name or '')}"
        drop = row.original_name is not None and fields.put("drop", st.checkbox, told)
        url, file = laporan_fields.evidence(fields)
        alasan = laporan_alasan.ask(fields, always=bool(row.alasan))
        place = st.container()
        submitted = st.form_submit_button("Simpan perubahan", type="primary", icon=":material/save:")
    if submitted:
        of = {"laporan_id": laporan_id, "version": row.version, "entry": Entry(day, **typed, evidence_url=url, alasan=alasan)}
        of |= {"evidence_file": file, "drop_file": drop}
        outcome = dialogs.act(laporan.edit, at=place, **of, fields=fields, done="Perubahan tersimpan")
        laporan_alasan.called_for(fields, outcome)
    dialogs.cancel()


def _withdraw(laporan_id: int) -> None:
    row = _row(laporan_id)
    if row is None:
        return
    rows.detail(row)
    st.write("Laporan ini dihapus dari daftar Anda dan penilai, beserta berkas buktinya.")
    batas = load(batas_queries.of, pegawai_id=access.actor().pegawai_id, today=today())
    if not batas.is_open(row.day):
        st.warning("Harinya sudah lewat batas pengisian: setelah ditarik, laporan hari itu tidak dapat diisi lagi.")
    place = st.container()
    with st.container(horizontal=True):
        if st.button("Ya, tarik laporan", type="primary", key=f"tarik-{laporan_id}"):
            version = row.version
            dialogs.act(laporan.withdraw, at=place, laporan_id=laporan_id, version=version, done="Laporan ditarik")
        dialogs.cancel()
