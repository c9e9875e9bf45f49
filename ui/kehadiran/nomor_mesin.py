"""Whose the numbers of a fingerprint machine are: asked beside the preview of its file, and kept."""

import streamlit as st

from db.queries.kehadiran import impor as queries
from rules.impor import Plan
from services.impor.jenis.kehadiran_nilai import NomorBaru
from services.kehadiran import nomor_mesin
from ui.kehadiran.scope import Scope
from ui.kit.commands import act, load
from ui.kit.forms import Fields

AT_ONCE = 25


def ask(scope: Scope, plan: Plan) -> None:
    """An employee for each number of the file that is nobody's yet."""
    new = plan.extra
    if not isinstance(new, NomorBaru):
        return
    st.markdown("##### Nomor mesin yang belum ada pegawainya")
    if not new.mesin:
        st.info("Isi dahulu nama mesinnya di atas.")
        return
    st.caption("Cukup sekali untuk tiap mesin. Nomor yang kosong dibiarkan.")
    names = _names(scope)
    fields = Fields(f"nomor-mesin-{scope.dinas.id}-{new.mesin}")
    with st.form(fields.key, border=False, enter_to_submit=False):
        chosen = {
            number: fields.at(
                f"numbers-{number}", st.selectbox, f"Nomor {number}", options=list(names), index=None,
                format_func=names.__getitem__, placeholder="Pilih pegawai",
            )
            for number in new.numbers[:AT_ONCE]
        }  # fmt: skip
        submitted = st.form_submit_button("Simpan nomor", type="primary", icon=":material/save:")
    if len(new.numbers) > AT_ONCE:
        st.caption(f"{len(new.numbers) - AT_ONCE} nomor lain menyusul setelah ini disimpan.")
    if submitted:
        numbers = {number: pegawai_id for number, pegawai_id in chosen.items() if pegawai_id is not None}
        act(
            nomor_mesin.give, dinas_id=scope.dinas.id, mesin=new.mesin, numbers=numbers, fields=fields,
            done=lambda given: f"{given} nomor mesin disimpan.",
        )  # fmt: skip


def kept(scope: Scope) -> None:
    """The numbers that are known, each to be freed when it passes to somebody else."""
    known: list[queries.Nomor] = load(queries.numbers, dinas_id=scope.dinas.id)
    if not known:
        return
    with st.expander(f"Nomor mesin yang tersimpan ({len(known)})"):
        st.caption("Nomor yang beralih ke pegawai lain: impor dahulu berkas lama, hapus nomornya, lalu tentukan lagi.")
        named = {one.id: f"{one.mesin} · {one.number} · {one.name}" for one in known}
        chosen = st.selectbox(
            "Nomor", list(named), format_func=named.__getitem__, index=None, key="nomor-mesin-pilih", placeholder="Pilih nomor"
        )
        if chosen is not None and st.button("Hapus nomor ini", key="nomor-mesin-hapus", icon=":material/delete:"):
            act(nomor_mesin.free, nomor_mesin_id=chosen, done="Nomor mesin dihapus.")


def _names(scope: Scope) -> dict[int, str]:
    people = load(queries.people, dinas_id=scope.dinas.id)
    return {one.id: f"{one.name} · {one.nip or 'tanpa NIP'}" for one in people.values()}
