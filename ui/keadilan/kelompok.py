"""Keadilan › Kelompok: the share with predikat Baik or better in groups that should not matter."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from db.queries.keadilan import Score
from rules.keadilan import SUPPRESS_BELOW
from rules.keadilan.kelompok import Group, apart, groups
from ui.keadilan.scope import Scope, percent_range
from ui.kit import charts, formats, tables
from ui.kit.charts import Chart
from ui.kit.charts.intervals import intervals
from ui.kit.tables import Column

GOOD = ("baik", "sangat_baik")
RULE = "Pegawai berpredikat Baik atau Sangat Baik ÷ pegawai yang dinilai di kelompok itu × 100; rentang 95% menurut Wilson."
BY: dict[str, Callable[[Score], str]] = {
    "Jenis kelamin": lambda score: score.sex,
    "Usia": lambda score: score.age,
    "Status": lambda score: score.status_pegawai,
    "Unit": lambda score: score.unit,
}
COLUMNS = {
    "name": Column("Kelompok", width="medium", pinned=True),
    "n": Column("Dinilai", "integer", width=90),
    "x": Column("Baik atau lebih", "integer", width=120),
    "share": Column("Bagian", "percent", width=90),
    "range": Column("Rentang 95%", width=130),
}


def show(scope: Scope) -> None:
    """One way of grouping at a time."""
    scores = scope.scores()
    if not scores:
        return
    by = st.segmented_control("Kelompok menurut", list(BY), default="Jenis kelamin", required=True, key="keadilan-menurut")
    found = groups((BY[by](score), score.predikat in GOOD) for score in scores)
    st.markdown(
        f"{_sentence(found)} Selisih antarkelompok adalah pertanyaan, bukan bukti: jenis pekerjaan antarkelompok bisa berbeda."
    )
    told = [group for group in found if group.interval is not None]
    if told:
        charts.draw(_chart(scope, told, by), key=f"keadilan-grafik-{by}", on_download=scope.record(len(told)))
    frame = pd.DataFrame(
        [
            {
                "name": group.name,
                "n": group.n,
                "x": group.x,
                "share": _share(group),
                "range": percent_range(group.interval) if group.interval else "Terlalu sedikit",
            }
            for group in found
        ]
    )
    shown = tables.table(frame, COLUMNS, name=f"keadilan-{by}-{scope.dinas.code}-{scope.periode.code}")
    tables.show(shown, key=f"keadilan-{by}", height="content", download=True, on_download=scope.record(len(frame)))
    if len(told) < len(found):
        st.caption(
            f"Kelompok dengan kurang dari {SUPPRESS_BELOW} orang tidak ditampilkan. Agar angkanya tidak dapat dihitung dari "
            "selisih dengan seluruh dinas, kelompok terkecil berikutnya ikut disembunyikan."
        )


def _share(group: Group) -> float | None:
    return None if group.n is None or group.x is None else 100 * group.x / group.n


def _sentence(found: list[Group]) -> str:
    """Whether the intervals overlap, in words."""
    if sum(group.interval is not None for group in found) < 2:
        return f"Belum ada dua kelompok dengan {SUPPRESS_BELOW} orang atau lebih, jadi belum ada yang dapat dibandingkan."
    far = apart(found)
    if not far:
        return "Rentang semua kelompok **bertumpuk**: selisihnya bisa kebetulan."
    pairs = "; ".join(f"{formats.escaped(a)} dan {formats.escaped(b)}" for a, b in far[:3])
    more = f"; dan {len(far) - 3} pasangan lain" if len(far) > 3 else ""
    return f"Rentang **terpisah** antara {pairs}{more}: selisihnya lebih dari kebetulan."


def _title(told: list[Group]) -> str:
    if len(told) < 2:
        return "Belum ada dua kelompok untuk dibandingkan"
    return "Sebagian kelompok berbeda lebih dari kebetulan" if apart(told) else "Selisih antarkelompok bisa kebetulan"


def _chart(scope: Scope, told: list[Group], by: str) -> Chart:
    rows = [
        {
            "name": f"{group.name} (n = {group.n})",
            "series": "Baik atau lebih",
            "value": _share(group),
            "low": 100 * group.interval.lower,
            "high": 100 * group.interval.upper,
        }
        for group in told
        if group.interval is not None
    ]
    return intervals(
        pd.DataFrame(rows), title=_title(told),
        subtitle=f"Bagian berpredikat Baik atau lebih menurut {by.lower()} · {scope.place}",
        asal=scope.asal(RULE, sum(group.n or 0 for group in told)), axis="% pegawai yang dinilai",
        name_title=by, series_title="Ukuran", decimals=1,
    )  # fmt: skip
