"""The employee's objection on his result: until when, the form, how it stands, what was decided."""

from datetime import date

import streamlit as st

from db.queries.penilaian import PenilaianRow
from db.queries.penilaian.keberatan import KeberatanRow
from rules.penilaian import next_statuses
from rules.penilaian.keberatan import OPEN, TEXT_LENGTH, standing
from services.penilaian import keberatan
from ui.kit import bukti, formats
from ui.kit.commands import act
from ui.kit.forms import Fields, seen
from ui.penilaian.keberatan_skor import judge, show_decision, show_reason, show_response


def show(row: PenilaianRow, objection: KeberatanRow | None, *, until: date | None, today: date) -> None:
    """Whatever the employee may read or do about his score. `until`: the last day to object."""
    if objection is not None and objection.status == "diputus":
        show_decision(objection)
        with st.expander("Alasan Anda dan tanggapan penilai"):
            show_reason(objection)
            show_response(objection)
    elif objection is not None and objection.status in OPEN:
        _waiting(objection)
    elif objection is not None and row.submitted_at and objection.filed_at >= row.submitted_at:
        st.caption("Keberatan atas hasil ini sudah Anda cabut, jadi hasil ini tetap seperti semula.")
    elif until is None:
        return
    elif standing(row.status, until, today) == "final":
        st.caption(f"Batas mengajukan keberatan, {formats.date(until)}, sudah lewat. Hasil ini final.")
    elif "keberatan" in next_statuses(row.status):
        _form(row, until, today)


def _form(row: PenilaianRow, until: date, today: date) -> None:
    left = (until - today).days
    days = f"{left} hari lagi" if left else "hari ini hari terakhir"
    st.caption(
        f"Bila tidak sependapat, Anda dapat mengajukan keberatan paling lambat **{formats.date(until)}** ({days}). "
        "Menyatakan sudah membaca tidak menghapus hak itu."
    )
    fields = Fields(f"keberatan-{row.id}")
    with st.expander("Ajukan keberatan", icon=":material/gavel:", key=f"buka-{fields.key}"):
        st.markdown(
            "Keberatan dibaca penilai Anda, kepala dan admin dinas, serta diputus atasan pejabat penilai setelah kedua pihak "
            "didengar. Putusannya final, dan nilai semula tetap tampil. Keberatan diajukan satu kali."
        )
        version = seen(f"{fields.key}-reason", row.version)
        with fields.form(border=False, enter_to_submit=False):
            reason = fields.at(
                "reason", st.text_area, "Alasan keberatan", max_chars=TEXT_LENGTH[1], height=140, persist_state="session",
                placeholder="Sebutkan bagian mana yang tidak sesuai, dan data yang mendukung",
            )  # fmt: skip
            readers = "Dibaca oleh mereka yang membaca keberatan ini."
            file = bukti.file(fields, "Berkas bukti (boleh kosong)", readers=readers)
            submitted = st.form_submit_button("Kirim keberatan", type="primary")
        if submitted:
            act(
                keberatan.file, fields=fields, done="Keberatan diajukan. Penilai diminta menanggapi.",
                penilaian_id=row.id, version=version, reason=reason, evidence_file=file,
            )  # fmt: skip


def _waiting(objection: KeberatanRow) -> None:
    with st.container(border=True):
        heard = "Penilai sudah menanggapi" if objection.response else "Menunggu tanggapan penilai"
        st.markdown(f":material/gavel: **Keberatan Anda sedang diproses.** {heard}; diputus oleh {judge(objection)}.")
        show_reason(objection)
        show_response(objection)
        fields = Fields(f"cabut-{objection.id}")
        with st.popover("Cabut keberatan", type="tertiary"):
            st.markdown("Hasil tetap seperti semula, dan keberatan atas hasil ini tidak dapat diajukan lagi.")
            withdrawn = st.button("Ya, cabut", key=fields.key)
        if withdrawn:
            done = "Keberatan dicabut."
            act(keberatan.withdraw, fields=fields, done=done, keberatan_id=objection.id, version=objection.version)
