"""Enter one value: a form made from the definition of the indicator."""

from datetime import date
from typing import Any

import streamlit as st

from db.queries.indikator.pengukuran import Owner
from rules.indikator import LEVEL_LABELS
from rules.indikator.cocok import fitting
from rules.indikator.isi import Angka
from services.indikator import pengukuran
from services.indikator.pengukuran import AlreadyRecorded
from ui.indikator.pengukuran_scope import Scope
from ui.kit import formats
from ui.kit.commands import act
from ui.kit.forms import Fields

PENDING = "_pengukuran-ganti"
DAY = "_pengukuran-tanggal"


def show(scope: Scope, owners: list[Owner]) -> None:
    """The form, and the question when that day already has another value."""
    # Of the period too: what was typed for a day of another one is not offered under a day of this.
    fields = Fields(f"pengukuran-{scope.dinas.id}-{scope.indikator.id}-{scope.periode.code}")
    with fields.form(enter_to_submit=False):
        owner = owner_field(fields, scope, owners)
        day = fields.at(
            "day", st.date_input, "Tanggal", value=_first_day(scope), min_value=scope.start, max_value=scope.last,
            format="DD/MM/YYYY",
        )  # fmt: skip
        value, n, note = number_fields(fields, scope)
        submitted = st.form_submit_button("Simpan", type="primary")
    if submitted:
        st.session_state.pop(PENDING, None)
        st.session_state[DAY] = day
        given: dict[str, Any] = {"indikator_id": scope.indikator.id, "milik": owner.milik, "angka": Angka(day, value, n, note)}
        done = f"Tersimpan: {scope.told(value, n)}, {owner.name}, {formats.date(day)}."
        outcome = act(pengukuran.save, fields=fields, done=done, **given)
        if isinstance(outcome.error, AlreadyRecorded):
            st.session_state[PENDING] = (fields.key, {**given, "version": outcome.error.version}, owner.name)
    pending = st.session_state.get(PENDING)
    if pending and pending[0] == fields.key:
        _ask(scope, fields, pending[1], pending[2])


def owner_field(fields: Fields, scope: Scope, owners: list[Owner]) -> Owner:
    """Whose value it is; nobody is chosen because he stands first. The dinas itself needs no choice."""
    level = scope.indikator.level
    if level == "dinas":
        return owners[0]
    shown = {at: f"{owner.name} · {owner.unit}" if owner.unit else owner.name for at, owner in enumerate(owners)}
    at = fields.at(
        f"{level}_id", st.selectbox, LEVEL_LABELS[level], options=list(shown), format_func=shown.get,
        index=fitting(scope.indikator.name, [owner.name for owner in owners]), placeholder=f"Pilih {LEVEL_LABELS[level].lower()}",
    )  # fmt: skip
    # Nobody yet: the service asks for him at this field.
    return Owner("", scope.dinas.id) if at is None else owners[at]


def number_fields(
    fields: Fields, scope: Scope, *, value: float | None = None, n: float | None = None, note: str = ""
) -> tuple[float | None, float | None, str]:
    """Value, n where the indicator is divided by it, and a note, under the names of the definition."""
    options: dict[str, Any] = {"step": 1.0, "format": "%g"}
    if not scope.divided:
        value = fields.at("value", st.number_input, scope.value_label, value=value, **options)
        n = None
    else:
        left, right = st.columns(2)
        with left:
            value = fields.at("value", st.number_input, scope.value_label, value=value, **options)
        with right:
            n = fields.at("n", st.number_input, scope.indikator.n_label, value=n, min_value=0.0, **options)
    note = fields.at("note", st.text_input, "Catatan (boleh kosong)", value=note, max_chars=300)
    return value, n, note


def _first_day(scope: Scope) -> date:
    """The day entered last on this page if it fits the period: the next owner is mostly of the same day."""
    day: date = st.session_state.get(DAY, scope.last)
    return day if scope.start <= day <= scope.last else scope.last


def _ask(scope: Scope, fields: Fields, given: dict[str, Any], owner: str) -> None:
    """A correction is meant, not happened upon: the former value goes to the trail."""
    angka: Angka = given["angka"]
    new = scope.told(angka.value, angka.n)
    st.warning(f"Ganti nilai lama {formats.escaped(owner)}, {formats.date(angka.day)}, dengan {formats.escaped(new)}?")
    with st.container(horizontal=True, gap="small"):
        if st.button("Ganti nilai lama", type="primary", key="pengukuran-ganti"):
            st.session_state.pop(PENDING, None)
            act(pengukuran.save, fields=fields, done=f"Nilai diganti menjadi {new}.", **given)
        if st.button("Biarkan", key="pengukuran-biarkan"):
            st.session_state.pop(PENDING, None)
            st.rerun()
