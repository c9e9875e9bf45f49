"""The predikat of a dinas on its dashboard: read by everybody there, set by the leaders of the city."""

from typing import Any

import pandas as pd
import streamlit as st

from db.queries.indikator import dasbor
from db.queries.penilaian import predikat_organisasi as queries
from db.queries.penilaian.predikat_organisasi import PredikatRow
from rules.kit import periode as periode_rules
from rules.kit.hak import Subject
from rules.penilaian.predikat import ORGANISASI, ORGANISASI_LABELS, REASON_LENGTH, spread_warnings
from services.penilaian import predikat_organisasi
from ui.indikator.dasbor_board import SMALL
from ui.kit import dialogs, formats
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.filters import DinasChoice

DIALOG = "predikat-organisasi"


def show(dinas: DinasChoice, periode: periode_rules.Periode) -> None:
    """How it stands, what the guide says to the spread of staff predikat, and the way to set it."""
    if periode.kind not in periode_rules.SCORED:
        return
    row: PredikatRow | None = load(queries.of, dinas_id=dinas.id, periode=periode)
    if row is None:  # a period that the dinas has not opened takes none
        return
    st.subheader("Predikat organisasi", anchor=False)
    counts: pd.DataFrame = load(dasbor.predikat_counts, dinas_id=dinas.id, periode=periode)
    if row.predikat is None:
        st.caption(f"{periode_rules.label(periode)}: belum ditetapkan pimpinan daerah.")
    else:
        by = f"Ditetapkan {row.decided_by}, {formats.timestamp(row.decided_at)}"
        st.markdown(f"**{ORGANISASI_LABELS[row.predikat]}** · {formats.escaped(row.reason)}  \n:small[{formats.escaped(by)}]")
        _guide(row.predikat, counts)
    if may("predikat_organisasi.set", Subject(dinas_id=dinas.id)):
        if row.periode_status == "ditutup":
            st.caption("Periode ini sudah ditutup, jadi predikatnya tidak dapat diubah.")
            return
        label = "Ubah predikat" if row.predikat else "Tetapkan predikat"
        dialogs.button(label, DIALOG, row.periode_id, icon=":material/verified:")
        if dialogs.opened(DIALOG) == row.periode_id:
            dialogs.show("Predikat organisasi", _set, dinas, row, counts)


def _guide(predikat: str, counts: pd.DataFrame) -> None:
    """Warnings of the guide; with very few results they would tell who holds which predikat."""
    n = int(counts["n"].sum())
    if n < SMALL:
        st.caption("Pedoman sebaran predikat pegawai tampil setelah sedikitnya lima penilaian diajukan.")
        return
    sentences = spread_warnings(predikat, {str(code): int(k) for code, k in zip(counts["predikat"], counts["n"], strict=True)})
    for sentence in sentences:
        st.warning(sentence)
    fits = "" if sentences else "Sebaran predikat pegawai sesuai pedoman. "
    st.caption(f"{fits}n = {n} penilaian. Pedoman (PermenPANRB 6/2022) mengingatkan, tidak menghalangi.")


def _set(dinas: DinasChoice, row: PredikatRow, counts: pd.DataFrame) -> None:
    fields, version = dialogs.fields(DIALOG), dialogs.seen({"version": row.version})["version"]
    st.caption(dinas.name)
    options: dict[str, Any] = {"options": ORGANISASI, "format_func": ORGANISASI_LABELS.get}
    index = ORGANISASI.index(row.predikat) if row.predikat else None
    predikat = fields.at("predikat", st.selectbox, "Predikat", index=index, placeholder="Pilih predikat", **options)
    if predikat:
        _guide(predikat, counts)
    with st.form(fields.key, border=False, enter_to_submit=False):
        text: dict[str, Any] = {"value": row.reason, "max_chars": REASON_LENGTH[1], "height": 120}
        reason = fields.at("reason", st.text_area, "Dasar penetapan", placeholder="Angka atau peristiwa yang mendasari", **text)
        submitted = dialogs.submit()
    if submitted:
        dialogs.act(
            predikat_organisasi.put, fields=fields, done="Predikat organisasi tersimpan.", dinas_id=dinas.id,
            periode_id=row.periode_id, predikat=predikat, reason=reason, version=version,
        )  # fmt: skip
