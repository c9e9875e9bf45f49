"""What e-Kinerja BKN says of an employee, beside our result of the same period and never in its place."""

from collections.abc import Sequence

import streamlit as st

from db.queries.penilaian import PenilaianRow
from db.queries.penilaian.hasil_bkn import HasilBknRow
from rules.kit import periode as periode_rules
from rules.penilaian.hasil_bkn import Sisi, contradiction, differing
from rules.penilaian.predikat import PREDIKAT_LABELS
from ui.kit import formats
from ui.kit.tables import Column, show, table
from ui.penilaian.hasil import SHORT

COLUMNS = {
    "period": Column("Periode", pinned=True),
    "predikat": Column("Predikat"),
    "hasil_kerja": Column("Hasil kerja"),
    "perilaku_kerja": Column("Perilaku"),
    "penilai_name": Column("Penilai"),
    "dinilai_at": Column("Dinilai", "timestamp"),
    "skp_status": Column("Status SKP"),
}


def show_beside(found: Sequence[HasilBknRow], code: str, ours: PenilaianRow | None) -> None:
    """Of one period; nothing where BKN says nothing of it.

    Args:
        ours: the submitted result of the same period; None where there is none that the reader may see.
    """
    row = next((one for one in found if one.code == code), None)
    if row is None:
        return
    with st.container(border=True):
        st.markdown("**e-Kinerja BKN**")
        st.markdown(f"{_told(row)}  \n:small[{_where(row)}]")
        if problem := contradiction(row.hasil_kerja, row.perilaku_kerja, row.predikat):
            st.caption(formats.escaped(problem))
        if ours is not None and row.sisi.scored:
            _compare(Sisi(ours.hasil_kerja, ours.perilaku_kerja, ours.predikat), row.sisi)


def show_all(found: Sequence[HasilBknRow]) -> None:
    """Every period of which BKN told something, also those that are not opened here."""
    if not found:
        return
    with st.expander(f"Semua hasil di e-Kinerja BKN ({len(found)})"):
        told = {
            "period": lambda row: periode_rules.label(row.code),
            "predikat": lambda row: PREDIKAT_LABELS.get(row.predikat or ""),
            "hasil_kerja": lambda row: SHORT.get(row.hasil_kerja or ""),
            "perilaku_kerja": lambda row: SHORT.get(row.perilaku_kerja or ""),
        }
        show(table(found, COLUMNS, name="Hasil e-Kinerja BKN", told=told), height="content")
        st.caption("Angka ini milik e-Kinerja BKN dan tidak mengubah penilaian di sini. Bila keliru, perbaikannya di sana.")


def _told(row: HasilBknRow) -> str:
    axes = (
        ("Predikat", PREDIKAT_LABELS.get(row.predikat or "")),
        ("hasil kerja", SHORT.get(row.hasil_kerja or "")),
        ("perilaku kerja", SHORT.get(row.perilaku_kerja or "")),
        ("status SKP", formats.escaped(row.skp_status)),
    )
    return " · ".join(f"{name}: **{words}**" for name, words in axes if words)


def _where(row: HasilBknRow) -> str:
    parts = []
    if row.penilai_name:
        parts.append(f"dinilai {row.penilai_name}")
    if row.dinilai_at:
        parts.append(f"pada {formats.timestamp(row.dinilai_at)}")
    if row.file_at:
        parts.append(f"dari berkas “{row.file}”, diimpor {formats.timestamp(row.file_at)}")
    return formats.escaped(", ".join(parts))


def _compare(ours: Sisi, theirs: Sisi) -> None:
    if found := differing(ours, theirs):
        st.warning(f"Berbeda dari hasil di sini: {', '.join(found)}.", icon=":material/difference:")
    else:
        st.caption("Sama dengan hasil di sini.")
