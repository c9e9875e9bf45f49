"""Laporan harian › dari berkas: somebody's own spreadsheet, looked at before it comes in."""

import streamlit as st

from rules.kit.hak import Actor
from services.impor.jenis import named
from ui.impor import berkas, riwayat
from ui.kit import filters

ASKED = "laporan-dari-berkas"


def draw(actor: Actor) -> None:
    """The file, once it is asked for, and what he brought before: never what others did."""
    if actor.dinas_id is None or not named("laporan").allows(actor, actor.dinas_id):
        return
    if not st.toggle("Isi dari berkas Excel atau CSV", key=ASKED):
        return
    st.caption("Satu baris satu kegiatan: tanggal, kegiatan, menit. Laporan dari berkas menunggu penilai seperti yang lain.")
    dinas = next(filters.DinasChoice(*row) for row in filters.dinas_rows() if row[0] == actor.dinas_id)
    berkas.upload_and_take(dinas, named("laporan"))
    riwayat.show(dinas, ["laporan"], akun_id=actor.akun_id)
