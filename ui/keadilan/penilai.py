"""Keadilan › Penilai: each penilai's ratings of work result beside those of the others at the same capaian."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from rules.keadilan import BANDS, SUPPRESS_BELOW, Leniency, leniency
from ui.keadilan.scope import Scope
from ui.kit import charts, formats, tables
from ui.kit.charts import Chart
from ui.kit.charts.intervals import intervals
from ui.kit.tables import Column

COLUMNS = {
    "name": Column("Penilai", width="medium", pinned=True),
    "words": Column("Artinya", width=240),
    "difference": Column("Beda", "number", 2, unit="tingkat", width=110),
    "range": Column("Rentang 95%", width=140),
    "rated": Column("Dinilai", "integer", width=80),
    "n": Column("Dibandingkan", "integer", width=110, help="Yang capaiannya setara dengan pegawai yang dinilai orang lain."),
    "others": Column("Pembanding", "integer", width=100, help="Rating dari penilai lain pada capaian yang setara."),
}
RULE = (
    "Rating hasil kerja (di bawah −1, sesuai 0, di atas +1) dikurangi rata-rata rating penilai lain pada capaian setara, lalu "
    "dirata-ratakan; rentang 95% menurut t."
)
FEW = f"Kurang dari {SUPPRESS_BELOW} yang dapat dibandingkan"


def show(scope: Scope) -> None:
    """What it says, the points with their intervals, every figure, and how it was reckoned."""
    scores = scope.scores()
    if not scores:
        return
    names = {score.penilai_id: scope.penilai(score) for score in scores}
    found = sorted(leniency(score.rated for score in scores), key=lambda one: (-(one.difference or 0), names[one.penilai_id]))
    told = [one for one in found if one.interval is not None]
    st.markdown(
        "Apakah seorang penilai memberi rating hasil kerja yang lain daripada rekan-rekannya **untuk capaian yang setara**? "
        "Ini bahan percakapan, bukan vonis: sasaran yang lebih berat atau pekerjaan yang lebih sulit tidak terlihat di sini."
    )
    if told:
        charts.draw(_chart(scope, told, names), key="keadilan-grafik-penilai", on_download=scope.record(len(told)))
    else:
        st.info(f"{FEW} untuk setiap penilai, jadi belum ada yang dapat dikatakan.")
    shown = tables.table(_frame(found, names), COLUMNS, name=f"keadilan-penilai-{scope.dinas.code}-{scope.periode.code}")
    tables.show(shown, key="keadilan-penilai", height="content", download=True, on_download=scope.record(len(found)))
    _rule()


def _chart(scope: Scope, told: Sequence[Leniency], names: dict[int, str]) -> Chart:
    clear = sum(one.clear for one in told)
    rows = [
        {"name": names[one.penilai_id], "series": "Beda", "value": one.difference, **one.interval._asdict()}
        for one in told
        if one.interval is not None
    ]
    return intervals(
        pd.DataFrame(rows).rename(columns={"lower": "low", "upper": "high"}),
        title=f"{clear or 'Tidak satu pun'} dari {len(told)} penilai berbeda nyata dari rekannya",
        subtitle=f"Beda rating hasil kerja pada capaian setara · {scope.place}",
        asal=scope.asal(RULE, sum(one.n for one in told)),
        axis="← lebih ketat · tingkat rating · lebih longgar →", name_title="Penilai", series_title="Ukuran",
        line=(0, "sama dengan penilai lain"),
    )  # fmt: skip


def _frame(found: Sequence[Leniency], names: dict[int, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "name": names[one.penilai_id],
                "rated": one.rated,
                "n": one.n,
                "others": one.others,
                "difference": one.difference,
                "range": _range(one),
                "words": words(one),
            }
            for one in found
        ]
    )


def words(one: Leniency) -> str:
    """What may be said of a penilai."""
    if one.difference is None:
        return FEW
    if not one.clear:
        return "Masih dalam batas kebetulan"
    return "Lebih longgar daripada rekannya" if one.difference > 0 else "Lebih ketat daripada rekannya"


def _range(one: Leniency) -> str:
    if one.interval is None:
        return formats.MISSING
    return f"{formats.number(one.interval.lower, 2)} sampai {formats.number(one.interval.upper, 2)}"


def _rule() -> None:
    bands = ", ".join(name for _, name in BANDS)
    with st.expander("Cara menghitung"):
        st.markdown(
            f"- Pegawai dikelompokkan menurut rata-rata capaiannya: {formats.escaped(bands)}, dan tanpa capaian.\n"
            "- Di Bawah Ekspektasi dihitung −1, Sesuai 0, Di Atas +1. Rating setiap pegawai dibandingkan dengan rata-rata rating "
            "dari penilai **lain** di kelompok yang sama; bedanya dirata-ratakan. +1 berarti satu tingkat lebih tinggi.\n"
            "- Rentang 95% memuat ketidakpastian dari jumlah pegawai yang sedikit. Bila rentang memuat 0, bedanya bisa "
            "kebetulan; dari 20 penilai yang adil pun satu dapat tampak berbeda.\n"
            f"- Kurang dari {SUPPRESS_BELOW} pegawai atau pembanding tidak ditampilkan. Rating yang diubah lewat keberatan "
            "dihitung seperti semula diberikan."
        )
