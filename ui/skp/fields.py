"""The fields of an SKP item: what is to be reached, how it is measured, how much of it."""

from typing import Any

import streamlit as st

from db.queries.indikator.sumber import named
from db.queries.skp import plan as skp_plan
from db.queries.skp.plan import Item, Measure
from rules import indikator as indikator_rules
from rules import skp as rules
from rules.indikator.capaian import POLARITY_LABELS
from rules.skp.isi import SATUAN_LENGTH, WHAT_LENGTH
from ui.kit.commands import load
from ui.kit.forms import Fields
from ui.skp.items import View

OWN, NONE = "Ukuran sendiri", 0
ASPEK_HELP = (
    "Kuantitas: berapa banyak hasilnya. Kualitas: seberapa baik, misalnya persen tanpa salah. "
    "Waktu: seberapa cepat atau tepat waktu. Biaya: seberapa hemat."
)
AGGREGATE_HELP = (
    "Dijumlahkan: banyaknya dokumen tiap bulan. Dirata-rata: nilai atau persen tiap bulan. "
    "Hasil terakhir: yang paling baru yang berlaku, misalnya tahap yang sudah selesai."
)


# Whose figure it is where it is not the employee's own.
HOUSES = {"pegawai": "", "unit": " (angka unitnya)", "layanan": " (angka unitnya)", "dinas": " (angka dinasnya)"}


def measure(view: View, fields: Fields, item: Item | None) -> Measure | None:
    """The indikator that measures the item; None for a measure of its own."""
    known = {one.id: one for one in load(skp_plan.measures, dinas_id=view.parties.dinas_id)}
    if item and item.indikator_id and item.indikator_id not in known:
        # Retired since: shown as it is, and refused by the service when it is saved so.
        retired = (item.indikator or "", item.satuan, item.polarity, item.aggregate, "isian", "pegawai")
        known[item.indikator_id] = Measure(item.indikator_id, *retired)
    if not known:
        return None
    options = [NONE, *known]
    chosen = fields.at(
        "indikator_id",
        st.selectbox,
        "Diukur dengan",
        options=options,
        index=options.index((item and item.indikator_id) or NONE),
        format_func=lambda one: OWN if one == NONE else f"Indikator: {known[one].name}{HOUSES[known[one].level]}",
        help="Pilih indikator bila hasilnya sudah dicatat di sana; realisasi lalu terisi sendiri.",
    )
    if chosen == NONE:
        return None
    measure = known[chosen]
    how = f"{indikator_rules.AGGREGATE_LABELS[measure.aggregate].lower()} dari pengukuran di periode ini"
    if measure.source != "isian":
        how = f"dihitung dari {named(measure.source).words}"
    st.caption(f"Satuan {measure.satuan} · {POLARITY_LABELS[measure.polarity].lower()} · {how}")
    return measure


def what(fields: Fields, item: Item | None) -> dict[str, Any]:
    """The one sentence that says what is to be reached."""
    return {
        "what": fields.at(
            "what",
            st.text_area,
            "Sasaran (hasil kerja yang diharapkan)",
            value=item.what if item else "",
            max_chars=WHAT_LENGTH[1],
            height=80,
            placeholder="Contoh: RPP Matematika kelas V tersusun dan disetujui kepala sekolah",
        )
    }


def kind(fields: Fields, item: Item | None) -> dict[str, Any]:
    """jenis, aspek."""
    left, right = st.columns(2)
    with left:
        jenis = _choice(fields, "jenis", "Jenis", rules.JENIS_LABELS, item.jenis if item else "utama")
    with right:
        aspek = _choice(fields, "aspek", "Aspek", rules.ASPEK_LABELS, item.aspek if item else "kuantitas", help=ASPEK_HELP)
    return {"jenis": jenis, "aspek": aspek}


def own_measure(fields: Fields, item: Item | None) -> dict[str, Any]:
    """satuan, polarity, aggregate: of an item that no indikator measures."""
    own = item if item is not None and item.indikator_id is None else None
    left, right = st.columns(2)
    with left:
        satuan = fields.at(
            "satuan",
            st.text_input,
            "Satuan",
            value=own.satuan if own else "",
            max_chars=SATUAN_LENGTH,
            placeholder="Contoh: dokumen, hari, %, Rp",
        )
    with right:
        options = list(POLARITY_LABELS)
        polarity = fields.at(
            "polarity",
            st.selectbox,
            "Arah",
            options=options,
            index=options.index(own.polarity if own else "naik"),
            format_func=POLARITY_LABELS.__getitem__,
            help="Banyaknya dokumen: makin tinggi makin baik. Lama penyelesaian atau kesalahan: makin rendah makin baik.",
        )
    aggregate = own.aggregate if own else "jumlah"
    together = _choice(fields, "aggregate", "Hasil dari waktu ke waktu", rules.AGGREGATE_LABELS, aggregate, help=AGGREGATE_HELP)
    return {"satuan": satuan, "polarity": polarity, "aggregate": together}


def _choice(fields: Fields, field: str, label: str, labels: dict[str, str], default: str, **options: Any) -> str:
    # wrap: on a phone the last choice would otherwise lie beyond the edge
    shown = {"options": list(labels), "default": default, "format_func": labels.__getitem__, "required": True, "wrap": True}
    return str(fields.at(field, st.segmented_control, label, **shown, **options))


def target(fields: Fields, item: Item | None, measure: Measure | None) -> dict[str, Any]:
    """target, or target_low and target_high where the second number is given."""
    value, upper = (item.target, item.target_high) if item else (None, None)
    if item and upper is not None:
        value = item.target_low
    low, high = st.columns(2)
    with low:
        first = _number(fields, "target", "Target", value)
    with high:
        second = _number(fields, "target_high", "Sampai (bila target berupa rentang)", upper)
    if second is None and not (measure and measure.polarity == "rentang"):
        return {"target": first}
    return {"target_low": first, "target_high": second}


def _number(fields: Fields, field: str, label: str, value: float | None) -> float | None:
    number: float | None = fields.at(
        field, st.number_input, label, value=value, min_value=0.0, step=1.0, format="%.10g", placeholder="Contoh: 12"
    )
    return number
