"""The dinas's rules for a reward, changed by its head or admin."""

from typing import Any

import streamlit as st

from rules.pembinaan import penghargaan as rules
from rules.penilaian.predikat import PREDIKAT, PREDIKAT_LABELS
from services import pengaturan
from ui.kit import dialogs

CHANGE = "penghargaan-aturan"


def show(dinas_id: int, now: dict[str, Any]) -> None:
    """The button, and the dialog while it is open."""
    dialogs.button("Ubah aturan", CHANGE, dinas_id, icon=":material/tune:")
    if dialogs.opened(CHANGE) == dinas_id:
        dialogs.show("Aturan penghargaan", _change, dinas_id, now, width="medium")


def _change(dinas_id: int, now: dict[str, Any]) -> None:
    fields, seen = dialogs.fields(CHANGE), dialogs.seen(now)
    with fields.form(border=False, enter_to_submit=False):
        given: dict[str, Any] = {
            "predikat": fields.at(
                "predikat", st.selectbox, "Predikat paling rendah", options=list(reversed(PREDIKAT)),
                index=list(reversed(PREDIKAT)).index(now["predikat"]), format_func=PREDIKAT_LABELS.__getitem__,
            ),
            "times": fields.at("times", st.number_input, "Paling sedikit berapa kali", value=now["times"], min_value=1, step=1),
            "of": fields.at(
                "of", st.number_input, "Dari berapa periode terakhir", value=now["of"], min_value=1,
                max_value=rules.MOST_PERIODS, step=1,
            ),
            "kind": fields.at(
                "kind", st.pills, "Jenis periode", options=rules.KINDS, default=now["kind"],
                format_func=str.capitalize,
            ),
            "capaian": fields.at(
                "capaian", st.number_input, "Rata-rata capaian paling sedikit (%)", value=now["capaian"], min_value=0.0,
                max_value=200.0, step=1.0, format="%g", placeholder="Tidak disyaratkan", help="Kosongkan bila tidak disyaratkan.",
            ),
            "absent": fields.at(
                "absent", st.number_input, "Hari tanpa keterangan paling banyak", value=now["absent"], min_value=0,
                max_value=365, step=1, placeholder="Tidak disyaratkan", help="Kosongkan bila tidak disyaratkan.",
            ),
            "settled": fields.at("settled", st.checkbox, "Tidak ada keberatan yang belum diputus", value=now["settled"]),
        }  # fmt: skip
        place = st.container()
        submitted = dialogs.submit()
    if submitted:
        of = {"dinas_id": dinas_id, "key": rules.ATURAN_KEY, "value": given, "seen": seen}
        dialogs.act(pengaturan.change, at=place, **of, fields=fields, done="Aturan penghargaan diubah.")
