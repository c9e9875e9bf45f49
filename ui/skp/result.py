"""Periodic results of an item: what was reached so far as a small chart and a list, and the form for the next one."""

from datetime import date
from itertools import accumulate

import pandas as pd
import streamlit as st

from db.queries.skp import riwayat as skp_riwayat
from db.queries.skp.plan import Item
from db.queries.skp.riwayat import Hasil
from services.skp import hasil as skp_hasil
from settings import today
from ui.kit import charts, formats
from ui.kit.charts.asal import Asal
from ui.kit.commands import act, load
from ui.kit.forms import Fields
from ui.skp.items import SEEN, View, keep

NEW = 0


# How pandas calls each way of putting results together.
PANDAS = {"jumlah": "sum", "rata_rata": "mean", "terakhir": "last"}


def draw(view: View, item: Item) -> None:
    """Trend, list and form."""
    rows: list[Hasil] = load(skp_riwayat.hasil, skp_id=item.id)
    st.markdown("**Hasil berkala**")
    _trend(item, rows)
    if rows:
        st.markdown("\n".join(_line(item, row) for row in reversed(rows)))
    if view.recordable and item.status == "disepakati":
        _form(view, item, rows)


def _trend(item: Item, rows: list[Hasil]) -> None:
    """By month, held against the target: a sum as what it has grown to, everything else as it was."""
    frame = pd.DataFrame([(row.day.replace(day=1), row.value) for row in rows], columns=["month", "value"])
    if frame["month"].nunique() < 2:
        return
    monthly = frame.groupby("month")["value"].agg(PANDAS[item.aggregate]).reset_index()
    if item.aggregate == "jumlah":
        monthly["value"] = list(accumulate(monthly["value"]))
    if item.target is not None:
        monthly["target"] = item.target
    whole = all(value == int(value) for value in [*monthly["value"], item.target or 0])
    grown = "jumlah sampai bulan itu" if item.aggregate == "jumlah" else "per bulan"
    chart = charts.trend(
        monthly,
        title=f"{formats.value(item.realisasi, item.satuan)} dari target {item.target_label}",
        subtitle=f"{item.what}: {grown}",
        unit=item.satuan,
        decimals=0 if whole else 1,
        zero=True,
        height=200,
        asal=Asal(
            rule={
                "jumlah": "Hasil berkala dijumlahkan sampai bulan itu.",
                "rata_rata": "Rata-rata hasil berkala bulan itu.",
                "terakhir": "Hasil berkala terakhir bulan itu.",
            }[item.aggregate],
            source="hasil berkala SKP",
            period=f"{formats.month(monthly['month'].iloc[0])} – {formats.month(monthly['month'].iloc[-1])}",
            n=f"{formats.number(len(rows))} hasil berkala",
            last=max(row.day for row in rows),
        ),
    )
    charts.draw(chart, key=f"skp-hasil-{item.id}")


def _line(item: Item, row: Hasil) -> str:
    value = formats.escaped(formats.value(row.value, item.satuan))
    note = f" — {formats.escaped(row.note)}" if row.note else ""
    return f"- {formats.date_short(row.day)}: **{value}** · {formats.escaped(row.by)}{note}"


def _form(view: View, item: Item, rows: list[Hasil]) -> None:
    known = {row.id: row for row in rows}
    chosen = _chosen(item, known)
    fields = Fields(f"skp-hasil-{item.id}-{chosen.id if chosen else NEW}")
    with fields.form(enter_to_submit=False, border=False):
        day = _day(view, fields) if chosen is None else chosen.day
        value = fields.at(
            "value",
            st.number_input,
            f"Hasil ({item.satuan})",
            value=chosen.value if chosen else None,
            min_value=0.0,
            step=1.0,
            format="%.10g",
            placeholder="Contoh: 3",
        )
        note = fields.at(
            "note",
            st.text_input,
            "Catatan (boleh kosong)",
            value=chosen.note if chosen else "",
            max_chars=300,
            placeholder="Contoh: RPP bulan Januari, tautan di laporan harian",
        )
        seen = (SEEN, chosen.version if chosen else 0)
        submitted = st.form_submit_button(
            "Simpan hasil" if chosen is None else "Simpan perbaikan", type="primary", on_click=keep, args=seen
        )
    if submitted and chosen is None:
        act(skp_hasil.add_result, skp_id=item.id, day=day, value=value, note=note, fields=fields, done="Hasil tersimpan")
    elif submitted and chosen is not None:
        version = st.session_state.pop(SEEN)
        act(
            skp_hasil.edit_result,
            hasil_id=chosen.id,
            version=version,
            value=value,
            note=note,
            fields=fields,
            done="Hasil diperbaiki",
        )
    if chosen is not None:
        _remove(chosen)


def _chosen(item: Item, known: dict[int, Hasil]) -> Hasil | None:
    """The result to correct, or None for a new one."""
    if not known:
        return None

    def shown(hasil_id: int) -> str:
        row = known.get(hasil_id)
        return "Hasil baru" if row is None else f"Perbaiki {formats.date_short(row.day)}: {formats.value(row.value, item.satuan)}"

    return known.get(st.selectbox("Yang diisi", [NEW, *known], format_func=shown, key=f"skp-hasil-pilih-{item.id}"))


def _day(view: View, fields: Fields) -> date:
    start, latest = view.periode.start, min(view.periode.end, today())
    # Before the period begins there is no day to choose; the service then says so.
    limits = {"min_value": start, "max_value": latest} if start <= latest else {}
    chosen: date = fields.at("day", st.date_input, "Tanggal", value=latest, format="DD/MM/YYYY", **limits)
    return chosen


def _remove(row: Hasil) -> None:
    with st.popover("Hapus hasil ini"):
        st.write(f"Hasil {formats.date_short(row.day)} dihapus. Yakin?")
        if st.button("Ya, hapus", key=f"skp-hasil-hapus-{row.id}", on_click=keep, args=(SEEN, row.version)):
            act(skp_hasil.remove_result, hasil_id=row.id, version=st.session_state.pop(SEEN), done="Hasil dihapus")
