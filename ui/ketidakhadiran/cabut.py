"""Agreed days away that are not over yet, for whoever decides: he takes the rest of a range back, and says why."""

from collections.abc import Sequence

import streamlit as st

from db.queries.kehadiran.ketidakhadiran import Permohonan
from rules.kehadiran.ketidakhadiran import JENIS_LABELS, NOTE_LENGTH
from services.kehadiran import ketidakhadiran
from ui.ketidakhadiran import teks
from ui.kit import dialogs, formats

END = "ketidakhadiran-cabut"


def show(rows: Sequence[Permohonan]) -> None:
    """One to choose, for there may be many; nothing where there is none."""
    if rows:
        st.subheader("Disetujui dan belum selesai", anchor=False)
        names = {row.id: f"{row.name} · {JENIS_LABELS[row.kind]} · {teks.span(row.start, row.end)}" for row in rows}
        chosen = st.selectbox("Permohonan", list(names), format_func=names.__getitem__, key="ketidakhadiran-disetujui")
        dialogs.button("Cabut persetujuan", END, chosen, icon=":material/undo:")
    if (row_id := dialogs.opened(END)) is not None:
        dialogs.show("Cabut persetujuan", _end, rows, row_id)


def _end(rows: Sequence[Permohonan], row_id: int) -> None:
    row: Permohonan | None = dialogs.seen(next((one for one in rows if one.id == row_id), None))
    if row is None:
        st.warning("Permohonan ini sudah selesai atau dibatalkan.")
        dialogs.cancel("Tutup")
        return
    st.markdown(f"**{formats.escaped(row.name)}** · {JENIS_LABELS[row.kind]} · {teks.span(row.start, row.end)}")
    st.write("Hari mulai hari ini dihapus dari kehadiran dan kembali wajib; yang sudah lewat tetap tercatat.")
    fields = dialogs.fields(END)
    with fields.form(border=False, enter_to_submit=False):
        note = fields.at("note", st.text_area, "Alasan, dibaca pegawai", max_chars=NOTE_LENGTH[1], height=90)
        place = st.container()
        submitted = dialogs.submit("Cabut")
    if submitted:
        given = {"ketidakhadiran_id": row.id, "version": row.version, "note": note}
        dialogs.act(ketidakhadiran.revoke, at=place, fields=fields, done=_told, **given)


def _told(freed: int) -> str:
    return f"Dicabut: {formats.number(freed)} hari kembali wajib. Pegawai membaca alasannya."
