"""The heat map of competency × unit; a cell opens who and why."""

from typing import Any

import pandas as pd
import streamlit as st

from db.queries import kompetensi
from db.queries.kit.frames import records
from db.queries.rapat import kebutuhan as queries
from rules.kit.periode import label
from rules.rapat.kebutuhan import SMALL, count_causes
from settings import today
from ui.kit import charts, dialogs, formats
from ui.kit.charts.asal import Asal, Rows
from ui.kit.commands import load
from ui.rapat import keputusan_form
from ui.rapat.scope import Scope

ALL = "Semua unit"


def show(scope: Scope) -> None:
    """The map, then one cell of it."""
    gaps = load(kompetensi.gaps, dinas_id=scope.dinas.id)
    if gaps.empty:
        scope.none_required()
        return
    charts.draw(_chart(scope, gaps))
    ranked = [need.name for need in queries.needs_of(gaps)]
    with st.container(horizontal=True):
        competency = st.selectbox("Buka sel: kompetensi", ranked, key=f"peta-kompetensi-{scope.dinas.id}")
        unit = st.selectbox("Unit", [ALL, *sorted(gaps["unit"].unique())], key=f"peta-unit-{scope.dinas.id}")
    of_cell = gaps[(gaps["kompetensi"] == competency) & ((gaps["unit"] == unit) | (unit == ALL))]
    if of_cell.empty:
        st.info("Kompetensi ini tidak dituntut dari siapa pun di unit itu.")
        return
    _cell(scope, of_cell.sort_values("gap", ascending=False, kind="stable"))


def _chart(scope: Scope, gaps: pd.DataFrame) -> charts.Chart:
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
    return charts.heatmap(
        by[["row", "column", "value", "label"]],
        title=title,
        subtitle=f"Rata-rata tingkat yang dituntut − yang diamati penilai · {scope.dinas.name} · * kurang dari {SMALL} orang",
        row_title="Kompetensi",
        column_title="Unit",
        floor=0,
        asal=Asal(
            rule="Tingkat yang dituntut jabatan dikurangi tingkat yang diamati penilai, dirata-ratakan per unit.",
            source="pengamatan kompetensi oleh penilai",
            period=f"pengamatan terbaru tiap pegawai sampai {formats.date_short(today())}",
            n=f"{formats.number(seen)} dari {formats.number(gaps['pegawai_id'].nunique())} pegawai diamati",
            last=today(),
            rows=Rows("kompetensi", "Buka kompetensi"),
        ),
    )


def _cell(scope: Scope, of_cell: pd.DataFrame) -> None:
    """Who is behind a figure of the map, and what else is known of each: nothing is added up into one score."""
    year = today().replace(month=1, day=1)
    facts = load(queries.people, dinas_id=scope.dinas.id, periode=scope.periode, start=year, end=today()).set_index("pegawai_id")
    missed = load(queries.misses, dinas_id=scope.dinas.id, periode=scope.periode)
    below = int((of_cell["gap"] > 0).sum())
    n = int(of_cell["gap"].count())
    st.markdown(
        f"**{below} dari {n} orang yang diamati berada di bawah tuntutan**"
        + (f"; {len(of_cell) - n} orang belum diamati." if len(of_cell) > n else ".")
        + (f" Hanya {n} orang: bicarakan orangnya, bukan rata-ratanya." if 0 < n < SMALL else "")
    )
    rows = [_person(row, facts, missed) for row in records(of_cell)]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="peta-orang")
    st.caption(f"Butir meleset dan umpan balik dari penilaian {label(scope.periode)}; JP sejak {formats.date_short(year)}.")
    if scope.decides and scope.now is not None:
        kompetensi_id = int(of_cell["kompetensi_id"].iloc[0])
        dialogs.button("Putuskan pelatihan untuk kompetensi ini", keputusan_form.TRAIN, kompetensi_id, icon=":material/gavel:")


def _person(row: dict[str, Any], facts: pd.DataFrame, missed: pd.DataFrame) -> dict[str, Any]:
    of = missed[missed["pegawai_id"] == row["pegawai_id"]]
    causes = count_causes([None if formats.is_missing(cause) else cause for cause in of["cause"]])
    fact = facts.loc[row["pegawai_id"]]
    return {
        "Pegawai": row["name"],
        "Unit": row["unit"],
        "Dituntut": formats.number(row["required"], 0),
        "Diamati": formats.number(row["observed"], 0),
        "Diri": formats.number(row["self"], 0),
        "Selisih": formats.number(row["gap"], 0),
        "Meleset: individu": str(causes.individu),
        "Meleset: sistem": str(causes.sistem),
        "JP tahun ini": formats.number(fact["jp"], 0),
        "Dasar pengamatan": formats.MISSING if formats.is_missing(row["source"]) else row["source"],
        "Umpan balik terakhir": formats.MISSING
        if formats.is_missing(fact["umpan_balik"])
        else fact["umpan_balik"] or formats.MISSING,
    }
