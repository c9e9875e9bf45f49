"""Which column of a machine's file is what, and keeping that under a name."""

from typing import Any

import streamlit as st

from db.queries.kehadiran.impor_pemetaan import Saved
from rules.kehadiran import impor as rules
from rules.kehadiran.impor import Mapping
from rules.kit.sel import ORDERS
from services.kit import impor_pemetaan
from ui.kehadiran.scope import Scope
from ui.kit.commands import act
from ui.kit.forms import Fields

NOTHING = "—"
LABELS = {"nip": "NIP", "day": "Tanggal", "time_in": "Jam masuk", "time_out": "Jam pulang"}


def fields(rows: list[list[str]], start: Mapping, key: str) -> Mapping:
    """The choices, beginning with `start`."""
    ways, orders = tuple(rules.WAYS), tuple(ORDERS)
    way = st.radio("Bentuk berkas", ways, index=ways.index(start.way), format_func=rules.WAYS.__getitem__, key=f"{key}-way")
    with st.container(horizontal=True):
        row = st.number_input(
            "Baris judul kolom",
            min_value=1,
            max_value=len(rows),
            value=min(start.header_row, len(rows)),
            key=f"{key}-row",
            width=150,
        )
        order = st.selectbox(
            "Susunan tanggal", orders, index=orders.index(start.order), format_func=ORDERS.__getitem__,
            key=f"{key}-order", width=300,
        )  # fmt: skip
    names = rules.header(rows, int(row))
    punches = way == "ketukan"
    labels = LABELS | ({"day": "Tanggal (dan jam)", "time_in": "Jam, bila terpisah"} if punches else {})
    chosen: dict[str, str] = {}
    with st.container(horizontal=True):
        for field in ("nip", "day", "time_in") if punches else tuple(LABELS):
            chosen[field] = _column(labels[field], names, getattr(start, field), f"{key}-{field}-{row}-{way}")
    absent = st.checkbox(
        "Baris tanpa jam masuk dan pulang berarti tanpa keterangan (bila tidak dicentang, baris itu dilewati)",
        value=start.absent, key=f"{key}-absent",
    )  # fmt: skip
    return Mapping(**chosen, way=way, order=order, header_row=int(row), absent=absent)


def _column(label: str, names: list[str], value: str, key: str) -> str:
    options = [NOTHING, *names]
    name = st.selectbox(label, options, index=options.index(value) if value in options else 0, key=key, width=205)
    return "" if name == NOTHING else name


def keep(scope: Scope, mapping: Mapping, saved: list[Saved]) -> None:
    """Save the choices for next month, or forget saved ones."""
    with st.expander("Simpan susunan kolom ini untuk berkas berikutnya"):
        form = Fields(f"pemetaan-{scope.dinas.id}")
        with st.form(form.key, border=False, enter_to_submit=False):
            name = form.at("name", st.text_input, "Nama", max_chars=60, placeholder="Misalnya: Mesin lobi")
            submitted = st.form_submit_button("Simpan susunan")
        if submitted:
            values: dict[str, Any] = {"dinas_id": scope.dinas.id, "kind": "kehadiran", "name": name, "mapping": {**vars(mapping)}}
            act(impor_pemetaan.save, fields=form, done="Susunan kolom tersimpan.", **values)
        for one in saved:
            if st.button(f"Hapus “{one.name}”", key=f"pemetaan-hapus-{one.id}", icon=":material/delete:"):
                act(impor_pemetaan.remove, impor_pemetaan_id=one.id, done="Susunan kolom dihapus.")
