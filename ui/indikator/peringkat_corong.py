"""Shares of cases in dinas of different size: a funnel, and who truly differs from all together."""

from dataclasses import replace

import pandas as pd

from rules.indikator import sebanding
from ui.indikator.peringkat_baris import Asked, Baris, Satu, asal_of, beneath, ranked
from ui.kit import charts, formats
from ui.kit.charts.funnel import LOOKS


def shares(asked: Asked, rows: list[Baris]) -> Satu:
    base = sebanding.whole([row.angka for row in rows])
    polarity = asked.of["polarity"]
    placed = [replace(row, look=sebanding.letak(row.angka, base, polarity)) for row in ranked(rows, polarity)]
    sure = [row for row in placed if row.look in ("lebih_baik", "lebih_buruk", "lain")]
    total = formats.number(sum(row.angka.n for row in rows), 0)
    frame = pd.DataFrame(
        {
            "code": [row.dinas for row in placed],
            "name": [row.name for row in placed],
            "value": [row.angka.value for row in placed],
            "n": [round(row.angka.n) for row in placed],
            "look": [row.look for row in placed],
        }
    )
    shown, columns = beneath(asked, placed)
    chart = charts.funnel(
        frame,
        base=base,
        title=f"{len(sure)} dari {len(rows)} dinas berbeda nyata dari keseluruhan"
        if sure
        else "Tidak ada dinas yang berbeda nyata dari keseluruhan",
        subtitle=asked.subtitle("% menurut banyaknya kasus", f"n = {total}"),
        n_title="n (banyaknya kasus)",
        shown=shown,
        columns=columns,
        note=asked.left_out,
        asal=asal_of(
            asked,
            "bagian tiap dinas dari kasusnya sendiri; keseluruhan p₀ = Σ yang memenuhi ÷ Σ kasus; batas corong "
            "p₀ ± z√(p₀(1 − p₀)/n), z 1,96 dan 3,09, dengan anggapan kasus tidak saling "
            "memengaruhi; rentang tiap dinas menurut Wilson",
            f"{total} kasus",
        ),
    )
    return Satu(chart, _differs(placed, base))


def _differs(rows: list[Baris], base: float) -> str:
    """Example: "Berbeda nyata dari keseluruhan (70,6%): DINKES lebih buruk. Patut diperhatikan: DISDIK lebih baik."."""
    all_ = f"keseluruhan ({formats.percent(base)})"
    sure = [f"{row.dinas} {LOOKS[row.look][0].split(',')[0]}" for row in rows if row.look in ("lebih_baik", "lebih_buruk")]
    sure += [f"{row.dinas} {'lebih tinggi' if row.angka.value > base else 'lebih rendah'}" for row in rows if row.look == "lain"]
    watch = [row.dinas for row in rows if row.look.startswith("mungkin")]
    told = f"Berbeda nyata dari {all_}: {', '.join(sure)}." if sure else f"Tidak ada dinas yang berbeda nyata dari {all_}."
    return told + (f" Di luar batas 95% saja, patut diperhatikan: {', '.join(watch)}." if watch else "")
