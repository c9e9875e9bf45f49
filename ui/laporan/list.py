"""The employee's filed reports: what came back, and the month with everything about the chosen one."""

from typing import Any

import pandas as pd
import streamlit as st

from db.queries import laporan as queries
from db.queries.kit.frames import records
from rules.laporan import STATUS_LABELS
from ui.kit import dialogs, formats, tables
from ui.kit.commands import TOAST, load
from ui.kit.exports import download_buttons
from ui.kit.live import island
from ui.laporan import rows as laporan_rows
from ui.laporan.edit import EDIT, MEND, WITHDRAW

SHOWN = 20
WATCH_SECONDS = 30


def returned(reports: pd.DataFrame) -> None:
    """What the penilai gave back, with his note, where nobody overlooks it."""
    if reports.empty:
        return
    # Closed where there are several: the form below is what most come for.
    with st.expander(
        f":orange-badge[:material/undo: {len(reports)} laporan dikembalikan untuk diperbaiki]", expanded=len(reports) == 1
    ):
        for row in records(reports.head(SHOWN)):
            text = f"**{formats.date_short(row['day'])}** {formats.escaped(row['activity'])}"
            st.markdown(f"{text}  \n:material/comment: {formats.escaped(row['note'])}")
            dialogs.button("Perbaiki", MEND, row["id"], icon=":material/edit:")
        if len(reports) > SHOWN:
            st.caption(f"dan {len(reports) - SHOWN} lagi, setelah ini diperbaiki")


def month(reports: pd.DataFrame) -> None:
    """The month's reports; the chosen one with its evidence, and its ways to be mended."""
    st.subheader("Laporan bulan ini" if reports.empty else f"{len(reports)} laporan", anchor=False)
    if reports.empty:
        st.info("Belum ada laporan pada bulan ini. Mulailah dengan mengisi kegiatan hari ini.")
        return
    chosen = st.pills("Status", list(STATUS_LABELS), format_func=lambda s: _count(reports, s), key="laporan-status")
    rows = reports[reports["status"] == chosen].reset_index(drop=True) if chosen else reports
    shown = laporan_rows.own_table(rows)
    st.caption("Centang satu baris untuk melihat rinciannya, mengubah, atau menariknya.")
    if row := tables.pick(shown, records(rows), key="laporan-daftar"):
        _chosen(row)
    download_buttons(shown.frame, shown.name, key="laporan")


def _chosen(row: dict[str, Any]) -> None:
    with st.container(border=True):
        laporan_rows.detail(row)
        if row["status"] == "disetujui":
            st.caption("Laporan yang sudah disetujui tidak dapat diubah.")
            return
        with st.container(horizontal=True):
            dialogs.button("Ubah", EDIT, int(row["id"]), icon=":material/edit:")
            dialogs.button("Tarik", WITHDRAW, int(row["id"]), icon=":material/delete:")


@island(every=WATCH_SECONDS)
def watch(pegawai_id: int, shown: tuple[int, int]) -> None:
    """Start the page anew once somebody decided on a report: what is typed in a form stays in the browser."""
    if load(queries.signature, pegawai_id=pegawai_id) != shown:
        st.session_state[TOAST] = "Status laporan Anda diperbarui"
        st.rerun(scope="app")


def _count(reports: pd.DataFrame, status: str) -> str:
    return f"{STATUS_LABELS[status]} ({int((reports['status'] == status).sum())})"
