"""The indicators of a dinas as a table, and what may be done with the one that is chosen."""

import pandas as pd
import streamlit as st

from db.queries.indikator import IndikatorRow, sumber
from rules.indikator import AGGREGATE_LABELS, FREQUENCY_LABELS, LEVEL_LABELS, rumus
from rules.indikator.aturan_capaian import RUMUS_LABELS
from rules.indikator.capaian import POLARITY_LABELS
from rules.kit.hak import Subject
from ui.kit import dialogs, formats, tables
from ui.kit.access import may
from ui.kit.tables import Column

COLUMNS = {
    "name": Column("Indikator", width="medium"),
    "code": Column("Kode"),
    "state": Column("Status", width="small"),
    "satuan": Column("Satuan", width="small"),
    "level": Column("Diukur per", width="small"),
    "polarity": Column("Arah"),
    "aggregate": Column("Cara menghitung"),
    "frequency": Column("Diisi", width="small"),
    "source": Column("Sumber data"),
    "where": Column("Berlaku untuk"),
    "measured": Column("Isian", "integer", width="small"),
    "position": Column("Urutan", "integer", width="small"),
}


def show(rows: list[IndikatorRow], *, name: str) -> IndikatorRow | None:
    """Draw the table; gives the chosen row."""
    frame = pd.DataFrame(
        [
            {
                **vars(row),
                "state": "Aktif" if row.active else "Nonaktif",
                "level": LEVEL_LABELS[row.level],
                "polarity": POLARITY_LABELS[row.polarity],
                "aggregate": _how(row),
                "frequency": FREQUENCY_LABELS[row.frequency],
                "source": sumber.named(row.source).label,
                "where": row.dinas_code or "Semua dinas",
            }
            for row in rows
        ],
        columns=list(COLUMNS),
    )
    return tables.pick(tables.table(frame, COLUMNS, name=name), rows, key="indikator", download=True)


def _how(row: IndikatorRow) -> str:
    measure = sumber.measure(row.source, row.measure)
    return "Median" if measure and measure.median else AGGREGATE_LABELS[row.aggregate]


def actions(row: IndikatorRow) -> None:
    """The formula of the chosen indicator in words, and buttons for what the reader may do with it."""
    told = rumus.formula(
        row.aggregate,
        value_label=row.value_label,
        n_label=row.n_label,
        factor=row.factor,
        automatic=sumber.told(row.source, row.measure),
    )
    st.markdown(f"**{formats.escaped(row.name)}** · {formats.escaped(told)}.")
    if row.rumus is not None:
        st.caption(f"Capaian: {RUMUS_LABELS[row.rumus]}, juga bila dinas memilih rumus lain.")
    if row.kumulatif:
        st.caption("Kumulatif: tiap isian menyebut jumlah sejak Januari.")
    if row.description:
        st.caption(formats.escaped(row.description))
    with st.container(horizontal=True, gap="small"):
        if may("indikator.define", Subject(dinas_id=row.dinas_id)):
            dialogs.button("Ubah", "indikator-ubah", row.id, icon=":material/edit:")
            if row.active:
                dialogs.button("Nonaktifkan", "indikator-status", row.id, icon=":material/block:")
                if row.measured:
                    dialogs.button("Ganti dengan yang baru", "indikator-ganti", row.id, icon=":material/swap_horiz:")
            else:
                dialogs.button("Aktifkan", "indikator-status", row.id, icon=":material/check_circle:")
        else:
            st.caption("Indikator semua dinas hanya dapat diubah admin BKPSDM.")
        dialogs.button("Riwayat", "indikator-riwayat", row.id, icon=":material/history:")
