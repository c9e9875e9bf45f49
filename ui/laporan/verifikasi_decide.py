"""What a penilai does with the reports he ticked: read them, agree, or give them back."""

import streamlit as st

from db.queries.laporan import LaporanRow
from rules.kit.errors import Conflict
from rules.laporan import MAX_NOTE_LENGTH
from services import laporan
from ui.kit import formats, tables
from ui.kit.commands import Outcome, act
from ui.kit.forms import Fields
from ui.kit.tables import Column
from ui.laporan import rows, verifikasi_list
from ui.laporan.verifikasi_list import Shown

DETAILED = 10


def draw(shown: Shown, ticked: list[LaporanRow]) -> None:
    """The ticked reports, the note and the two buttons."""
    if not ticked:
        st.caption("Centang laporan yang akan disetujui atau dikembalikan; kotak paling atas mencentang semuanya.")
        return
    with st.expander(f"Rincian: {verifikasi_list.sums(ticked)}", expanded=len(ticked) <= 3):
        for row in ticked[:DETAILED]:
            rows.detail(row, with_name=True)
        if len(ticked) > DETAILED:
            st.caption(f"dan {formats.number(len(ticked) - DETAILED)} laporan lagi")
    fields = Fields("verifikasi")
    with st.form(fields.key, enter_to_submit=False):
        note = fields.at(
            "note",
            st.text_area,
            "Catatan untuk pegawai (wajib bila dikembalikan)",
            height=80,
            max_chars=MAX_NOTE_LENGTH,
            placeholder="Contoh: Jumlah berkas tidak sesuai register",
        )
        place = st.container()
        with st.container(horizontal=True):
            count = formats.number(len(ticked))
            agreed = st.form_submit_button(f"Setujui {count} laporan", type="primary", icon=":material/check:")
            back = st.form_submit_button(f"Kembalikan {count} laporan", icon=":material/undo:")
        st.caption("Satu klik berlaku untuk semua yang dicentang, atau tidak sama sekali.")
    if agreed or back:
        with place:
            outcome = _decide(fields, ticked, note, agreed)
        if isinstance(outcome.error, Conflict):
            # The note stays; the list is what has to be looked at again.
            st.button("Tampilkan daftar terbaru", icon=":material/refresh:", on_click=verifikasi_list.forget)


def _decide(fields: Fields, ticked: list[LaporanRow], note: str, agreed: bool) -> Outcome:
    outcome = act(
        laporan.verify if agreed else laporan.return_,
        reports=[(row.id, row.version) for row in ticked],
        note=note,
        fields=fields,
        done=lambda n: f"{formats.number(n)} laporan {'disetujui' if agreed else 'dikembalikan'}",
        rerun=False,
    )
    if outcome.ok:
        verifikasi_list.forget()
        st.rerun()
    return outcome


def days(shown: Shown) -> None:
    """Minutes per person and day, as a whole: verified, waiting and returned together."""
    with st.expander("Jumlah waktu per pegawai per hari", icon=":material/schedule:"):
        columns = {
            "day": Column("Tanggal", "date", width=95),
            "name": Column("Pegawai", width="medium"),
            "n": Column("Laporan", "integer", width=80),
            "minutes": Column("Waktu", "minutes", width=120),
            "minutes_verified": Column("Waktu disetujui", "minutes", width=120),
        }
        tables.show(tables.table(shown.days, columns, name="waktu-per-hari"), key="verifikasi-per-hari")
