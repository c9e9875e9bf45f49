"""Keadilan › Beda dari saran: where ratings depart from the suggestion and why, and ratings without any evidence."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from db.queries.keadilan import Score
from rules.intervals import wilson
from rules.keadilan import SUPPRESS_BELOW
from rules.penilaian.predikat import RATING_LABELS
from ui.keadilan.scope import Scope, percent_range
from ui.kit import charts, formats, tables
from ui.kit.charts import Chart
from ui.kit.charts.intervals import intervals
from ui.kit.tables import Column

DEVIATIONS = {
    "penilai": Column("Penilai", width=150),
    "name": Column("Pegawai", width=150),
    "part": Column("Yang dinilai", width=95),
    "step": Column("Saran → rating", width=145),
    "reason": Column("Alasan penilai", width="large"),
    "capaian": Column("Rata-rata capaian", "percent", width=130),
}
RULE = "Penilaian yang ratingnya berbeda dari saran ÷ semua penilaian penilai itu × 100; rentang 95% menurut Wilson."
BARE = {"penilai": Column("Penilai", width=170), "name": Column("Pegawai", width=170), "given": Column("Hasil kerja", width=160)}


def show(scope: Scope) -> None:
    """The share as a whole and per penilai, every departure with its reason, then what stands on nothing."""
    scores = scope.scores()
    if not scores:
        return
    differing = [score for score in scores if score.differs]
    bare = [score for score in scores if score.without_evidence]
    st.markdown(
        "Menyimpang dari saran **bukan kesalahan**: saran hanya mengenal angka, penilai mengenal orangnya. Yang dapat dinilai "
        "di sini adalah alasannya, bukan banyaknya."
    )
    with st.container(horizontal=True):
        st.metric("Berbeda dari saran", f"{len(differing)} dari {len(scores)}")
        st.metric("Bagiannya", formats.percent(100 * len(differing) / len(scores)))
        st.metric("Rentang 95%", percent_range(wilson(len(differing), len(scores))))
        st.metric("Rating tanpa bukti", str(len(bare)))
    if (chart := _chart(scope, scores)) is not None:
        charts.draw(chart, on_download=scope.record(len(chart.table.frame)))
    st.subheader("Penyimpangan dan alasannya", anchor=False)
    if differing:
        rows = [row for score in differing for row in _rows(scope, score)]
        shown = tables.table(pd.DataFrame(rows), DEVIATIONS, name=f"beda-dari-saran-{scope.dinas.code}-{scope.periode.code}")
        tables.show(shown, key="keadilan-saran", download=True, on_download=scope.record(len(rows)))
    else:
        st.success("Semua rating sama dengan saran.", icon=":material/check_circle:")
    _bare(scope, bare)


def _bare(scope: Scope, bare: Sequence[Score]) -> None:
    st.subheader("Rating tanpa bukti", anchor=False)
    st.caption("Tidak ada butir sasaran dengan angka capaian, dan tidak ada laporan harian pada periode itu.")
    if not bare:
        st.success("Setiap rating mempunyai bukti.", icon=":material/check_circle:")
        return
    rows = [{"penilai": scope.penilai(score), "name": score.name, "given": RATING_LABELS[score.hasil]} for score in bare]
    shown = tables.table(pd.DataFrame(rows), BARE, name=f"rating-tanpa-bukti-{scope.dinas.code}-{scope.periode.code}")
    tables.show(shown, key="keadilan-tanpa-bukti", height="content", download=True, on_download=scope.record(len(rows)))


def _rows(scope: Scope, score: Score) -> list[dict[str, object]]:
    parts = (
        ("Hasil kerja", score.saran_hasil, score.hasil, score.alasan_hasil),
        ("Perilaku", score.saran_perilaku, score.perilaku, score.alasan_perilaku),
    )
    later = " (kemudian diubah lewat keberatan)" if score.changed else ""
    who = {"penilai": scope.penilai(score), "name": score.name, "capaian": score.capaian}
    return [
        {**who, "part": part, "step": f"{_short(saran)} → {_short(given)}", "reason": (reason or "Tidak ditulis") + later}
        for part, saran, given, reason in parts
        if saran is not None and saran != given
    ]


def _short(rating: str) -> str:
    return RATING_LABELS[rating].removesuffix(" Ekspektasi")


def _chart(scope: Scope, scores: Sequence[Score]) -> Chart | None:
    """Per penilai with five scores or more, the largest share first; None without any."""
    own: dict[int, list[Score]] = defaultdict(list)
    for score in scores:
        own[score.penilai_id].append(score)
    rows: list[dict[str, Any]] = []
    for each in own.values():
        if len(each) >= SUPPRESS_BELOW:
            x, n = sum(score.differs for score in each), len(each)
            low, high = wilson(x, n)
            name = f"{scope.penilai(each[0])} ({x} dari {n})"
            rows.append(
                {"name": name, "series": "Berbeda dari saran", "value": 100 * x / n, "low": 100 * low, "high": 100 * high}
            )
    if not rows:
        return None
    x_all = sum(score.differs for score in scores)
    whole = 100 * x_all / len(scores)
    rows.sort(key=lambda row: (-row["value"], row["name"]))
    return intervals(
        pd.DataFrame(rows), title=f"{x_all} dari {len(scores)} penilaian berbeda dari saran", decimals=1, name_title="Penilai",
        subtitle=f"Bagian per penilai · {scope.place} · penilai dengan kurang dari {SUPPRESS_BELOW} penilaian tidak digambar",
        series_title="Ukuran",
        asal=scope.asal(RULE, len(scores)), axis="% penilaian", line=(whole, f"seluruh dinas {formats.percent(whole)}"),
    )  # fmt: skip
