"""What the two officials write: the penilai's response, the decision of his superior."""

from datetime import date
from typing import Any

import streamlit as st

from db.queries.penilaian.keberatan import KeberatanRow
from rules.kit.errors import Conflict
from rules.penilaian.keberatan import PUTUSAN_LABELS, TEXT_LENGTH
from rules.penilaian.predikat import RATINGS, predikat
from services.penilaian import keberatan
from ui.kit import formats
from ui.kit.commands import Outcome, act
from ui.kit.forms import Fields, seen, unsee
from ui.penilaian.hasil import SHORT
from ui.penilaian.keberatan_skor import compare

# What was typed stays although another page is opened meanwhile.
KEPT: dict[str, Any] = {"persist_state": "session"}
TOLD = "_keberatan-tolak"


def show_refusal() -> None:
    """That it changed while the reader was writing, once: beneath it stands what it is now."""
    if message := st.session_state.pop(TOLD, None):
        st.warning(message)


def respond(row: KeberatanRow) -> None:
    """The form of the penilai; what he said before stands in it."""
    fields = Fields(f"tanggapan-{row.id}-{row.responded_at is not None}")
    version = seen(f"{fields.key}-response", row.version)
    st.subheader("Tanggapan Anda", anchor=False)
    st.caption(
        "Dibaca pegawai dan pejabat yang memutus. Jelaskan dasar penilaian Anda; tanggapan dapat diperbaiki sampai diputus."
    )
    with fields.form(border=False, enter_to_submit=False):
        text: dict[str, Any] = {"value": row.response, "max_chars": TEXT_LENGTH[1], "height": 140, **KEPT}
        response = fields.at("response", st.text_area, "Tanggapan", **text)
        sent = st.form_submit_button("Simpan perbaikan" if row.response else "Kirim tanggapan", type="primary")
    if sent:
        of = {"keberatan_id": row.id, "version": version, "response": response}
        _told(act(keberatan.respond, fields=fields, done="Tanggapan tersimpan.", **of), f"{fields.key}-response")


def decide(row: KeberatanRow, *, first_day: date, today: date) -> None:
    """The form of who decides; before the penilai was heard it says from when. `first_day`: without his response."""
    st.subheader("Putusan Anda", anchor=False)
    if not row.response and today < first_day:
        st.info(
            f"Kedua pihak perlu didengar. Anda dapat memutus setelah {formats.escaped(row.penilai)} menanggapi, atau mulai "
            f"{formats.date(first_day)} tanpa tanggapannya."
        )
        return
    if not row.response:
        st.caption(f"{formats.escaped(row.penilai)} belum menanggapi; waktunya sudah lewat, jadi Anda dapat memutus.")
    fields = Fields(f"putusan-{row.id}")
    version = seen(f"{fields.key}-putusan", row.version)
    ways: dict[str, Any] = {"options": list(PUTUSAN_LABELS), "format_func": PUTUSAN_LABELS.get, "index": None}
    length = TEXT_LENGTH[1]
    with fields.box():
        putusan = fields.at("putusan", st.radio, "Putusan", **ways, horizontal=True, **KEPT)
        ratings = _ratings(fields, row) if putusan == "ubah" else {}
        reason = fields.at("reason", st.text_area, "Alasan putusan (dibaca kedua pihak)", max_chars=length, height=140, **KEPT)
    st.caption("Putusan bersifat final. Nilai semula dan putusan ini tetap dapat dibaca kedua pihak.")
    sure = st.checkbox("Alasan kedua pihak sudah saya baca", key=f"{fields.key}-sure")
    if st.button("Putuskan", key=f"{fields.key}-putuskan", type="primary", disabled=not sure):
        of = {"keberatan_id": row.id, "version": version, "putusan": putusan, "reason": reason, **ratings}
        _told(
            act(keberatan.decide, fields=fields, done="Keberatan diputus. Kedua pihak dapat membacanya.", **of),
            f"{fields.key}-putusan",
        )


def _ratings(fields: Fields, row: KeberatanRow) -> dict[str, Any]:
    """Both ratings, begun with those of the penilai, and what they lead to beside what was given."""
    if row.periode_status == "ditutup":
        st.warning(
            "Periode ini sudah ditutup. Hasil dapat diubah setelah admin dinas membukanya kembali; isian Anda disimpan di sini."
        )
    options: dict[str, Any] = {"options": RATINGS, "format_func": SHORT.get, "required": True, "width": "stretch", **KEPT}
    hasil = fields.at("hasil", st.segmented_control, "Hasil kerja", default=row.before["hasil_kerja"], **options)
    perilaku = fields.at("perilaku", st.segmented_control, "Perilaku kerja", default=row.before["perilaku_kerja"], **options)
    if hasil and perilaku:
        after = {"hasil_kerja": hasil, "perilaku_kerja": perilaku, "predikat": predikat(hasil, perilaku)}
        st.markdown(compare(row.before, after))
    return {"hasil_kerja": hasil, "perilaku_kerja": perilaku}


def _told(outcome: Outcome, key: str) -> None:
    """After a conflict: show what it is now, with everything typed kept."""
    if isinstance(outcome.error, Conflict):
        unsee(key)
        st.session_state[TOLD] = outcome.error.message
        st.rerun()
