"""Everybody's levels in a dinas, to read and to take away."""

import streamlit as st

from db.queries import kompetensi as queries
from rules.kit.hak import Actor
from services.kit import unduhan
from ui.kit import filters, tables
from ui.kit.commands import load, recording
from ui.kit.exports import download_buttons
from ui.kit.tables import Column
from ui.kompetensi import isian
from ui.kompetensi.saya import COLUMNS, stated

READ = "kompetensi.read"
EVERYBODY = {"name": Column("Pegawai", width="medium"), "unit": Column("Unit", width="medium"), "jabatan": Column("Jabatan")}
ALL = "Semua"


def show(actor: Actor) -> None:
    """The dinas of the reader, or one that he chooses."""
    dinas = filters.dinas(actor, READ)
    found = load(queries.gaps, dinas_id=dinas.id)
    if found.empty:
        isian.none("Belum ada tingkat kompetensi yang dituntut di dinas ini.", dinas.id)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = st.selectbox("Kompetensi", [ALL, *found["kompetensi"].unique()], key=f"kompetensi-pilih-{dinas.id}")
        below = st.toggle("Hanya yang di bawah tuntutan", key="kompetensi-kurang")
    if wanted != ALL:
        found = found[found["kompetensi"] == wanted]
    if below:
        found = found[found["gap"] > 0]
    shown = tables.table(stated(found), EVERYBODY | COLUMNS, name="kompetensi")
    tables.show(shown, key="kompetensi-dinas")
    taken = recording(unduhan.record, what="kompetensi", dinas_id=dinas.id, rows=len(found), action=READ)
    download_buttons(shown.frame, shown.name, key="kompetensi-unduh", on_download=taken)
