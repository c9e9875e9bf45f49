"""The units behind a figure of the dinas: each with its n, and where it is a share with its interval."""

from datetime import date

import pandas as pd
import streamlit as st

from db.queries.indikator import kpi
from db.queries.indikator.realisasi import Definition
from db.queries.indikator.selang import of_share
from db.queries.indikator.sumber import named
from db.queries.kit.frames import records
from rules.indikator.sebanding import FEWEST
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode
from settings import today
from ui.kit import formats
from ui.kit.charts import draw
from ui.kit.charts.asal import Asal
from ui.kit.charts.chart import Chart
from ui.kit.charts.intervals import intervals
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.tables import Column, show, table


def counted(of: Definition) -> bool:
    """Whether the figure is counted per unit."""
    return of.level != "dinas" if of.source == "isian" else "unit" in named(of.source).levels


def panel(dinas: DinasChoice, of: Definition, periode: Periode) -> None:
    """The units, asked for only when the panel is open."""
    if not counted(of):
        return
    opened = st.expander("Menurut unit", key=f"unit-{of.code}", on_change="rerun")
    if not opened.open:
        return
    with opened:
        found: pd.DataFrame = load(kpi.by_unit, dinas_id=dinas.id, periode=periode, indikator_code=of.code, today=today())
        measured = found[found["value"].notna()]
        if measured.empty:
            st.info("Belum ada unit yang berangka pada periode ini.")
            return
        if chart := dots(measured, of, periode, dinas.name, min(periode.end, today())):
            draw(chart, key=f"unit-titik-{of.code}")
        columns = {
            "unit": Column("Unit"),
            "value": Column("Nilai", "number", of.decimals, of.satuan),
            "n": Column("n", "integer"),
            "target": Column("Target", "number", of.decimals, of.satuan),
        }
        name = f"unit-{of.code}-{periode.code}"
        show(table(found[list(columns)], columns, name=name), key=name, download=True)


def dots(measured: pd.DataFrame, of: Definition, periode: Periode, place: str, last: date) -> Chart | None:
    """A dot and its interval for each unit, by name: units of different size are no league. None for what is no share."""
    every = records(measured)
    known = [row for row in every if row["n"] >= FEWEST]
    rows = []
    for row in known:
        if (interval := of_share(of, row["value"], row["n"])) is None:
            return None
        name = f"{row['unit']} (n = {formats.number(row['n'], 0)})"
        rows.append({"name": name, "series": "unit", "value": row["value"], "low": interval.lower, "high": interval.upper})
    if len(rows) < 2:
        return None
    few = len(every) - len(rows)
    left = f" · {few} unit dengan n di bawah {FEWEST} tidak digambar" if few else ""
    n = f"{formats.number(sum(row['n'] for row in known), 0)} {of.counted}".strip()
    return intervals(
        pd.DataFrame(rows),
        title=_finding(rows),
        subtitle=f"{of.name} (%) menurut unit · {place} · {periode_rules.label(periode)}{left}",
        axis=of.satuan,
        name_title="Unit",
        series_title="Seri",
        decimals=max(of.decimals, 1),
        asal=Asal(
            rule="Bagian tiap unit dari kasusnya sendiri; rentang keyakinan 95% menurut Wilson.",
            source=named(of.source).words,
            period=periode_rules.label(periode),
            n=n,
            last=last,
        ),
    )


def _finding(rows: list[dict[str, float]]) -> str:
    apart = max(row["low"] for row in rows) > min(row["high"] for row in rows)
    return "Ada unit yang jelas berbeda" if apart else "Beda antarunit masih dalam rentang keyakinan"
