"""Where a score without frozen figures came from: a file, told to the employee and the penilai alike."""

import streamlit as st

from db.queries.penilaian import PenilaianRow, asal
from db.queries.penilaian.asal import Asal
from ui.kit import formats
from ui.kit.commands import load


def show(row: PenilaianRow) -> None:
    """The file and the day it came in; that nothing was measured here and nothing is objected to here."""
    found: Asal | None = load(asal.of, penilaian_id=row.id, dinas_id=row.dinas_id)
    if found is None:
        st.info("Angka penilaian ini tidak tersimpan.")
        return
    by = f" oleh {formats.escaped(found.by)}" if found.by else ""
    st.info(
        f"Diimpor dari berkas “{formats.escaped(found.name)}” pada {formats.timestamp(found.at)}{by}. Penilaian ini diberikan di "
        "atas kertas, di luar aplikasi: angkanya tidak dihitung di sini, dan keberatan atasnya mengikuti tanggal di kertas itu."
    )
