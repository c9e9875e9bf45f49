"""The dinas side by side in one period, put together once and shared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.engine import Connection
from db.queries import shared
from db.queries.indikator import kota
from db.queries.indikator.kota import Kota
from db.queries.kit.frames import records
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode
from rules.tanda import BETTER, SIGNS, WORSE, change, of_row
from ui.indikator import laju
from ui.indikator.peringkat_sel import Sel, cell, state_of
from ui.kit import charts, formats
from ui.kit.charts import Chart
from ui.kit.charts.asal import Asal
from ui.kit.tables import Column

MARKED = (BETTER, WORSE)


@dataclass(frozen=True)
class Ranking:
    """The map of all cells (None while there is no figure), the cells by dinas and indicator, and what several dinas share."""

    heat: Chart | None
    cells: Mapping[tuple[str, str], Sel]
    common: tuple[tuple[str, str], ...]
    kota: Kota

    def indicators(self, dinas: str) -> dict[str, str]:
        """Code → name of the indicators that apply to a dinas."""
        return {one.indikator: one.name for (of, _), one in self.cells.items() if of == dinas}

    @property
    def dinas(self) -> dict[str, str]:
        """Code → name."""
        return {one.dinas: one.dinas_name for one in self.cells.values()}


@shared
def ranking(connection: Connection, *, periode: Periode) -> Ranking:
    """Build the comparison of all dinas in a period."""
    return _board(kota.of_periode(connection, periode=periode), periode)


def _board(found: Kota, periode: Periode) -> Ranking:
    rows = _ordered(records(found.matrix))
    cells = [_cell(row, found) for row in rows]
    measured = found.matrix[found.matrix["value"].notna()].drop_duplicates(["code", "dinas_code"])
    counts = measured["code"].value_counts()
    names = dict(zip(measured["code"], measured["name"], strict=True))
    return Ranking(
        heat=_heat(rows, cells, periode) if any(one.state != "kosong" for one in cells) else None,
        cells={(one.dinas, one.indikator): one for one in cells},
        common=tuple((code, name) for code, name in names.items() if counts[code] > 1),
        kota=found,
    )


def _cell(row: Mapping[str, Any], found: Kota) -> Sel:
    """With the mark of its series; only a real change for better or worse has a sign on the map."""
    mark = found.marks.get((row["dinas_id"], row["indikator_id"]))
    if mark is None:
        return cell(row)
    word = change(mark.show, mark.variation)
    return cell(
        row,
        mark=SIGNS[word] if word in MARKED and state_of(row) != "kosong" else "",
        change=word,
        assurance=of_row(mark.assurance, row),
    )


def _ordered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What many dinas share first, then what is a single one's; dinas by name, as they came."""
    shared_by: dict[str, int] = {}
    for row in rows:
        shared_by[row["code"]] = shared_by.get(row["code"], 0) + 1
    return sorted(rows, key=lambda row: shared_by[row["code"]] == 1)


def _heat(rows: list[dict[str, Any]], cells: list[Sel], periode: Periode) -> Chart:
    so_far = f" sejauh ini, {laju.furthest(rows)}" if any(row["berjalan"] for row in rows) else ""
    return charts.capaian_map(
        _frame(cells),
        title=laju.counted(rows, "sasaran dinas"),
        subtitle=f"Capaian (%) terhadap target dinas itu sendiri{so_far} · {periode_rules.label(periode)}",
        note=_mark_key(cells),
        shown=_shown(cells),
        columns={
            "dinas_name": Column("Dinas"),
            "name": Column("Indikator"),
            "value": Column("Nilai"),
            "target": Column("Target"),
            "capaian": Column(f"Capaian{' sejauh ini' if so_far else ''}", "percent", 1),
            "told": Column("Keadaan"),
            "change": Column("Perubahan"),
            "assurance": Column("Terhadap target dari waktu ke waktu"),
            "n": Column("n"),
        },
        asal=_asal(rows, periode),
    )


def _frame(cells: list[Sel]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "dinas": [one.dinas for one in cells],
            "dinas_name": [one.dinas_name for one in cells],
            "indikator": [one.indikator for one in cells],
            "name": [one.name for one in cells],
            "state": [one.state for one in cells],
            "value": pd.Series([one.capaian for one in cells], dtype=float),
            "mark": [one.mark for one in cells],
            "value_label": [one.value for one in cells],
            "target_label": [one.target for one in cells],
            "told": [one.told for one in cells],
            "change": [one.change or formats.MISSING for one in cells],
            "n_label": [one.n for one in cells],
        }
    )


def _shown(cells: list[Sel]) -> pd.DataFrame:
    names = ("dinas_name", "name", "value", "target", "capaian", "told", "change", "assurance", "n")
    return pd.DataFrame([[getattr(one, name) for name in names] for one in cells], columns=list(names))


def _mark_key(cells: list[Sel]) -> str:
    used = {one.change for one in cells if one.mark}
    return " · ".join(f"{SIGNS[word]} {word}" for word in MARKED if word in used)


def _asal(rows: list[dict[str, Any]], periode: Periode) -> Asal:
    days = [row["sampai"] for row in rows if row["n"]]
    return Asal(
        rule="nilai tiap indikator dibagi target dinas itu sendiri × 100 menurut rumus capaian yang berlaku; selama periode "
        "berjalan, dibagi yang semestinya sudah dicapai sampai kini",
        source="pengukuran indikator dan hitungan otomatis dari data harian",
        period=periode_rules.label(periode),
        n=f"{formats.number(sum(bool(row['n']) for row in rows))} sasaran dinas yang sudah ada datanya",
        last=max(days) if days else None,
    )
