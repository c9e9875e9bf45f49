"""What the system causes, for a projector: for improvement plans, never for a training; nobody is named here."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from db.queries.kit.frames import records
from db.queries.pelayanan import sebab
from db.queries.rapat import kebutuhan as queries
from rules.kit.periode import label
from rules.penilaian import CAUSE_LABELS
from rules.rapat.kebutuhan import ANSWERS
from ui.kit import formats
from ui.kit.commands import load
from ui.rapat.kebutuhan_urutan import kinds, others
from ui.rapat.layar import Layar

# Rows in sight at 1366 × 768; the rest is opened.
SHOWN, CAUSES = 5, 3


def show(shown: Layar) -> None:
    """The whole page."""
    scope = shown.scope
    missed = load(queries.misses, dinas_id=scope.dinas.id, periode=scope.periode)
    of_system = missed[missed["cause"].notna() & (missed["cause"] != "individu")]
    causes = load(sebab.pareto, dinas_id=scope.dinas.id, periode=scope.periode)
    st.subheader(f"{len(of_system)} butir sasaran meleset karena sistem, {label(scope.periode)}", anchor=False)
    st.markdown(f"{kinds(of_system['cause'])} **{ANSWERS['sistem']}.**" if len(of_system) else f"{ANSWERS['sistem']}.")
    if len(causes):
        st.markdown(_services(causes))
    others(missed)
    if len(of_system):
        st.markdown(_items(of_system.head(SHOWN)))
    if len(of_system) > SHOWN:
        with st.expander(f"{len(of_system) - SHOWN} butir lainnya"):
            st.markdown(_items(of_system.iloc[SHOWN:]))


def _items(found: pd.DataFrame) -> str:
    """As a table of text, whose lines break: nothing of the note is cut."""
    rows = [
        (
            formats.escaped(row["unit"]), formats.escaped(row["what"]), formats.percent(row["capaian"], 0),
            CAUSE_LABELS[row["cause"]].removeprefix("Sistem: "), formats.escaped(row["note"] or "") or formats.MISSING,
        )
        for row in records(found)
    ]  # fmt: skip
    return _table(
        ("Unit", "Butir yang meleset", "Capaian", "Penyebab", "Keterangan penilai"), (":--", ":--", "--:", ":--", ":--"), rows
    )


def _services(causes: pd.DataFrame) -> str:
    """The most frequent causes of services that missed their standard, with their shares."""
    told = [
        f"{formats.escaped(row['category'])} {formats.number(row['count'], 0)} ({formats.percent(row['share'], 0)})"
        for row in records(causes.head(CAUSES))
    ]
    rest = int(causes["count"].iloc[CAUSES:].sum())
    more = f"; lainnya {rest}" if rest else ""
    return f"Penyebab layanan tidak sesuai standar ({int(causes['count'].sum())} kejadian): {', '.join(told)}{more}."


def _table(head: tuple[str, ...], align: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, align, *rows))
