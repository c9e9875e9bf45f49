"""The day on which the office begins, and what it tried before: counted, emptied with a copy kept, the copies to take away."""

from pathlib import Path

import pandas as pd
import streamlit as st

from db.queries import percobaan as queries
from services import percobaan
from settings import today
from ui.kit import dialogs, formats, tables
from ui.kit.commands import act, load
from ui.kit.forms import Fields
from ui.kit.tables import Column

EMPTY = "percobaan-kosongkan"
COLUMNS = {"table": Column("Data"), "n": Column("Baris", "number")}


def begin(why: str) -> None:
    """Say that the office begins; or that it did."""
    st.markdown("**Mulai dipakai**")
    if why:
        st.caption(f"{why} Hari mulai tiap dinas ada di halaman Organisasi, bagian Dinas.")
        return
    st.caption(
        "Sejak hari ini laporan, kehadiran, dan penilaian dihitung, di semua dinas. Sesudah dinyatakan, data percobaan tidak "
        "dapat dikosongkan lagi."
    )
    fields = Fields("mulai-dipakai", draf=None)
    with fields.form(border=False):
        day = fields.at("dipakai_sejak", st.date_input, "Mulai dipakai sejak", value=today(), format="DD/MM/YYYY", width=220)
        submitted = st.form_submit_button("Nyatakan mulai dipakai")
    if submitted:
        act(percobaan.begin_use, day=day, fields=fields, done="Kantor dinyatakan mulai dipakai.")


def empty() -> None:
    """What may be emptied, and the button."""
    st.markdown("**Data percobaan**")
    st.caption(
        "Laporan, sasaran, penilaian, angka, survei, dan lain-lain yang dicoba dapat dikosongkan sebelum mulai dipakai. Dinas, "
        "unit, pegawai, akun, indikator, target, layanan, kompetensi, pelatihan, jam kerja, dan periode (dibuka lagi) tetap; "
        "jejak audit juga. Salinan utuh dibuat lebih dulu."
    )
    counts: dict[str, int] = load(queries.tried)
    if not counts:
        st.caption("Tidak ada data percobaan.")
        return
    dialogs.button(f"Kosongkan {formats.number(sum(counts.values()))} baris", EMPTY, icon=":material/delete_sweep:")
    if dialogs.opened(EMPTY) is not None:
        dialogs.show("Kosongkan data percobaan", _confirm, counts)


def copies() -> None:
    """The copies made before, to take away."""
    found = percobaan.copies()
    if not found:
        return
    st.markdown("**Salinan sebelum dikosongkan**")
    st.caption(
        f"Di server: `{found[0].parent}`. Berisi semua data; simpan di tempat yang aman. Dipulihkan dengan `cli.py restore`."
    )
    for file in found:
        _copy(file)


def _copy(file: Path) -> None:
    st.download_button(
        f"Unduh {file.name}", file.read_bytes, file.name, "application/zip", icon=":material/download:", on_click="ignore",
        key=f"salinan-{file.name}",
    )  # fmt: skip


def _confirm(counts: dict[str, int]) -> None:
    frame = pd.DataFrame({"table": [name.replace("_", " ") for name in counts], "n": list(counts.values())})
    shown = tables.table(frame, COLUMNS, name="data percobaan")
    tables.show(shown, height=240)
    name: str = load(queries.office_name)
    st.markdown(f"Yang dihapus tidak kembali kecuali dari salinan. Ketik **{formats.escaped(name)}** untuk melanjutkan.")
    fields = dialogs.fields(EMPTY, draf=False)
    with st.form(fields.key, border=False, enter_to_submit=False):
        typed = fields.at("nama", st.text_input, "Nama kantor")
        submitted = dialogs.submit("Kosongkan")
    if submitted:
        dialogs.act(percobaan.empty, name=typed, fields=fields, done=lambda copy: f"Dikosongkan. Salinan: {copy.name}.")
