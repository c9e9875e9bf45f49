"""Beside the form: how the figure comes about, what it is now, and its course over the months."""

from typing import Any

import streamlit as st

from db.queries.indikator import kpi, sumber
from db.queries.kit.frames import records
from rules.indikator import rumus
from rules.kit import periode as periode_rules
from settings import today
from ui.indikator import laju
from ui.indikator.pengukuran_grafik import trend
from ui.indikator.pengukuran_scope import Scope
from ui.kit import formats, kosong
from ui.kit.charts import draw
from ui.kit.commands import load

MONTHS = 18
# Level of an indicator → who or what is missing, where it is added, and by whom.
MISSING: dict[str, tuple[str, tuple[kosong.Way, ...]]] = {
    "unit": ("unit", (kosong.to("Tambah unit", "organisasi", "unit.edit", bagian="unit"),)),
    "layanan": ("layanan", (kosong.SERVICES, kosong.ADD_SERVICE)),
    "pegawai": ("pegawai", (kosong.PEOPLE,)),
}


def nobody(level: str, dinas_id: int) -> None:
    """There is nobody and nothing yet whose figure could be entered."""
    what, ways = MISSING.get(level, ("yang dapat diisi", ()))
    kosong.say(f"Belum ada {what} untuk diisi.", *ways, whose="Admin dinas menambahkannya.", dinas_id=dinas_id)


def show(scope: Scope) -> None:
    """Formula, figure of the period and chart of the whole dinas; nothing about single persons."""
    of = scope.indikator
    told = rumus.formula(
        of.aggregate,
        value_label=of.value_label,
        n_label=of.n_label,
        factor=of.factor,
        automatic=sumber.told(of.source, of.measure),
    )
    st.caption(formats.escaped(f"{told}." + (f" {of.description}" if of.description else "")))
    figures = load(kpi.figures, dinas_id=scope.dinas.id, periode=scope.periode, today=today(), only=of.code)
    row = next(iter(records(figures)), None)
    if row is not None:
        _figure(scope, row)
    chart = load(trend, dinas_id=scope.dinas.id, indikator_code=of.code, place=scope.dinas.name, until=scope.last, months=MONTHS)
    if chart:
        draw(chart, download=True)
    else:
        st.info("Grafik tampil setelah ada isian.")


def _figure(scope: Scope, row: dict[Any, Any]) -> None:
    """Value, target and capaian of the period, with n and where the target comes from."""
    of = scope.indikator
    with st.container(horizontal=True):
        st.metric(periode_rules.label(scope.periode), formats.value(row["value"], _unit(of.satuan), of.decimals))
        st.metric("Target", f"{row['target_label']}{'%' if of.satuan == '%' else ''}" if row["target_label"] else formats.MISSING)
        st.metric("Capaian sejauh ini" if row["berjalan"] else "Capaian", formats.percent(row["capaian"]))
    told = [f"n = {formats.number(row['n'], 0)}", scope.dinas.name]
    if row["berjalan"]:
        told.insert(0, laju.stand(row))
    if laju.due(row):
        told.insert(0, f"semestinya {laju.due(row)} sampai kini")
    if row["keadaan"] or row["reason"]:
        told.insert(0, (row["keadaan"] or row["reason"]).capitalize())
    if row["target_source"] not in (None, scope.periode.code):
        told.append(f"target dari {periode_rules.label(row['target_source'])}")
    if row["target_lain"]:
        told.append(f"target hanya untuk {periode_rules.label(row['target_lain'])}")
    st.caption(formats.escaped(" · ".join(told)))


def _unit(satuan: str) -> str:
    """A metric has room for a short unit only."""
    return satuan if len(satuan) <= 5 else ""
