"""What a penilai does with the reports he ticked: read them, agree, or give them back."""

import streamlit as st

from db.queries.laporan import LaporanRow
from rules.kit.errors import Conflict
from rules.laporan import MAX_NOTE_LENGTH
from services import laporan
from ui.kit import formats, tables
from ui.kit.commands import Outcome, act
from ui.kit.forms import Fields, key_of
from ui.kit.tables import Column
from ui.laporan import rows, verifikasi_list, verifikasi_perlu_dilihat
from ui.laporan.verifikasi_list import Shown

DETAILED = 10
NAMED = 3  # days that the warning spells out


def draw(shown: Shown, ticked: list[LaporanRow]) -> None:
    """The ticked reports, the note and the buttons."""
    if not ticked:
        st.caption("Centang laporan yang akan diputus, satu per satu atau dengan tombol di atas tabel.")
        return
    with st.expander(f"Rincian: {verifikasi_list.sums(ticked)}", expanded=len(ticked) <= 3):
        for row in ticked[:DETAILED]:
            rows.detail(row, with_name=True)
            if odd := shown.odd.get((row.pegawai_id, row.day)):
                st.caption(f":material/visibility: Perlu dilihat: {formats.escaped(odd.words)}")
        if len(ticked) > DETAILED:
            st.caption(f"dan {formats.number(len(ticked) - DETAILED)} laporan lagi")
    # A note is about these reports: among others it is not offered.
    fields = Fields("verifikasi", draf=key_of("verifikasi", [row.id for row in ticked]))
    with fields.form(enter_to_submit=False):
        note = fields.at(
            "note",
            st.text_area,
            "Catatan untuk pegawai (wajib bila dikembalikan)",
            height=80,
            max_chars=MAX_NOTE_LENGTH,
            placeholder="Contoh: Jumlah berkas tidak sesuai register",
        )
        place = st.container()
        agreed, back = _buttons(shown, ticked)
    if agreed or back:
        with place:
            outcome = _decide(fields, ticked, note, agreed)
        if isinstance(outcome.error, Conflict):
            # The note stays; the list is what has to be looked at again.
            st.button("Tampilkan daftar terbaru", icon=":material/refresh:", on_click=verifikasi_list.forget)


def _buttons(shown: Shown, ticked: list[LaporanRow]) -> tuple[bool, bool]:
    """Whether he agrees or gives back; only what the ticked reports can become is offered."""
    count, statuses = formats.number(len(ticked)), {row.status for row in ticked}
    n_odd, odd = verifikasi_perlu_dilihat.among(shown, ticked)
    names = {row.pegawai_id: row.name for row in ticked}
    if odd:
        days = [f"{names[day.pegawai_id]}, {formats.date(day.day)} ({day.words})" for day in odd[:NAMED]]
        more = f"; dan {formats.number(len(odd) - NAMED)} hari lagi" if len(odd) > NAMED else ""
        st.warning(f"Termasuk {formats.number(n_odd)} laporan yang perlu dilihat: {formats.escaped('; '.join(days))}{more}")
    agreed = back = False
    with st.container(horizontal=True):
        if statuses != {"disetujui"}:
            beside = f", termasuk {formats.number(n_odd)} yang perlu dilihat" if n_odd and n_odd < len(ticked) else ""
            agreed = st.form_submit_button(f"Setujui {count} laporan{beside}", type="primary", icon=":material/check:")
        if statuses != {"dikembalikan"}:
            back = st.form_submit_button(f"Kembalikan {count} laporan", icon=":material/undo:")
    again = "Yang sudah disetujui dapat dikembalikan selama periodenya belum ditutup. " if "disetujui" in statuses else ""
    st.caption(f"{again}Satu klik berlaku untuk semua yang dicentang, atau tidak sama sekali.")
    return agreed, back


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
