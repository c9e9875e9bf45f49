"""What an employee asked for: what still concerns him as cards, the rest in a table."""

from collections.abc import Sequence

import streamlit as st

from db.queries.kehadiran import ketidakhadiran as queries
from db.queries.kehadiran.ketidakhadiran import Permohonan
from rules.kehadiran.ketidakhadiran import JENIS_LABELS, STANDING, STATUS_LABELS
from services.kehadiran import ketidakhadiran
from settings import today
from ui.ketidakhadiran import teks
from ui.kit import dialogs, formats, tables
from ui.kit.commands import load
from ui.kit.tables import Column

BACK = "ketidakhadiran-tarik"
RECENT_DAYS = 30
HISTORY = {
    "kind": Column("Jenis", pinned=True),
    "start": Column("Hari pertama", "date"),
    "end": Column("Hari terakhir", "date"),
    "days": Column("Hari tercatat", "integer"),
    "status": Column("Status"),
    "decided_by": Column("Diputus oleh"),
    "note": Column("Catatan", width="large"),
}
TOLD = {
    "kind": lambda row: JENIS_LABELS[row.kind],
    "status": lambda row: STATUS_LABELS[row.status],
    "note": lambda row: "; ".join(note for note in (row.note, row.ended_note) if note),
}


def show(pegawai_id: int) -> None:
    """Cards of what waits, is to come, or is hardly over; all of it in a table."""
    rows: list[Permohonan] = load(queries.own, pegawai_id=pegawai_id)
    st.subheader("Permohonan saya", anchor=False)
    if not rows:
        st.info("Belum ada permohonan. Yang Anda ajukan tampil di sini bersama jawabannya.")
        return
    shown = [row for row in rows if row.status == "menunggu" or (today() - row.end).days <= RECENT_DAYS]
    for row in shown:
        with st.container(border=True):
            st.markdown(teks.head(row))
            teks.body(row)
            if row.status in STANDING and (row.status == "menunggu" or row.end >= today()):
                label = "Tarik" if row.status == "menunggu" else "Batalkan hari yang tersisa"
                dialogs.button(label, BACK, row.id, icon=":material/undo:")
    if len(rows) > len(shown):
        with st.expander("Semua permohonan"):
            tables.show(
                tables.table(rows, HISTORY, name="ketidakhadiran", told=TOLD), key="ketidakhadiran-semua", height="content"
            )
    if (row_id := dialogs.opened(BACK)) is not None:
        dialogs.show("Tarik permohonan", _back, rows, row_id)


def _back(rows: Sequence[Permohonan], row_id: int) -> None:
    row = dialogs.seen(next((one for one in rows if one.id == row_id), None))
    if row is None:
        st.warning("Permohonan ini tidak ditemukan.")
        dialogs.cancel("Tutup")
        return
    st.markdown(teks.head(row))
    if row.status == "disetujui":
        st.write("Hari mulai hari ini dihapus dari kehadiran dan kembali wajib; yang sudah lewat tetap tercatat.")
    place = st.container()
    with st.container(horizontal=True, gap="small"):
        sure = st.button("Ya, tarik" if row.status == "menunggu" else "Ya, batalkan", type="primary")
        dialogs.cancel("Tidak")
    if sure:
        dialogs.act(ketidakhadiran.withdraw, at=place, ketidakhadiran_id=row.id, version=row.version, done=_told)


def _told(freed: int) -> str:
    return f"{formats.number(freed)} hari dibatalkan." if freed else "Permohonan ditarik."
