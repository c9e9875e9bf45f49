"""The dinas side by side in one period, put together once and shared."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.engine import Connection
from db.queries import shared
from db.queries.indikator import kpi
from db.queries.kit.frames import records
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode
from ui.indikator import laju
from ui.indikator.dasbor_board import shown_value
from ui.kit import charts, formats
from ui.kit.charts import Chart
from ui.kit.tables import Column, Table, table


@dataclass(frozen=True)
class Ranking:
    """Heat map dinas × indicator, the same as a table, and the indicators that several dinas share; matrix: all its figures."""

    heat: Chart | None
    figures: Table
    common: tuple[tuple[str, str], ...]
    dinas: tuple[tuple[str, str], ...]
    matrix: pd.DataFrame


@shared
def ranking(connection: Connection, *, periode: Periode) -> Ranking:
    """Build the comparison of all dinas in a period."""
    found = kpi.matrix(connection, periode=periode)
    measured = found[found["value"].notna()].drop_duplicates(["code", "dinas_code"])
    counts = measured["code"].value_counts()
    names = dict(zip(measured["code"], measured["name"], strict=True))
    shared_by_many = tuple((c, name) for c, name in names.items() if counts[c] > 1)
    return Ranking(
        heat=_heat(found, periode) if found["capaian"].notna().any() else None,
        figures=_table(found, periode),
        common=shared_by_many,
        dinas=tuple(dict.fromkeys(zip(found["dinas_code"], found["dinas_name"], strict=True))),
        matrix=found,
    )


def one_indicator(matrix: pd.DataFrame, *, periode: Periode, indikator_code: str) -> Chart:
    """The value of an indicator that several dinas share, largest first."""
    found = matrix[(matrix["code"] == indikator_code) & matrix["value"].notna()]
    first = found.iloc[0]
    return charts.bars(
        pd.DataFrame({"name": [_with_n(row) for row in records(found)], "value": found["value"]}),
        title=f"{first['name']} menurut dinas",
        subtitle=f"{first['satuan']} · {periode_rules.label(periode)} · bukan lomba: besar dan jenis layanan tiap dinas berbeda",
        unit=first["satuan"],
        decimals=int(first["decimals"]),
        name_title="Dinas",
    )


def _heat(found: pd.DataFrame, periode: Periode) -> Chart:
    known = found[found["capaian"].notna()]
    frame = pd.DataFrame(
        {
            "row": known["dinas_code"],  # the long names would fill the head of the chart
            "column": known["name"],
            "value": known["capaian"],
            "label": [formats.number(v, 0) for v in known["capaian"]],
        }
    )
    so_far = f" sejauh ini, {laju.furthest(records(found))}" if found["berjalan"].any() else ""
    return charts.heatmap(
        frame,
        title=laju.counted(records(found), "sasaran dinas"),
        subtitle=f"Capaian (%) terhadap target{so_far} · {periode_rules.label(periode)} · tiap sel satu indikator satu dinas",
        unit="%",
        decimals=0,
    )


def _table(found: pd.DataFrame, periode: Periode) -> Table:
    rows = records(found)
    shown = found.assign(
        shown=[shown_value(r, r["satuan"]) for r in rows],
        why=[r["keadaan"] or r["reason"] or "" for r in rows],
    )
    so_far = " sejauh ini" if found["berjalan"].any() else ""
    columns = {
        "dinas_name": Column("Dinas", pinned=True),
        "name": Column("Indikator"),
        "shown": Column("Nilai"),
        "capaian": Column(f"Capaian{so_far}", "percent", 1),
        "why": Column("Keterangan"),
        "n": Column("n", "integer"),
    }
    return table(shown, columns, name=f"peringkat-{periode.code}")


def _with_n(row: dict[str, Any]) -> str:
    return f"{row['dinas_name']} (n = {formats.number(row['n'], 0)})"
