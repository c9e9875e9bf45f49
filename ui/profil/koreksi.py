"""Profil: what is wrong in the office's data is told to the admin of the dinas, and his answer is read here."""

import streamlit as st

from db.queries.organisasi import koreksi_data as queries
from db.queries.organisasi.koreksi_data import Koreksi
from rules.organisasi.koreksi_data import BAGIAN, BAGIAN_LABELS, STATUS_LABELS, WISH_LENGTH
from services.organisasi import koreksi_data
from ui.kit import dialogs, formats
from ui.kit.commands import act, load

ASK = "koreksi-data"
SHOWN = 5
BADGES = {
    "menunggu": ":blue-badge[:material/hourglass_top: {}]",
    "selesai": ":green-badge[:material/check: {}]",
    "ditolak": ":red-badge[:material/block: {}]",
    "ditarik": ":gray-badge[:material/undo: {}]",
}


def show(pegawai_id: int) -> None:
    """The button, and the latest wishes with their answers."""
    dialogs.button("Data ini keliru?", ASK, icon=":material/edit_note:")
    if dialogs.opened(ASK) is not None:
        dialogs.show("Data ini keliru?", _ask)
    rows: list[Koreksi] = load(queries.own, pegawai_id=pegawai_id)
    for row in rows[:SHOWN]:
        with st.container(border=True):
            _row(row)
    if len(rows) > SHOWN:
        st.caption(f"{formats.number(len(rows) - SHOWN)} permintaan sebelumnya ada di Data saya.")


def _row(row: Koreksi) -> None:
    badge = BADGES[row.status].format(STATUS_LABELS[row.status])
    st.markdown(f"{badge} **{BAGIAN_LABELS[row.bagian]}** · {formats.timestamp(row.asked_at)}")
    st.text(row.wish)
    if row.status in ("selesai", "ditolak"):
        told = f": {formats.escaped(row.answer)}" if row.answer else ""
        st.caption(f"Jawaban {formats.escaped(row.answered_by or 'admin')}, {formats.timestamp(row.answered_at)}{told}")
    if row.status == "menunggu" and st.button("Tarik", key=f"koreksi-tarik-{row.id}", icon=":material/undo:"):
        act(koreksi_data.withdraw, koreksi_id=row.id, version=row.version, done="Permintaan ditarik.")


def _ask() -> None:
    fields = dialogs.fields(ASK)
    st.write("Admin dinas Anda membaca ini, membetulkan datanya, lalu menjawab.")
    with fields.form(border=False, enter_to_submit=False):
        bagian = fields.at(
            "bagian", st.selectbox, "Yang keliru", options=BAGIAN, index=None, format_func=BAGIAN_LABELS.__getitem__,
            placeholder="Pilih",
        )  # fmt: skip
        wish = fields.at(
            "wish", st.text_area, "Apa yang keliru, dan yang benar", max_chars=WISH_LENGTH[1], height=120,
            placeholder="Misalnya: golongan saya III/c sejak 1 April 2026, bukan III/b.",
        )  # fmt: skip
        place = st.container()
        submitted = dialogs.submit("Kirim")
    if submitted:
        dialogs.act(
            koreksi_data.ask, at=place, bagian=bagian or "", wish=wish, token=fields.token, fields=fields,
            done="Terkirim ke admin dinas. Jawabannya tampil di sini dan di Beranda.",
        )  # fmt: skip
