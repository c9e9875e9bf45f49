"""Kehadiran › Impor: a fingerprint machine's file, its columns, and what it would do before it does it."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from db.queries.kehadiran import impor_pemetaan
from db.queries.kehadiran.impor_pemetaan import Saved
from rules.kehadiran import impor as rules
from rules.kehadiran.impor import Mapping
from rules.kit.errors import Conflict, DomainError, Invalid
from services.kehadiran.pratinjau import plan
from services.kit.berkas_tabel import table
from ui.kehadiran import pemetaan, pratinjau
from ui.kehadiran.scope import Scope
from ui.kit import access
from ui.kit.commands import load

FILE = "kehadiran-berkas"
GUESS = "Tebakan dari berkas"
SHOWN = 5


def show(scope: Scope) -> None:
    """From the file to its preview."""
    st.caption(
        "Berkas CSV atau Excel dari mesin sidik jari, dengan kolom NIP sebagai teks. Tidak ada yang tersimpan sebelum Anda "
        "melihat pratinjaunya. Shift malam: pakai berkas dengan jam masuk dan pulang pada satu baris."
    )
    counter = st.session_state.setdefault(f"{FILE}-nomor", 0)
    upload = st.file_uploader("Berkas mesin", type=["csv", "txt", "xlsx"], key=f"{FILE}-{scope.dinas.id}-{counter}")
    if upload is None:
        st.session_state.pop(FILE, None)
        return
    try:
        rows = _rows(upload)
        mapping = _mapping(scope, rows, upload.file_id)
    except Invalid as error:
        st.error(error.message)
        return
    if st.button("Periksa berkas", type="primary", icon=":material/fact_check:"):
        _check(scope, rows, mapping)
    kept = st.session_state[FILE].get("plan")
    if kept is None:
        return
    if kept["mapping"] != mapping:
        st.info("Susunan kolom berubah. Periksa berkas sekali lagi.")
        return
    outcome = pratinjau.show(scope, upload.name, rows, mapping, kept["plan"])
    if outcome is not None and outcome.ok:
        st.session_state.pop(FILE, None)
        st.session_state[f"{FILE}-nomor"] += 1
        st.rerun()
    if outcome is not None and isinstance(outcome.error, Conflict):
        del st.session_state[FILE]["plan"]


def _rows(upload: Any) -> list[list[str]]:
    """The file's rows, read once: a large one takes a second."""
    kept = st.session_state.get(FILE)
    if kept is None or kept["id"] != upload.file_id:
        st.session_state[FILE] = kept = {"id": upload.file_id, "rows": table(upload.name, upload.getvalue())}
    rows: list[list[str]] = kept["rows"]
    return rows


def _mapping(scope: Scope, rows: list[list[str]], file_id: str) -> Mapping:
    """The columns as saved or guessed, and as the reader has changed them."""
    saved: list[Saved] = load(impor_pemetaan.listed, dinas_id=scope.dinas.id, kind="kehadiran")
    start = _chosen(saved, rows, file_id)
    mapping = pemetaan.fields(rows, start, f"{FILE}-{file_id}-{hash(start)}")
    body = rows[mapping.header_row : mapping.header_row + SHOWN]
    names = rules.header(rows, mapping.header_row)
    if names:
        cells = [(row + [""] * len(names))[: len(names)] for row in body]
        st.caption(f"Baris pertama berkas ini ({len(rows) - mapping.header_row} baris di bawah judul):")
        st.dataframe(pd.DataFrame(cells, columns=names), hide_index=True)
    pemetaan.keep(scope, mapping, saved)
    return mapping


def _chosen(saved: list[Saved], rows: list[list[str]], file_id: str) -> Mapping:
    """A saved mapping that fits this file comes first: next month's file needs no choosing."""
    guessed = rules.guess(rows)
    choices: dict[str, Mapping] = {one.name: replace(Mapping(), **one.mapping) for one in saved}
    fitting = [name for name, mapping in choices.items() if _fits(mapping, rows)]
    choices[GUESS] = guessed
    if not saved:
        return guessed
    first = fitting[0] if fitting else GUESS
    names = list(choices)
    name = st.selectbox("Susunan kolom", names, index=names.index(first), key=f"{FILE}-susunan-{file_id}", width=320)
    return choices[name]


def _fits(mapping: Mapping, rows: list[list[str]]) -> bool:
    try:
        rules.places(mapping, rules.header(rows, mapping.header_row))
    except DomainError:
        return False
    return True


def _check(scope: Scope, rows: list[list[str]], mapping: Mapping) -> None:
    try:
        found = load(plan, actor=access.actor(), dinas_id=scope.dinas.id, rows=rows, mapping=mapping)
    except DomainError as error:
        st.session_state[FILE].pop("plan", None)
        place = pemetaan.LABELS.get(error.field or "")
        st.error(f"{place}: {error.message}" if place else error.message)
        return
    st.session_state[FILE]["plan"] = {"mapping": mapping, "plan": found}
