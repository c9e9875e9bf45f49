"""Sums of the dinas: bars from zero, divided by what makes the dinas differ in size; no race and no rank."""

from typing import Any

import pandas as pd

from db.queries.indikator.kota import Kota
from rules.indikator import sebanding
from ui.indikator.peringkat_baris import NO_RACE, Asked, Satu, asal_of
from ui.kit import charts, formats


def sums(asked: Asked, rows: list[dict[str, Any]], kota: Kota) -> Satu:
    people = {row["dinas_code"]: kota.people.get(row["dinas_id"], 0) for row in rows}
    days = {row["dinas_code"]: int(row["hari_ke"]) for row in rows}
    per = sebanding.per(asked.of["source"], days=days.values(), people=people.values())
    divisor = people if per == "pegawai" else days if per else dict.fromkeys(people, 1)
    frame = pd.DataFrame(
        {
            "name": [f"{row['dinas_code']}{_size(per, divisor[row['dinas_code']])}" for row in rows],
            "value": [row["value"] / divisor[row["dinas_code"]] for row in rows],
        }
    )
    unit = f"{asked.unit} per {per}" if per else asked.unit
    decimals = max(1, asked.decimals) if per else asked.decimals
    low, high = (formats.number(v, decimals) for v in (frame["value"].min(), frame["value"].max()))
    chart = charts.bars(
        frame,
        title=f"{low} {unit} di semua dinas" if low == high else f"{low} sampai {high} {unit}",
        subtitle=asked.subtitle(f"{unit}, bukan lomba"),
        unit=unit,
        decimals=decimals,
        name_title="Dinas",
        asal=asal_of(asked, f"jumlah tiap dinas{f' dibagi banyaknya {per}' if per else ''}", f"{len(rows)} dinas"),
    )
    divided = f"Dibagi banyaknya {per} karena besar dinas berbeda. " if per else ""
    return Satu(chart, f"{divided}Jumlah tidak mempunyai rentang, jadi tidak ada peringkat. {NO_RACE}")


def _size(per: str, size: int) -> str:
    return f" ({formats.number(size)} {per})" if per else ""
