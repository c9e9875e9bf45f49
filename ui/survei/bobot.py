"""The weight of an unsur: which one is used, and the form to change it."""

from math import isclose

import streamlit as st

from db.queries.survei import ikm
from rules.kit.hak import Subject
from rules.survei.ikm import DEFAULT_WEIGHT, WEIGHT_KEY
from services import pengaturan
from ui.kit import dialogs, formats
from ui.kit.access import may
from ui.kit.commands import load
from ui.survei.scope import Scope

OTHER = "Angka lain"
CHOICES = {"1/9 (bawaan, tanpa pembulatan)": DEFAULT_WEIGHT, "0,11": 0.11, "0,111": 0.111}


def label(weight: float) -> str:
    """1/9 as such, any other as a number: "0,111"."""
    return "1/9" if isclose(weight, DEFAULT_WEIGHT, rel_tol=1e-9) else formats.number(weight, 4).rstrip("0")


def show(scope: Scope) -> None:
    """The weight in use, for everybody; its change for who may publish."""
    now: float = load(ikm.weight_of, dinas_id=scope.dinas.id)
    st.subheader("Bobot unsur", anchor=False)
    st.markdown(
        f"{formats.escaped(scope.dinas.name)} memakai bobot **{label(now)}** untuk setiap unsur; "
        f"bila semua jawaban bernilai 4, IKM menjadi {formats.number(now * 9 * 100, 2)}. "
        "Angka yang sudah diterbitkan tetap memakai bobot saat diterbitkan."
    )
    if may("ikm.publish", Subject(dinas_id=scope.dinas.id)):
        dialogs.button("Ubah bobot", "ikm-bobot", scope.dinas.id, icon=":material/balance:")
        if dialogs.opened("ikm-bobot") == scope.dinas.id:
            dialogs.show("Ubah bobot unsur", _change, scope.dinas.id, now)


def _change(dinas_id: int, now: float) -> None:
    fields = dialogs.fields("ikm-bobot")
    seen = dialogs.seen(now)
    known = list(CHOICES.values())
    given = st.radio("Bobot setiap unsur", [*CHOICES, OTHER], index=known.index(now) if now in known else len(known))
    with fields.form(border=False, enter_to_submit=False):
        value = CHOICES.get(given)
        if value is None:
            value = fields.at("weight", st.number_input, "Bobot, 0,1 sampai 1/9", value=now, format="%.4f", step=0.0001)
        st.caption("IKM yang tampil di aplikasi dihitung ulang dengan bobot ini, juga untuk periode yang lalu.")
        submitted = dialogs.submit()
    if submitted:
        dialogs.act(
            pengaturan.change, dinas_id=dinas_id, key=WEIGHT_KEY, value=value, seen=seen,
            fields=fields, done=f"Bobot unsur kini {label(value)}.",
        )  # fmt: skip
