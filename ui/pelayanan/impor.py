"""Angka pelayanan › Impor: a CSV or Excel file, what it would do row by row, then all of it or nothing."""

import pandas as pd
import streamlit as st

from rules.kit.errors import Conflict, DomainError
from rules.pelayanan.impor import DAY, SERVICE
from rules.pelayanan.isi import questions
from services import pelayanan
from services.kit.berkas_tabel import table
from services.pelayanan.impor import STATES, Plan, plan
from settings import today
from ui.kit import formats, tables
from ui.kit.commands import act, load
from ui.kit.exports import download_buttons
from ui.kit.forms import Fields
from ui.kit.tables import Column
from ui.pelayanan.scope import Scope

COLUMNS = {
    "number": Column("Baris", "integer", width=60),
    "state": Column("Keadaan", width=110),
    "day": Column("Tanggal", "date", width=100),
    "layanan": Column("Layanan"),
    "told": Column("Keterangan", width="large"),
}


def show(scope: Scope) -> None:
    """Template, file, preview, button."""
    st.caption(
        f"CSV atau Excel (.xlsx), satu baris satu layanan dan hari. Kolom {DAY} (31/12/2026), {SERVICE}, lalu angka di bawah "
        "labelnya atau kode indikator (KODE dan KODE_n). Sel kosong dan kolom lain diabaikan. "
        "Semua baris masuk, atau tidak satu pun."
    )
    with st.expander("Unduh templat"):
        download_buttons(_template(scope), f"templat angka pelayanan {scope.dinas.code}", key="pelayanan-templat")
    fields = Fields(f"pelayanan-impor-{scope.dinas.id}")
    file = fields.at("file", st.file_uploader, "Berkas", type=["csv", "xlsx"])
    if file is None:
        return
    try:
        rows = table(file.name, file.getvalue())
        found: Plan = load(plan, dinas_id=scope.dinas.id, rows=rows, services=scope.mine, asked=scope.asked)
    except DomainError as error:
        fields.refuse(error)
        return
    _preview(found)
    if found.count("salah"):
        st.error("Perbaiki baris yang salah di berkasnya, lalu unggah lagi. Belum ada yang diimpor.")
        return
    if not found.cells:
        st.info("Tidak ada yang perlu diimpor: semua angka sudah sama.")
        return
    count, changes = formats.number(len(found.cells)), found.count("ubah")
    agreed = not changes or st.checkbox(
        f"Timpa angka yang sudah ada pada {formats.number(changes)} baris", key=f"{fields.key}-timpa"
    )
    if st.button(
        f"Impor {count} angka", type="primary", disabled=not agreed, icon=":material/upload:", key=f"{fields.key}-impor"
    ):
        outcome = act(pelayanan.save, cells=found.cells, fields=fields, done=lambda n: f"{formats.number(n)} angka diimpor.")
        if isinstance(outcome.error, Conflict):
            st.info("Angka berubah sejak berkas dibaca. Pratinjau di atas memuat angka terbaru; periksa, lalu impor lagi.")


def _template(scope: Scope) -> pd.DataFrame:
    """A row for each service, today, with nothing in it yet."""
    labels = [question.label for question in questions(scope.asked)]
    rows = [{DAY: today(), SERVICE: one.code} for one in scope.mine]
    return pd.DataFrame(rows, columns=[DAY, SERVICE, *labels])


def _preview(found: Plan) -> None:
    there = [state for state in STATES if found.count(state)]
    labels = {state: f"{STATES[state]} ({formats.number(found.count(state))})" for state in there}
    state = st.segmented_control(
        "Baris yang ditampilkan", there, default=there[0], required=True, format_func=labels.__getitem__,
        key=f"pelayanan-pratinjau-{'-'.join(labels.values())}",
    )  # fmt: skip
    lines = [vars(line) | {"state": STATES[line.state]} for line in found.lines if line.state == state]
    shown = tables.table(pd.DataFrame(lines), COLUMNS, name=f"pratinjau angka pelayanan {STATES[state]}")
    tables.show(shown, key="pelayanan-pratinjau-baris", download=True)
