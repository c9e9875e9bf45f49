"""The employee's filed reports: what came back, and the month with everything about the chosen one."""

from collections.abc import Sequence

import streamlit as st

from db.queries import laporan as queries
from db.queries.laporan import LaporanRow
from rules.laporan import STATUS_LABELS
from ui.kit import dialogs, formats, tables
from ui.kit.commands import TOAST, load
from ui.kit.exports import download_buttons
from ui.kit.live import island
from ui.laporan import rows as laporan_rows
from ui.laporan.edit import EDIT, MEND, WITHDRAW

SHOWN = 20
WATCH_SECONDS = 30


def returned(reports: Sequence[LaporanRow]) -> None:
    """What the penilai gave back, with his note, where nobody overlooks it."""
    if not reports:
        return
    # Closed where there are several: the form below is what most come for.
    with st.expander(
        f":orange-badge[:material/undo: {len(reports)} laporan dikembalikan untuk diperbaiki]", expanded=len(reports) == 1
    ):
        for row in reports[:SHOWN]:
            text = f"**{formats.date_short(row.day)}** {formats.escaped(row.activity)}"
            st.markdown(f"{text}  \n:material/comment: {formats.escaped(row.note)}")
            dialogs.button("Perbaiki", MEND, row.id, icon=":material/edit:")
        if len(reports) > SHOWN:
            st.caption(f"dan {len(reports) - SHOWN} lagi, setelah ini diperbaiki")


def month(reports: Sequence[LaporanRow]) -> None:
    """The month's reports; the chosen one with its evidence, and its ways to be mended."""
    st.subheader(f"{len(reports)} laporan" if reports else "Laporan bulan ini", anchor=False)
    if not reports:
        st.info("Belum ada laporan pada bulan ini. Mulailah dengan mengisi kegiatan hari ini.")
        return
    chosen = st.pills("Status", list(STATUS_LABELS), format_func=lambda s: _count(reports, s), key="laporan-status")
    rows = [row for row in reports if row.status == chosen] if chosen else reports
    shown = laporan_rows.own_table(rows)
    st.caption("Centang satu baris untuk melihat rinciannya, mengubah, atau menariknya.")
    if row := tables.pick(shown, rows, key="laporan-daftar"):
        _chosen(row)
    download_buttons(shown.frame, shown.name, key="laporan")


def _chosen(row: LaporanRow) -> None:
    with st.container(border=True):
        laporan_rows.detail(row)
        if row.status == "disetujui":
            st.caption("Laporan yang sudah disetujui tidak dapat diubah.")
            return
        with st.container(horizontal=True):
            dialogs.button("Ubah", EDIT, row.id, icon=":material/edit:")
            dialogs.button("Tarik", WITHDRAW, row.id, icon=":material/delete:")


@island(every=WATCH_SECONDS)
def watch(pegawai_id: int, shown: tuple[int, int]) -> None:
    """Start the page anew once somebody decided on a report: what is typed in a form stays in the browser."""
    if load(queries.signature, pegawai_id=pegawai_id) != shown:
        st.session_state[TOAST] = "Status laporan Anda diperbarui"
        st.rerun(scope="app")


def _count(reports: Sequence[LaporanRow], status: str) -> str:
    return f"{STATUS_LABELS[status]} ({sum(row.status == status for row in reports)})"
