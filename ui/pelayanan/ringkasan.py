"""Angka pelayanan › Ringkasan: the period's figures against standard or target, their course, weekdays, services, causes."""

import pandas as pd
import streamlit as st

from db.queries import pelayanan as queries
from db.queries.kit.frames import records
from rules.kit.periode import label
from settings import today
from ui.kit import filters, formats, kosong, tables
from ui.kit.charts import draw
from ui.kit.charts.asal import Asal
from ui.kit.commands import load
from ui.kit.dihitung import dihitung
from ui.kit.tables import Column
from ui.pelayanan import figure as pelayanan_figure
from ui.pelayanan.scope import Scope

COLUMNS = {
    "layanan": Column("Layanan"),
    "name": Column("Indikator"),
    "figure": Column("Angka", width=130),
    "state": Column("Keadaan", width=100),
    "limit": Column("Standar atau target", width=160),
    "n": Column("n", "number", 0, width=80),
}
SIGNS, STATES = {True: "▼ ", False: "✓ "}, {True: "meleset", False: "sesuai"}


def show(scope: Scope) -> None:
    """Table of all figures, then one indicator in charts."""
    figures = load(queries.figures, dinas_id=scope.dinas.id, periode=scope.periode)
    own = figures if scope.layanan_id is None else figures[figures["layanan_id"] == scope.layanan_id]
    if own.empty:
        kosong.say(
            "Belum ada angka pelayanan pada periode ini.",
            kosong.to("Isi hari ini", "pelayanan", bagian="isi hari ini"),
            kosong.to("Impor dari berkas", "pelayanan", bagian="impor"),
            whose="Atasan unit layanan, kepala, atau admin dinas mengisi atau mengimpornya.",
        )
        return
    _headline(scope, own)
    # on a phone the name of the service, known already, would hide its figures
    columns = {key: column for key, column in COLUMNS.items() if key != "layanan" or scope.layanan_id is None}
    tables.show(
        tables.table(_shown(own), columns, name=f"angka pelayanan {scope.dinas.code} {scope.periode.code}"),
        key="pelayanan-ringkasan", height="content" if len(own) <= 12 else "auto", download=True,
    )  # fmt: skip
    names = dict(zip(own["code"], own["name"], strict=True))
    code = filters.indikator({of.code: of.name for of in scope.indikator if of.code in names})
    found: pelayanan_figure.Board = load(
        pelayanan_figure.board, dinas_id=scope.dinas.id, layanan_id=scope.layanan_id, periode=scope.periode,
        indikator_code=code, place=scope.place,
    )  # fmt: skip
    causes = load(
        pelayanan_figure.causes, dinas_id=scope.dinas.id, layanan_id=scope.layanan_id, periode=scope.periode, place=scope.place
    )
    left, right = st.columns(2, gap="large")
    for at, chart in enumerate(one for one in (found.trend, found.weekday, found.services, causes) if one is not None):
        with left if at % 2 == 0 else right:
            draw(chart, key=f"pelayanan-grafik-{at}")
    if causes is None:
        st.caption("Belum ada sebab yang dicatat pada periode ini.")


def _headline(scope: Scope, own: pd.DataFrame) -> None:
    held = [missed for missed in own["missed"] if not formats.is_missing(missed)]
    missed = sum(bool(one) for one in held)
    with st.container(horizontal=True):
        st.metric("Layanan dengan angka", formats.number(own["layanan_id"].nunique()))
        st.metric("Sesuai standar atau target", f"{len(held) - missed} dari {len(held)}" if held else formats.MISSING)
    asal = Asal(
        rule="Standar: waktu standar layanan, untuk indikator dalam menit atau jam (jam dihitung 60 menit; hari tidak dikonversi "
        "karena panjang hari kerja berbeda). Selain itu target unit atau dinas. Angka digabung menurut banyaknya kasus (n).",
        source="angka layanan",
        period=label(scope.periode),
        n=f"{formats.number(own['n'].sum(), 0)} kasus",
        last=min(scope.periode.end, today()),
    )
    dihitung(asal, key="pelayanan")


def _shown(own: pd.DataFrame) -> pd.DataFrame:
    rows = records(own)
    sign = ["%" if row["satuan"] == "%" else "" for row in rows]
    missed = [None if formats.is_missing(row["missed"]) else bool(row["missed"]) for row in rows]
    figures = [formats.value(row["value"], row["satuan"], row["decimals"]) for row in rows]
    return own.assign(
        figure=[("" if m is None else SIGNS[m]) + figure for m, figure in zip(missed, figures, strict=True)],
        state=["–" if m is None else STATES[m] for m in missed],
        limit=[
            f"{row['source']} {row['limit']}{s}" if row["limit"] else "tanpa target" for row, s in zip(rows, sign, strict=True)
        ],
    )
