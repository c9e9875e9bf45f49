"""The predikat of a dinas on its dashboard: read by everybody there, set by the leaders of the city."""

from typing import Any

import pandas as pd
import streamlit as st

from db.queries.indikator import dasbor
from db.queries.penilaian import predikat_organisasi as queries
from db.queries.penilaian.predikat_organisasi import PredikatRow
from db.queries.survei import ikm as ikm_queries
from db.queries.survei.ikm import Figure
from rules.kit import periode as periode_rules
from rules.kit.hak import Subject
from rules.penilaian.predikat import ORGANISASI, ORGANISASI_LABELS, PREDIKAT_LABELS, REASON_LENGTH, spread_warnings
from rules.survei.ikm import SUPPRESS_BELOW
from services.penilaian import predikat_organisasi
from settings import today
from ui.indikator.dasbor_board import SMALL, Board, board, scored_words
from ui.kit import dialogs, formats, tables
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.filters import DinasChoice

DIALOG = "predikat-organisasi"


def show(dinas: DinasChoice, periode: periode_rules.Periode) -> None:
    """How it stands, what the guide says to the spread of staff predikat, and the way to set it.

    Of a period that still runs none can be set: the last one of its kind that is over stands in its place.
    """
    if periode.kind not in periode_rules.SCORED:
        return
    ended = periode_rules.last_over(periode.kind, today())
    found: dict[str, PredikatRow] = load(queries.each, dinas_id=dinas.id, codes=(periode.code, ended.code))
    row = found.get(periode.code)
    running = not periode_rules.over(periode, today())
    told = f"{periode_rules.label(periode)} belum berakhir; predikatnya ditetapkan setelah {formats.date(periode.end)}."
    if running and (row is None or row.predikat is None):
        periode, row = ended, found.get(ended.code)
        running, told = False, f"{told} Di bawah ini periode terakhir yang sudah berakhir."
    elif not running:
        told = ""
    if row is None:  # a period that the dinas has not opened takes none
        return
    st.subheader(f"Predikat organisasi {periode_rules.label(periode)}", anchor=False)
    if told:
        st.caption(told)
    if row.predikat is None:
        st.caption(f"{periode_rules.label(periode)}: belum ditetapkan pimpinan daerah.")
    else:
        by = f"Ditetapkan {row.decided_by}, {formats.timestamp(row.decided_at)}"
        st.markdown(f"**{ORGANISASI_LABELS[row.predikat]}** · {formats.escaped(row.reason)}  \n:small[{formats.escaped(by)}]")
        _guide(row.predikat, _counts(dinas, periode))
    if may("predikat_organisasi.set", Subject(dinas_id=dinas.id)) and not running:
        _offer(dinas, periode, row)


def _offer(dinas: DinasChoice, periode: periode_rules.Periode, row: PredikatRow) -> None:
    """The button and its dialog."""
    if row.periode_status == "ditutup":
        st.caption("Periode ini sudah ditutup, jadi predikatnya tidak dapat diubah.")
        return
    dialogs.button("Ubah predikat" if row.predikat else "Tetapkan predikat", DIALOG, row.periode_id, icon=":material/verified:")
    if dialogs.opened(DIALOG) == row.periode_id:
        title = f"Predikat organisasi {periode_rules.label(periode)}"
        dialogs.show(title, _set, dinas, periode, row, width="medium")


def _counts(dinas: DinasChoice, periode: periode_rules.Periode) -> pd.DataFrame:
    found: pd.DataFrame = load(dasbor.predikat_counts, dinas_id=dinas.id, periode=periode, today=today())
    return found


def _figures(dinas: DinasChoice, periode: periode_rules.Periode, counts: pd.DataFrame) -> None:
    """What the decision rests on: indicators against their targets, the IKM, the spread of staff predikat."""
    found: Board = load(board, dinas_id=dinas.id, periode=periode, place=dinas.name, today=today())
    ikm: Figure | None = load(ikm_queries.figure, dinas_id=dinas.id, periode=periode)
    lines = [found.capaian.title if found.capaian else "Belum ada indikator dengan target dan data"]
    if ikm is None or ikm.n < SUPPRESS_BELOW:
        lines.append(f"IKM: belum ada {SUPPRESS_BELOW} jawaban")
    else:
        lines.append(f"IKM {formats.number(ikm.value, 2)} ({ikm.grade}), n = {formats.number(ikm.n, 0)}")
    if found.scored >= SMALL:
        spread = zip(counts["predikat"], counts["n"], strict=True)
        told = ", ".join(f"{PREDIKAT_LABELS[code]} {formats.number(n, 0)}" for code, n in spread if n)
        lines.append(f"Predikat pegawai: {told}; {scored_words(counts)}")
    else:
        lines.append("Predikat pegawai: kurang dari lima penilaian diajukan")
    st.markdown("\n".join(f"- {formats.escaped(line)}" for line in lines))
    with st.expander("Capaian semua indikator"):
        tables.show(found.figures)


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
    st.caption(f"{fits}{scored_words(counts)}. Pedoman (PermenPANRB 6/2022) mengingatkan, tidak menghalangi.")


def _set(dinas: DinasChoice, periode: periode_rules.Periode, row: PredikatRow) -> None:
    fields, version = dialogs.fields(DIALOG), dialogs.seen({"version": row.version})["version"]
    counts = _counts(dinas, periode)
    st.caption(f"{dinas.name} · {formats.date(periode.start)} sampai {formats.date(periode.end)}")
    _figures(dinas, periode, counts)
    options: dict[str, Any] = {"options": ORGANISASI, "format_func": ORGANISASI_LABELS.get}
    index = ORGANISASI.index(row.predikat) if row.predikat else None
    predikat = fields.at("predikat", st.selectbox, "Predikat", index=index, placeholder="Pilih predikat", **options)
    if predikat:
        _guide(predikat, counts)
    with fields.form(border=False, enter_to_submit=False):
        text: dict[str, Any] = {"value": row.reason, "max_chars": REASON_LENGTH[1], "height": 120}
        reason = fields.at("reason", st.text_area, "Dasar penetapan", placeholder="Angka atau peristiwa yang mendasari", **text)
        submitted = dialogs.submit()
    if submitted:
        dialogs.act(
            predikat_organisasi.put, fields=fields, done="Predikat organisasi tersimpan.", dinas_id=dinas.id,
            periode_id=row.periode_id, predikat=predikat, reason=reason, version=version,
        )  # fmt: skip
