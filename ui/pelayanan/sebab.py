"""Angka pelayanan › Sebab: what missed without a cause yet, to be worked off, and the causes that were given."""

from functools import partial

import pandas as pd
import streamlit as st

from db.queries.pelayanan import sebab as queries
from db.queries.pelayanan.sebab import Held, SebabRow
from rules.pelayanan.sebab import CAUSE_LABELS
from rules.penilaian import side
from services.kit import unduhan
from ui.kit import dialogs, formats, tables
from ui.kit.commands import load, recording
from ui.kit.tables import Column
from ui.pelayanan import sebab_form
from ui.pelayanan.scope import Scope

MISSES = {
    "day": Column("Tanggal", "date", width=95),
    "figure": Column("Angka", width=100),
    "limit": Column("Standar atau target", width=140),
    "layanan": Column("Layanan"),
    "indikator": Column("Indikator"),
    "n": Column("n", "number", width=70),
}
CAUSES = {
    "day": Column("Tanggal", "date", width=95),
    "category": Column("Sebab", width=170),
    "cause": Column("Asal", width=150),
    "layanan": Column("Layanan"),
    "indikator": Column("Indikator"),
    "note": Column("Catatan", width="large"),
    "by": Column("Dicatat oleh"),
}


def show(scope: Scope) -> None:
    """First what is still to be done, then what was said."""
    names = load(queries.categories, dinas_id=scope.dinas.id)
    of = {scope.service.id} if scope.service else {one.id for one in scope.mine}
    enters = bool({one.id for one in scope.mine} & of)
    if enters:
        _misses(scope, names, of)
    _causes(scope, names, enters)


def _misses(scope: Scope, names: dict[str, str], of: set[int]) -> None:
    every: list[Held] = load(queries.misses, dinas_id=scope.dinas.id, start=scope.periode.start, end=scope.last)
    found = [one for one in every if one.layanan_id in of]
    st.subheader(f"Belum diberi sebab ({formats.number(len(found))})", anchor=False)
    if not found:
        st.success("Semua angka yang meleset pada periode ini sudah diberi sebab.", icon=":material/check_circle:")
        return
    rows = [
        {
            **vars(one),
            "figure": formats.value(one.figure, one.satuan, one.decimals),
            "limit": f"{one.source} {one.limit}",
        }
        for one in found
    ]
    shown = tables.table(pd.DataFrame(rows), MISSES, name=f"belum diberi sebab {scope.dinas.code} {scope.periode.code}")
    one = tables.pick(shown, found, key="sebab-belum", by=lambda one: (one.day, one.layanan_id, one.indikator_id), download=True)
    if one is None:
        st.caption("Pilih satu baris untuk memberi sebabnya.")
        return
    with st.container(border=True):
        st.caption(f"{formats.escaped(one.layanan)} · {formats.day(one.day)}")
        sebab_form.ask(one, names)


def _causes(scope: Scope, names: dict[str, str], enters: bool) -> None:
    st.subheader("Sebab yang tercatat", anchor=False)
    ids = frozenset({scope.service.id}) if scope.service else frozenset(one.id for one in scope.services)
    every: list[SebabRow] = load(queries.listed, dinas_id=scope.dinas.id, layanan_ids=ids, periode=scope.periode)
    chosen = st.segmented_control("Asal sebab", list(CAUSE_LABELS), format_func=CAUSE_LABELS.__getitem__, key="sebab-asal")
    found = [row for row in every if chosen in (None, row.cause, side(row.cause))]
    if not found:
        st.info("Belum ada sebab yang dicatat dengan pilihan ini.")
        return
    told = {"cause": lambda row: CAUSE_LABELS[row.cause].lower()}
    shown = tables.table(found, CAUSES, name=f"sebab {scope.dinas.code} {scope.periode.code}", told=told)
    # it says who recorded what of whose work
    taken = recording(unduhan.record, what="sebab", dinas_id=scope.dinas.id, rows=len(found), action="pelayanan.view")
    row = tables.pick(
        shown, found, key="sebab-daftar", by=lambda row: (row.id, row.version), ticks=enters, download=True, on_download=taken
    )
    if row is None:
        if enters:
            st.caption("Pilih satu baris untuk mengubah atau menghapusnya.")
        return
    if row.layanan_id not in {one.id for one in scope.mine}:
        return
    dialogs.button("Ubah sebab", "sebab-ubah", row.id, icon=":material/edit:")
    if dialogs.opened("sebab-ubah") == row.id:
        dialogs.show("Ubah sebab", partial(sebab_form.change, row, names))
