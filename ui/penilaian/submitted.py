"""A penilaian that was submitted, as its penilai sees it: read only, and a way to take it back until it is answered."""

import streamlit as st

from db.queries.penilaian import PenilaianRow, keberatan
from db.queries.penilaian.keberatan import KeberatanRow
from rules.penilaian import STATUS_LABELS, next_statuses, objection_until
from rules.penilaian.bukti import Bukti
from rules.penilaian.isi import MAX_NOTE
from rules.penilaian.keberatan import standing
from rules.penilaian.predikat import BELOW
from services import penilaian
from settings import day_of, today
from ui.kit import dialogs, formats
from ui.kit.commands import act, load
from ui.kit.forms import Fields
from ui.kit.navigation import BY_NOUN
from ui.pembinaan.form import SCORE
from ui.penilaian import asal_berkas
from ui.penilaian.hasil import show_details
from ui.penilaian.keberatan_list import PARAMETER
from ui.penilaian.keberatan_skor import show_decision, show_first


def show_submitted(row: PenilaianRow, bukti: Bukti | None, *, name: str, closed: bool) -> None:
    """The result, an objection to it, and the form to take it back."""
    st.subheader("Penilaian yang diajukan", anchor=False)
    days = load(keberatan.days, dinas_id=row.dinas_id)
    until = objection_until(day_of(row.submitted_at), days) if row.submitted_at else None
    status = standing(row.status, until, today())
    given = f"diajukan {formats.timestamp(row.submitted_at)} oleh" if row.submitted_at else "dinilai oleh"
    said = f"{STATUS_LABELS[status]} · {given} {row.penilai}"
    if row.acknowledged_at:
        said += f" · dibaca pegawai {formats.timestamp(row.acknowledged_at)}"
    st.caption(said)
    if bukti is None:
        asal_berkas.show(row)
    objection = load(keberatan.of_penilaian, penilaian_id=row.id, today=today())
    if objection is not None and objection.status != "dicabut":
        _objection(objection)
    show_first(row, objection)
    show_details(row, bukti)
    if row.predikat in BELOW and dialogs.button("Buat rencana perbaikan", SCORE, row.id, icon=":material/handshake:"):
        st.switch_page(BY_NOUN["pembinaan"].path)
    if "draf" in next_statuses(status) and not closed:
        _take_back(row, name)


def _objection(objection: KeberatanRow) -> None:
    if objection.status == "diputus":
        show_decision(objection)
    else:
        asked = "" if objection.response else " Tanggapan Anda ditunggu."
        st.info(f"{objection.pegawai} mengajukan keberatan pada {formats.date(objection.filed_at)}.{asked}")
    way = BY_NOUN["keberatan"]
    st.page_link(way.path, label="Buka keberatan", icon=f":material/{way.icon}:", query_params={PARAMETER: str(objection.id)})


def _take_back(row: PenilaianRow, name: str) -> None:
    fields = Fields(f"tarik-{row.id}")
    with st.expander("Tarik kembali untuk memperbaiki", icon=":material/undo:"):
        st.caption(f"{name} tidak lagi melihat hasil ini sampai Anda mengajukannya kembali. Alasan dicatat dalam jejak audit.")
        with fields.form(border=False, enter_to_submit=False):
            reason = fields.at("reason", st.text_input, "Alasan penarikan", max_chars=MAX_NOTE)
            taken = st.form_submit_button("Tarik kembali")
    if taken:
        options = {"penilaian_id": row.id, "version": row.version, "reason": reason}
        act(penilaian.take_back, fields=fields, done="Penilaian ditarik kembali menjadi draf.", **options)
