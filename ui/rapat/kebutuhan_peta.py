"""The heat map of competency × unit; a cell opens who and why, by a click or by two choices."""

import pandas as pd
import streamlit as st

from db.queries import kompetensi
from db.queries.kit.frames import records
from db.queries.rapat import kebutuhan as queries
from rules.rapat.kebutuhan import SMALL
from settings import today
from ui.kit import charts, dialogs, formats
from ui.kit.charts.asal import Asal, Rows
from ui.kit.commands import load
from ui.rapat import kebutuhan_orang as orang
from ui.rapat import keputusan_form
from ui.rapat.scope import Scope, cell_keys

ALL = "Semua unit"
# How often was clicked: a chart forgets its click by a new key.
CLICKS = "_peta-klik"


def show(scope: Scope) -> None:
    """The map, then one cell of it."""
    gaps = load(kompetensi.gaps, dinas_id=scope.dinas.id)
    if gaps.empty:
        scope.none_required()
        return
    the_map(scope, gaps)
    group = choices(scope, gaps)
    if group.empty:
        st.info("Kompetensi ini tidak dituntut dari siapa pun di unit itu.")
        return
    known = orang.known(scope)
    orang.counts(scope, group, known)
    orang.names(scope, group, known)
    if scope.decides and scope.now is not None:
        kompetensi_id = int(group["kompetensi_id"].iloc[0])
        dialogs.button("Putuskan pelatihan untuk kompetensi ini", keputusan_form.TRAIN, kompetensi_id, icon=":material/gavel:")


def the_map(scope: Scope, gaps: pd.DataFrame, *, large: bool = False) -> None:
    """With its clicks; large, for a projector, without the panel under it."""
    competency, unit = cell_keys(scope.dinas.id)
    opened = (st.session_state.get(competency, ""), st.session_state.get(unit, ""))
    key = f"peta-sel-{st.session_state.get(CLICKS, 0)}"
    chart = _chart(scope, gaps, opened, large=large)
    charts.draw(chart, key="peta", download=not large, on_pick=(key, lambda: _clicked(scope.dinas.id, key)))


def choices(scope: Scope, gaps: pd.DataFrame) -> pd.DataFrame:
    """The same by keyboard and on a phone; gives the rows of `gaps` behind the cell, none where nobody needs that there."""
    ranked = [need.name for need in queries.needs_of(gaps)]
    units = [ALL, *sorted(gaps["unit"].unique())]
    competency, unit = cell_keys(scope.dinas.id)
    with st.container(horizontal=True):
        row = _choose("Kompetensi", ranked, competency)
        column = _choose("Unit", units, unit)
    return gaps[(gaps["kompetensi"] == row) & ((gaps["unit"] == column) | (column == ALL))]


def _choose(label: str, options: list[str], key: str) -> str:
    if st.session_state.get(key) not in options:  # put aside, or of a unit that is gone
        st.session_state.pop(key, None)
    return st.selectbox(label, options, key=key)


def _clicked(dinas_id: int, key: str) -> None:
    wish = charts.picked(st.session_state.get(key), "row", "column")
    st.session_state[CLICKS] = st.session_state.get(CLICKS, 0) + 1
    if wish is not None:
        st.session_state.update(zip(cell_keys(dinas_id), wish, strict=True))


def _chart(scope: Scope, gaps: pd.DataFrame, opened: tuple[str, str] = ("", ""), *, large: bool = False) -> charts.Chart:
    by = gaps.groupby(["unit", "kompetensi"], sort=False).agg(value=("gap", "mean"), n=("gap", "count")).reset_index()
    # read beside the value: a mean of few people may be one of them
    marks = ["*" if 0 < n < SMALL else "" for n in by["n"]]
    by["label"] = [formats.number(value, 1) + mark for value, mark in zip(by["value"], marks, strict=True)]
    ranked = [need.name for need in queries.needs_of(gaps)]
    by["at"] = by["kompetensi"].map(ranked.index)
    by = by.sort_values(["at", "unit"], kind="stable").rename(columns={"kompetensi": "row", "unit": "column"})
    worst = next(iter(records(by.dropna(subset="value").nlargest(1, "value"))), None)
    title = f"Kesenjangan terbesar: {worst['row']}, {worst['column']}" if worst is not None else "Belum ada pengamatan kompetensi"
    seen = int(gaps.loc[gaps["observed"].notna(), "pegawai_id"].nunique())
    measured = "Rata-rata tingkat yang dituntut − yang diamati penilai"
    few = f"* kurang dari {SMALL} orang"
    return charts.heatmap(
        by[["row", "column", "value", "label"]],
        title=title,
        subtitle=f"{measured} · {few}" if large else f"{measured} · {scope.dinas.name} · {few}",
        row_title="Kompetensi",
        column_title="Unit",
        floor=0,
        opened=opened,
        large=large,
        asal=Asal(
            rule="Tingkat yang dituntut jabatan dikurangi tingkat yang diamati penilai, dirata-ratakan per unit.",
            source="pengamatan kompetensi oleh penilai",
            period=f"pengamatan terbaru tiap pegawai sampai {formats.date_short(today())}",
            n=f"{formats.number(seen)} dari {formats.number(gaps['pegawai_id'].nunique())} pegawai diamati",
            last=today(),
            rows=Rows("kompetensi", "Buka kompetensi"),
        ),
    )
