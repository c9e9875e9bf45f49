"""Who lags with copying to e-Kinerja BKN: a team by name for its penilai, a dinas by unit for those who lead it."""

import streamlit as st

from db.queries.laporan import bkn as queries
from rules.kit.hak import Actor
from ui.kit.commands import load
from ui.kit.live import island
from ui.kit.tables import Column, show, table
from ui.laporan import pekan

PART = "Salin ke BKN"
COUNTS = {
    "belum": Column("Belum disalin", "integer", help="Baris pekan ini yang belum ditandai sudah disalin ke e-Kinerja BKN."),
    "berubah": Column("Berubah", "integer", help="Laporan yang diubah sesudah disalin."),
    "lama": Column("4 pekan sebelumnya", "integer", help="Baris empat pekan sebelum pekan ini yang belum disalin atau berubah."),
    "filed": Column("Laporan pekan ini", "integer"),
}
TOLD = "Menurut tanda yang diberikan pegawai sendiri di Laporan harian; aplikasi ini tidak melihat isi e-Kinerja BKN."


def team(actor: Actor) -> None:
    """The penilai's own people, who lags most first."""
    start, end = pekan.choose(key="bkn-tim-pekan")
    found = load(queries.team, atasan_id=actor.pegawai_id, start=start, end=end)
    st.caption(TOLD)
    columns = {"name": Column("Pegawai", width=130), **COUNTS, "at": Column("Terakhir menyalin", "timestamp")}
    show(table(found, columns, name=f"salin-bkn-tim-{start}"), key="bkn-tim")


@island()
def panel(dinas_id: int) -> None:
    """The units of a dinas, without names, read once somebody opens it."""
    opened = st.expander("Salin ke e-Kinerja BKN menurut unit", key=f"bkn-panel-{dinas_id}", on_change="rerun")
    if opened.open:
        with opened:
            _units(dinas_id)


def _units(dinas_id: int) -> None:
    start, end = pekan.choose(key="bkn-unit-pekan")
    found = load(queries.per_unit, dinas_id=dinas_id, start=start, end=end)
    st.caption(TOLD)
    columns = {"unit": Column("Unit", width=160), **COUNTS, "people": Column("Pegawai yang melapor", "integer")}
    show(table(found, columns, name=f"salin-bkn-unit-{start}"), key="bkn-unit", download=True)
