"""Means and indices of the dinas: points with the interval where one is known, and said so where none is."""

from collections.abc import Iterable

import pandas as pd

from rules.kit.rentang import with_interval
from ui.indikator.peringkat_baris import NO_RACE, Asked, Baris, Satu, asal_of, beneath, ranked
from ui.kit import formats
from ui.kit.charts.intervals import intervals

_BARE = {
    "titik": "hanya rata-rata yang tercatat",
    "median": "hanya mediannya yang tercatat",
    "ikm": "jawabannya berubah setelah periode ditutup",
}


def points(asked: Asked, rows: list[Baris], cara: str) -> Satu:
    ordered = ranked(rows, asked.of["polarity"])
    values = [formats.number(row.angka.value, asked.decimals) for row in ordered]
    apart = [row for row in ordered if row.rank and (row.rank.first, row.rank.last) != (1, row.rank.of)]
    bare = f"tanpa rentang: {_BARE[cara]}"
    known = [row for row in ordered if row.interval is not None]
    if len(known) < len(ordered):
        title = f"{values[0]} sampai {values[-1]} {asked.unit}, belum tentu berbeda"
        sentence = f"Angka ini {bare}; tidak ada peringkat, dan beda kecil tidak berarti apa-apa. {NO_RACE}"
    elif apart:
        alone = [row.dinas for row in apart if row.rank and row.rank.first == row.rank.last]
        title = (
            f"Terpisah dari semua dinas lain: {', '.join(alone)}" if alone else "Sebagian rentang terpisah, urutan belum pasti"
        )
        sentence = f"Terpisah nyata dari sebagian dinas lain: {_names(apart)}. Yang rentangnya bertumpukan belum tentu berbeda."
    else:
        title, sentence = "Rentang semua dinas bertumpukan", "Rentang semua dinas bertumpukan: urutannya belum pasti."
    frame = pd.DataFrame(
        {
            "name": [f"{row.dinas} (n = {formats.number(row.angka.n, 0)})" for row in ordered],
            "series": asked.name,
            "value": [row.angka.value for row in ordered],
            "low": pd.Series([row.interval.lower if row.interval else None for row in ordered], dtype=float),
            "high": pd.Series([row.interval.upper if row.interval else None for row in ordered], dtype=float),
            "end": [with_interval(row.angka.value, row.interval, asked.decimals, asked.decimals) for row in ordered],
        }
    )
    rule = "IKM dari semua jawaban dinas; rentang x̄ ± t(n−1)·s/√n dari indeks tiap jawaban" if cara == "ikm" else bare
    total = formats.number(sum(row.angka.n for row in rows), 0)
    chart = intervals(
        frame,
        title=title,
        subtitle=asked.subtitle(asked.unit),
        axis=asked.unit,
        name_title="Dinas",
        series_title="Indikator",
        decimals=asked.decimals,
        note=" · ".join(part for part in (asked.left_out, bare if len(known) < len(ordered) else "") if part),
        asal=asal_of(asked, rule, f"{total} {'jawaban' if cara == 'ikm' else 'kasus'}"),
        beneath=beneath(asked, ordered),
    )
    return Satu(chart, sentence)


def _names(rows: Iterable[Baris]) -> str:
    return ", ".join(f"{row.dinas} ({row.rank.told.split(' (')[0]})" for row in rows if row.rank)
