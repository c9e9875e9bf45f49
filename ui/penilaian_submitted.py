"""A penilaian that was submitted, as its penilai sees it: read only, and a way to take it back until it is answered."""

import streamlit as st

from db.queries.penilaian import PenilaianRow
from rules.bukti import Bukti
from rules.penilaian import STATUS_LABELS, next_statuses
from rules.penilaian_isi import MAX_NOTE
from services import penilaian
from ui import formats
from ui.commands import act
from ui.forms import Fields
from ui.penilaian_hasil import show_details, show_result


def show_submitted(row: PenilaianRow, bukti: Bukti | None, *, name: str, closed: bool) -> None:
    """The result, and the form to take it back."""
    st.subheader("Penilaian yang diajukan", anchor=False)
    said = f"{STATUS_LABELS[row.status]} · diajukan {formats.timestamp(row.submitted_at)} oleh {row.penilai}"
    if row.acknowledged_at:
        said += f" · dibaca pegawai {formats.timestamp(row.acknowledged_at)}"
    st.caption(said)
    show_result(row)
    show_details(row, bukti)
    if "draft" in next_statuses(row.status) and not closed:
        _take_back(row, name)


def _take_back(row: PenilaianRow, name: str) -> None:
    fields = Fields(f"tarik-{row.id}")
    with st.expander("Tarik kembali untuk memperbaiki", icon=":material/undo:"):
        st.caption(f"{name} tidak lagi melihat hasil ini sampai Anda mengajukannya kembali. Alasan dicatat dalam jejak audit.")
        with st.form(fields.key, border=False, enter_to_submit=False):
            reason = fields.at("reason", st.text_input, "Alasan penarikan", max_chars=MAX_NOTE)
            taken = st.form_submit_button("Tarik kembali")
    if taken:
        options = {"penilaian_id": row.id, "version": row.version, "reason": reason}
        act(penilaian.take_back, fields=fields, done="Penilaian ditarik kembali menjadi draf.", **options)
