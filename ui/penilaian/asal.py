"""The rows behind each figure of a result: choose an item, see every row it was made of, and how."""

import pandas as pd
import streamlit as st

from db.queries.indikator import asal, sumber
from db.queries.indikator.asal import Asal
from db.queries.indikator.sumber import AUTOMATIC, Detail
from rules.indikator import AGGREGATE_LABELS, rumus
from rules.penilaian.bukti import Bukti, ItemBukti
from ui.kit import formats
from ui.kit.commands import load
from ui.kit.live import island
from ui.kit.tables import Column, show, table

BY = Column("Dicatat oleh")
RESULTS = {"day": Column("Tanggal", "date"), "value": Column("Hasil", "number"), "note": Column("Catatan"), "by": BY}


@island()
def origins(bukti: Bukti) -> None:
    """One item at a time: its rows, the rule that made them a figure, and the figure as it was frozen."""
    st.markdown("#### Baris di balik tiap angka")
    names = {item.skp_id: item for item in bukti.items}
    if not names:
        st.caption("Belum ada sasaran yang disepakati pada periode ini.")
        return
    skp_id = st.selectbox(
        "Sasaran", list(names), format_func=lambda one: names[one].what, key=f"asal-{bukti.drawn}", label_visibility="collapsed"
    )
    found: Asal | None = load(asal.of_item, skp_id=skp_id)
    if found is None:
        st.caption("Sasaran ini sudah tidak tersimpan.")
        return
    _rule(found, names[skp_id])
    if found.rows.empty:
        st.info("Tidak ada baris pada periode ini: angka ini belum dapat dihitung.")
        return
    show(table(_worded(found), _columns(found), name=f"asal-{names[skp_id].what}"), key=f"asal-baris-{skp_id}", download=True)
    st.caption(f"{formats.number(len(found.rows))} baris. Baris yang berubah sesudah penilaian diajukan tidak mengubah angkanya.")


def _rule(found: Asal, item: ItemBukti) -> None:
    if found.kind == "hasil":
        told = f"{AGGREGATE_LABELS[found.aggregate]} dari semua hasil berkala"
    else:
        told = rumus.formula(
            found.aggregate, value_label=found.value_label or "", n_label=found.n_label or "", factor=found.factor,
            automatic=sumber.told(found.source, found.measure),
        )  # fmt: skip
    st.markdown(
        f"Cara dihitung: {formats.escaped(told)}.  \nTersimpan saat diajukan: "
        f"**{formats.escaped(formats.value(item.realisasi, item.satuan))}** · {formats.escaped(item.source)}."
    )


def _columns(found: Asal) -> dict[str, Column]:
    if found.kind == "hasil":
        return RESULTS
    if detail := _detail(found):
        return {
            name: Column(title, width="large") if kind == "long" else Column(title, kind)
            for name, (title, kind) in detail.titles.items()
        }
    if found.kind == "pengukuran":
        n = {"n": Column(found.n_label, "number")} if found.n_label else {}
        whose = {} if found.rows["whose"].nunique() == 1 else {"whose": Column("Milik")}
        value = {"value": Column(found.value_label, "number")}
        return {"day": Column("Tanggal", "date"), **whose, **value, **n, "note": Column("Catatan"), "by": BY}
    measure = sumber.measure(found.source, found.measure)
    whole = {"whole": Column("Pembagi", "number")} if measure and measure.whole else {}
    if measure and measure.median:
        whole = {"whole": Column("Belum selesai", "integer")}
    return {
        "month": Column("Bulan", "month"),
        "part": Column(f"Terhitung dari {sumber.named(found.source).words}", "number"),
        **whole,
    }


def _worded(found: Asal) -> pd.DataFrame:
    detail = _detail(found)
    return (
        found.rows.assign(**{name: found.rows[name].map(words) for name, words in detail.words.items()}) if detail else found.rows
    )


def _detail(found: Asal) -> Detail | None:
    return AUTOMATIC[found.source].detail if found.kind == "rinci" else None
