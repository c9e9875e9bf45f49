"""Ticks for who came."""

import streamlit as st

from db.queries import rapat as queries
from db.queries.kit.frames import records
from db.queries.organisasi import pegawai
from db.queries.rapat import Meeting
from services import rapat
from ui.kit import formats, forms
from ui.kit.commands import act, load
from ui.kit.forms import Fields
from ui.rapat.scope import Scope


def ticks(scope: Scope, meeting: Meeting) -> None:
    """One tick for each who was invited, and a place for others who came."""
    rows = records(load(queries.invited, rapat_id=meeting.id))
    fields = Fields(f"rapat-hadir-{meeting.id}")
    version = forms.seen(f"{fields.key}-more", meeting.version)
    with fields.form(border=False, enter_to_submit=False):
        st.markdown("**Yang hadir**")
        present = []
        for row in rows:
            label = f"{formats.escaped(row['name'])} · {formats.escaped(row['jabatan'])}"
            if fields.put(str(row["pegawai_id"]), st.checkbox, label, value=bool(row["hadir"])):
                present.append(int(row["pegawai_id"]))
        listed = {int(row["pegawai_id"]) for row in rows}
        others = {one: name for one, name in load(pegawai.choices, dinas_id=scope.dinas.id) if one not in listed}
        present += fields.at(
            "more", st.multiselect, "Hadir tanpa undangan", options=list(others),
            select_all=False, format_func=others.__getitem__,
            placeholder="Pilih pegawai",
        )  # fmt: skip
        place = st.container()
        submitted = st.form_submit_button("Simpan kehadiran", icon=":material/save:")
    if submitted:
        with place:
            saved = act(
                rapat.attend, rapat_id=meeting.id, version=version, present=present, fields=fields, done="Kehadiran tersimpan."
            )
        if saved.error is not None:
            forms.unsee(f"{fields.key}-more")
