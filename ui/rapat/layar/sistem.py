"""What the system causes, for a projector: for improvement plans, never for a training; nobody is named here."""

import pandas as pd
import streamlit as st

from db.queries.kit.frames import records
from db.queries.pelayanan import sebab
from db.queries.rapat import kebutuhan as queries
from rules.kit.periode import label
from rules.penilaian import CAUSE_LABELS
from rules.rapat.kebutuhan import ANSWERS
from ui.kit import formats, tables
from ui.kit.commands import load
from ui.rapat import daftar
from ui.rapat.kebutuhan_urutan import kinds, others
from ui.rapat.layar import Layar

# Rows in sight at 1366 × 768; the rest stands on further pages.
SHOWN, CAUSES = 5, 3


def show(shown: Layar) -> None:
    """The whole page."""
    scope = shown.scope
    missed = load(queries.misses, dinas_id=scope.dinas.id, periode=scope.periode)
    of_system = queries.of_system(missed)
    counted = load(sebab.pareto, dinas_id=scope.dinas.id, periode=scope.periode)
    causes = counted[counted["cause"] != "individu"]
    n = len(of_system) or "Belum ada"
    st.subheader(f"{n} butir sasaran meleset karena sistem, {label(scope.periode)}", anchor=False)
    if len(of_system):
        st.markdown(f"{kinds(of_system['cause'])} **{ANSWERS['sistem']}.**")
    elif len(missed) == 0:
        st.markdown("Butirnya tampak di sini setelah penilai menilai sasaran periode ini.")
    if len(causes):
        st.markdown(_services(causes))
    others(missed)
    if len(of_system):
        every = len(of_system)
        parts = [range(start, min(start + SHOWN, every)) for start in range(0, every, SHOWN)]
        here = daftar.turned(shown, parts)
        st.markdown(_items(of_system.iloc[here.start : here.stop]))
        daftar.onward(shown, parts)


def _items(found: pd.DataFrame) -> str:
    """As a table of text, whose lines break: nothing of the note is cut."""
    rows = [
        (
            formats.escaped(row["unit"]), formats.escaped(row["what"]), formats.percent(row["capaian"]),
            CAUSE_LABELS[row["cause"]].removeprefix("Sistem: "), formats.escaped(row["note"] or "") or formats.MISSING,
        )
        for row in records(found)
    ]  # fmt: skip
    head = ("Unit", "Butir yang meleset", "Capaian", "Penyebab", "Keterangan penilai")
    return tables.markdown([head, (":--", ":--", "--:", ":--", ":--"), *rows])


def _services(causes: pd.DataFrame) -> str:
    """The most frequent causes of services that missed their standard."""
    told = [f"{formats.escaped(row['category'])} {formats.number(row['count'], 0)}" for row in records(causes.head(CAUSES))]
    rest = int(causes["count"].iloc[CAUSES:].sum())
    more = f"; lainnya {rest}" if rest else ""
    return f"Layanan tidak sesuai standar karena sistem, {int(causes['count'].sum())} kejadian: {', '.join(told)}{more}."
