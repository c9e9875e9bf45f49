"""The indicators of a dinas as a table, and what may be done with the one that is chosen."""

import pandas as pd
import streamlit as st

from db.queries.indikator import IndikatorRow, pengukuran, sumber
from db.queries.indikator.target import wider
from rules.indikator import AGGREGATE_LABELS, FREQUENCY_LABELS, LEVEL_LABELS, rumus
from rules.indikator.aturan_capaian import RUMUS_LABELS
from rules.indikator.capaian import POLARITY_LABELS
from rules.indikator.jangkauan import elsewhere
from rules.kit import periode as periode_rules
from rules.kit.hak import Subject
from rules.kit.periode import Periode
from settings import today
from ui.indikator import jalan
from ui.kit import dialogs, formats, tables
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.tables import Column

MADE = "_indikator-baru"
COLUMNS = {
    "name": Column("Indikator", width="medium"),
    "code": Column("Kode"),
    "place": Column("Tempat", "integer", width="small", help="Tempat di dasbor; yang nonaktif tidak mempunyainya."),
    "state": Column("Status", width="small"),
    "satuan": Column("Satuan", width="small"),
    "level": Column("Diukur per", width="small"),
    "polarity": Column("Arah"),
    "aggregate": Column("Cara menghitung"),
    "frequency": Column("Diisi", width="small"),
    "source": Column("Sumber data"),
    "where": Column("Berlaku untuk"),
    "measured": Column("Isian", "integer", width="small"),
}


def show(rows: list[IndikatorRow], *, name: str) -> IndikatorRow | None:
    """Draw the table; gives the chosen row."""
    frame = pd.DataFrame(
        [
            {
                **vars(row),
                "place": at if row.active else None,
                "state": "Aktif" if row.active else "Nonaktif",
                "level": LEVEL_LABELS[row.level],
                "polarity": POLARITY_LABELS[row.polarity],
                "aggregate": _how(row),
                "frequency": FREQUENCY_LABELS[row.frequency],
                "source": sumber.named(row.source).label,
                "where": row.dinas_code or "Semua dinas",
            }
            for at, row in enumerate(rows, start=1)
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


def next_steps(rows: list[IndikatorRow], dinas: DinasChoice) -> None:
    """What comes after defining one: its first figure, and where it is shown. Until the figure is there."""
    row = next((one for one in rows if one.id == st.session_state.get(MADE)), None)
    if row is None or row.measured or not row.active:
        return
    shown = periode_rules.containing(today(), "triwulan")
    to = {"dinas": dinas.code, "code": row.code, "periode": shown.code}
    with st.container(border=True):
        st.markdown(f"**{formats.escaped(row.name)}** sudah ada di Dasbor. {_target(row, dinas, shown)}")
        with st.container(horizontal=True, gap="small"):
            if row.source == "isian":
                jalan.to_value("Isi angka pertamanya", **to)
            jalan.to_target("Atur target", **to)
            jalan.to_board("Lihat di Dasbor", **to)


def target_line(row: IndikatorRow, dinas: DinasChoice) -> None:
    """The target that the dashboard reads now, and the way to it."""
    shown = periode_rules.containing(today(), "triwulan")
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(_target(row, dinas, shown), width="content")
        if row.active and may("target.set", Subject(dinas_id=dinas.id)):
            jalan.to_target("Atur target", dinas=dinas.code, code=row.code, periode=shown.code)


def _target(row: IndikatorRow, dinas: DinasChoice, shown: Periode) -> str:
    """Example: "Target Triwulan IV 2026 belum ada; target hanya untuk November 2026."."""
    of = load(pengukuran.targets, indikator_id=row.id, dinas_id=dinas.id)
    own = {one.periode for one in of if one.unit_id is None and one.pegawai_id is None}
    held = next((one for one in wider(shown) if one.code in own), None)
    name = periode_rules.label(shown)
    if held == shown:
        return f"Target {name} ada."
    if held:
        return f"Target {name} diambil dari target {periode_rules.label(held)}."
    other = elsewhere([code for code in own if code.startswith(str(shown.start.year))], shown)
    return f"Target {name} belum ada{f'; target hanya untuk {periode_rules.label(other)}' if other else ''}."
