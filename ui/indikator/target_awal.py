"""The first target of a new indicator, asked in its own form: for the quarter that the dashboard shows, or for a year."""

from typing import Any

import streamlit as st

from db.queries import periode as periode_queries
from rules.indikator import jangkauan
from rules.indikator.capaian import Target
from rules.indikator.isi import IsiTarget
from rules.kit import periode as periode_rules
from rules.kit.hak import Subject
from services.indikator.baru import TargetAwal
from settings import today
from ui.kit import formats
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields


def draw(fields: Fields, dinas: DinasChoice, definition: dict[str, Any]) -> TargetAwal | None:
    """The target as it stands in the form; None while no number is given, which is allowed.

    Args:
        definition: the fields of the new indicator as they stand.
    """
    if not may("target.set", Subject(dinas_id=dinas.id)):
        return None
    st.markdown("**Target pertama** (boleh kosong)")
    shown = periode_rules.containing(today(), "triwulan")
    spans = [shown, periode_rules.containing(today(), "tahun")]
    rows = {one.code: load(periode_queries.find, dinas_id=dinas.id, periode=one) for one in spans}
    open_ = {one.code: one for one in spans if rows[one.code] is not None and rows[one.code].status != "ditutup"}
    if not open_:
        st.caption(f"{periode_rules.label(shown)} belum dibuka di dinas ini; target dapat diisi setelah Periode dibuka.")
        return None
    names = {code: f"{periode_rules.label(one)}{' (untuk setahun)' if one != shown else ''}" for code, one in open_.items()}
    left, right = st.columns(2)
    with left:
        label = f"Target {dinas.name} untuk"
        code = fields.at("periode", st.selectbox, label, options=list(open_), format_func=names.__getitem__)
    with right:
        isi = _numbers(fields, definition)
    fields.place("target")
    st.caption(formats.escaped(_meaning(open_[code], shown, isi, definition)))
    return TargetAwal(dinas.id, rows[code].id, isi) if isi != IsiTarget() else None


def _numbers(fields: Fields, definition: dict[str, Any]) -> IsiTarget:
    """One number, or both bounds where the figure is to stay within them."""
    unit = f" ({definition['satuan'].strip()})" if definition["satuan"].strip() else ""
    options: dict[str, Any] = {"value": None, "step": 1.0, "format": "%g"}

    # The keys stay while the unit is typed into the label.
    def number(field: str, label: str) -> float | None:
        value: float | None = fields.at(field, st.number_input, f"{label}{unit}", key=f"{fields.key}-awal-{field}", **options)
        return value

    if definition["polarity"] != "rentang":
        return IsiTarget(number("value", "Target"))
    low, high = st.columns(2)
    with low:
        least = number("low", "Batas bawah")
    with high:
        most = number("high", "Batas atas")
    return IsiTarget(low=least, high=most)


def _meaning(of: periode_rules.Periode, shown: periode_rules.Periode, isi: IsiTarget, definition: dict[str, Any]) -> str:
    aggregate, kumulatif = definition["aggregate"], bool(definition["kumulatif"])
    told = jangkauan.meaning(of, shown, aggregate=aggregate, kumulatif=kumulatif)
    whole = isi.value is not None or (isi.low is not None and isi.high is not None and isi.low <= isi.high)
    if whole and (part := jangkauan.borrowed(Target(**vars(isi)), of, shown, aggregate, definition["polarity"])):
        told += f" {periode_rules.label(shown)}: {part} {definition['satuan']}."
    return told
