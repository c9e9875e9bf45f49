"""Forms of one text: answer, mended answer, reason of a refusal, summary of a discussion."""

import streamlit as st

from db.queries.aspirasi import Detail
from rules.aspirasi.isi import ANSWER
from services import aspirasi
from services.aspirasi import topik as aspirasi_topik
from ui.aspirasi import pilihan
from ui.kit import dialogs
from ui.kit.commands import act
from ui.kit.forms import Fields

MOST = ANSWER[1]
PUBLISH = "Tampilkan tulisan dan jawabannya di halaman layanan"
SUMMARY = "Kesimpulan: apa yang disampaikan warga dan apa yang dilakukan dinas"
CARE = "Periksa dahulu: tulisan warga tampil apa adanya, jadi tidak boleh memuat data pribadi siapa pun."


def answer(row: Detail) -> None:
    """The answer, read by its writer under the ticket."""
    _answer(Fields(f"aspirasi-jawab-{row.id}"), row, "Kirim jawaban", "Jawaban terkirim.")


def mend(row: Detail) -> None:
    """A mistake in an answer that was given."""
    with st.expander("Perbaiki jawaban", icon=":material/edit:"):
        _answer(Fields(f"aspirasi-ralat-{row.id}"), row, "Simpan perbaikan", "Jawaban diperbaiki.")


def close_topic(row: Detail) -> None:
    """The summary that closes a discussion, or a mistake in it."""
    fields = Fields(f"aspirasi-simpul-{row.id}-{row.status}")
    is_open = row.status == "diproses"
    with st.expander("Tutup diskusi dengan kesimpulan" if is_open else "Perbaiki kesimpulan", icon=":material/edit:"):
        with fields.form(border=False, enter_to_submit=False):
            text = fields.at("answer", st.text_area, SUMMARY, value=row.answer, max_chars=MOST, height=140)
            submitted = st.form_submit_button("Tutup diskusi" if is_open else "Simpan perbaikan", type="primary")
        if submitted:
            wanted = {"aspirasi_id": row.id, "version": row.version, "answer": text}
            done = "Diskusi ditutup." if is_open else "Kesimpulan diperbaiki."
            pilihan.done(act(aspirasi_topik.close_topic, **wanted, fields=fields, rerun=False, done=done))


def reject(row: Detail) -> None:
    """In a dialog: a refusal cannot be taken back."""
    fields = dialogs.fields("aspirasi-tolak")
    st.markdown("Penulisnya membaca alasan ini dengan nomor tiketnya. Penolakan tidak dapat dibatalkan.")
    with fields.form(border=False, enter_to_submit=False):
        text = fields.at("answer", st.text_area, "Alasan", max_chars=MOST)
        submitted = dialogs.submit("Tolak")
    if submitted:
        wanted = {"aspirasi_id": row.id, "version": row.version, "answer": text}
        outcome = act(aspirasi.reject, **wanted, fields=fields, rerun=False, done="Ditolak dengan alasan.")
        if outcome.ok:
            pilihan.forget()
            dialogs.close()


def _answer(fields: Fields, row: Detail, label: str, told: str) -> None:
    with fields.form(border=False, enter_to_submit=False):
        text = fields.at("answer", st.text_area, "Jawaban", value=row.answer, max_chars=MOST, height=140)
        publish = fields.put("publish", st.checkbox, PUBLISH, value=row.published, help=CARE)
        submitted = st.form_submit_button(label, type="primary")
    if submitted:
        wanted = {"aspirasi_id": row.id, "version": row.version, "answer": text, "publish": publish}
        pilihan.done(act(aspirasi.answer, **wanted, fields=fields, rerun=False, done=told))
