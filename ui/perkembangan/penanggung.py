"""Who answers for the indicator: an office that everybody who sees the page may know of. Who leads the dinas names him."""

import streamlit as st

from db.queries.indikator import penanggung as queries
from db.queries.indikator.penanggung import Penanggung
from db.queries.indikator.realisasi import Definition
from db.queries.organisasi import pegawai
from rules.kit.hak import Subject
from services.indikator import penanggung
from ui.kit import dialogs, formats
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.filters import DinasChoice

PUT = "penanggung-tetapkan"
NOBODY, SUGGESTED = "Belum ada: dinas ini belum punya kepala di aplikasi.", "Ikuti usulan aplikasi"


def panel(dinas: DinasChoice, of: Definition) -> None:
    """The name and, for who may, the way to change it."""
    found = load(queries.of_dinas, dinas_id=dinas.id)
    one = found.get(of.indikator_id) or found.get(0)
    sets = may("penanggung.set", Subject(dinas_id=dinas.id))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"Penanggung jawab: {told(one)}", width="content")
        if sets:
            label = f"{'Ganti' if one and one.chosen else 'Tetapkan'} penanggung jawab"
            dialogs.button(label, PUT, of.indikator_id, type="tertiary", icon=":material/person_check:")
    if sets and dialogs.opened(PUT) == of.indikator_id:
        dialogs.show("Penanggung jawab", _put, dinas, of, one)


def told(one: Penanggung | None) -> str:
    """Markdown. Example: "**Ratna** (usulan: memimpin Bidang Pelayanan, tempat angkanya diukur)"."""
    if one is None:
        return NOBODY
    name = f"**{formats.escaped(one.name)}**"
    return name if one.chosen else f"{name} (usulan: {formats.escaped(one.why)})"


def _put(dinas: DinasChoice, of: Definition, one: Penanggung | None) -> None:
    st.markdown(f"Siapa yang menjawab bila **{formats.escaped(of.name)}** ditanyakan dalam rapat?")
    people = {0: SUGGESTED} | dict(load(pegawai.choices, dinas_id=dinas.id))
    fields = dialogs.fields(PUT)
    with fields.form(border=False, enter_to_submit=False):
        chosen = fields.at(
            "pegawai_id", st.selectbox, "Pegawai", options=list(people), format_func=people.__getitem__,
            index=list(people).index(one.pegawai_id) if one and one.pegawai_id in people else 0,
        )  # fmt: skip
        place = st.container()
        submitted = dialogs.submit("Tetapkan")
    if submitted:
        dialogs.act(
            penanggung.put, at=place, dinas_id=dinas.id, indikator_id=of.indikator_id, pegawai_id=chosen or None,
            fields=fields, done="Penanggung jawab ditetapkan." if chosen else "Penanggung jawab mengikuti usulan.",
        )  # fmt: skip
