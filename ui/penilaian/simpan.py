"""Saving a penilaian: as draft or submitted, and what happens when somebody else saved first."""

from typing import Any

import streamlit as st

from db.queries.penilaian import PenilaianRow
from db.queries.periode import PeriodeRow
from rules.kit.errors import Conflict
from rules.penilaian.bukti import Bukti
from rules.penilaian.isi import Isian
from services import penilaian
from ui.kit import dialogs, formats
from ui.kit.commands import act
from ui.kit.forms import Fields
from ui.penilaian import isian as isi
from ui.penilaian.hasil import differences

STILL_OPEN = (
    "Periode masih terbuka: penilaian dapat disimpan sebagai draf. Pengajuan dibuka setelah admin dinas memindahkan periode "
    "ini ke tahap Penilaian."
)


def show_refusal(pegawai_id: int, periode_id: int, bukti: Bukti | None, *, submitted: bool) -> None:
    """Who saved first, at the top of the page, until the reader has settled it in the form (`submitted`: there is none)."""
    fields = Fields(form_name(pegawai_id, periode_id))
    key = f"{fields.name}-tolak"
    if message := st.session_state.get(key):
        st.warning(message)
        if st.session_state.pop(f"{key}-baru", False):  # the reader stands at the button, far below
            st.toast(message, icon=":material/warning:", duration="long")
    if submitted:
        st.session_state.pop(key, None)
        if bukti and isi.unsaved(fields, bukti):
            st.warning("Isian Anda yang belum disimpan masih ada. Tarik kembali penilaian ini bila perlu melanjutkannya.")


def save(
    fields: Fields, pegawai_id: int, name: str, periode: PeriodeRow, isian: Isian, version: int | None, missing: list[str]
) -> None:
    """What is still missing, and the two buttons. `version` is the saved state that the filling-in stands on."""
    if missing:
        st.caption("Sebelum diajukan:\n" + "\n".join(f"- {formats.escaped(sentence)}" for sentence in missing))
    scoring = periode.status == "penilaian"
    if not scoring:
        st.caption(STILL_OPEN)
    with st.container(horizontal=True):
        drafted = st.button("Simpan draf", key=f"{fields.key}-draf")
        submitted = st.button("Ajukan", key=f"{fields.key}-ajukan", type="primary", disabled=not scoring)
    if not (drafted or submitted):
        if refused := st.session_state.get(f"{fields.name}-tolak"):
            st.warning(f"{refused} Putuskan dahulu di bagian atas formulir.")
        return
    verb = penilaian.submit if submitted else penilaian.save_draft
    done = f"Penilaian {name} diajukan. Pegawai sekarang dapat membacanya." if submitted else f"Draf penilaian {name} tersimpan."
    of: dict[str, Any] = {"pegawai_id": pegawai_id, "periode_id": periode.id, "version": version}
    st.session_state.pop(f"{fields.name}-tolak", None)
    outcome = act(verb, fields=fields, done=done, **of, isian=isian)
    if isinstance(outcome.error, Conflict):
        # The page shows what is saved now; what was typed here stays in the form.
        st.session_state[f"{fields.name}-tolak"] = outcome.error.message
        st.session_state[f"{fields.name}-tolak-baru"] = True
        st.rerun()
    dialogs.point(st.container(), outcome)  # the sentence stands at its field, which may be far above the button


def settle(fields: Fields, row: PenilaianRow | None, bukti: Bukti) -> None:
    """Someone saved after this form was begun: show the difference, let the reader decide."""
    with st.container(border=True):
        st.markdown("**Penilaian ini sudah disimpan di tempat lain sejak Anda mulai mengisi.** Isian Anda masih ada di bawah.")
        differing = differences(isi.spoken(isi.saved(row), bukti), isi.spoken(isi.typed(fields, bukti), bukti))
        st.markdown(differing or "Isinya sama dengan isian Anda.")
        with st.container(horizontal=True):
            take = st.button("Buang isian saya, muat yang tersimpan", key=f"{fields.key}-muat")
            keep = st.button("Lanjutkan dengan isian saya", key=f"{fields.key}-lanjut")
    if take or keep:
        if take:
            fields.throw_away()
        else:
            isi.rebase(fields, row)
        st.session_state.pop(f"{fields.name}-tolak", None)
        st.rerun()


def form_name(pegawai_id: int, periode_id: int) -> str:
    """The name of the form of one person and period: what is typed for Ani never turns up at Hana's."""
    return f"penilaian-{pegawai_id}-{periode_id}"
