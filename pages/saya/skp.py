"""Sasaran (SKP): an employee's own plan of a period; he proposes, his penilai agrees, and both see the history."""

import streamlit as st

from db.queries.penilaian import wajib
from db.queries.skp import plan as skp_plan
from rules.kit import periode as periode_rules
from rules.penilaian.wajib import NEVER
from ui.kit import filters
from ui.kit.access import may, require
from ui.kit.commands import load
from ui.kit.navigation import BY_NOUN, Screen
from ui.skp.items import View
from ui.skp.plan import draw


def no_atasan() -> None:
    """Who records one: of a head it is a leader of the region, whom only BKPSDM gives."""
    who = "admin BKPSDM" if actor.role == "kepala" else "admin dinas"
    why = " Atasan kepala dinas adalah pimpinan daerah, dicatat di halaman Organisasi." if actor.role == "kepala" else ""
    st.warning(f"Atasan Anda belum tercatat, jadi belum ada yang dapat menyetujui sasaran. Hubungi {who}.{why}")
    if may("dinas.edit"):
        query = {"bagian": "pimpinan daerah"}
        st.page_link(BY_NOUN["organisasi"].path, label="Pimpinan daerah", icon=":material/account_tree:", query_params=query)


SCREEN = Screen("Sasaran (SKP)", "skp.own", "flag", 30)
actor = require(SCREEN.action)
st.title("Sasaran (SKP)", anchor=False)
if actor.dinas_id is None or actor.pegawai_id is None:
    st.info("Akun Anda belum terhubung dengan data pegawai. Hubungi admin dinas.")
    st.stop()

periode = filters.opened(actor.dinas_id)
exempt = load(wajib.why, pegawai_ids=(actor.pegawai_id,), periode=periode.periode).get(actor.pegawai_id)
items = load(skp_plan.plan, pegawai_id=actor.pegawai_id, periode_id=periode.id)
if exempt:
    st.info(f"Anda tidak dinilai pada {periode_rules.label(periode.code)}: {exempt}.")
    if exempt in NEVER and not items:
        st.stop()
parties = load(skp_plan.parties, pegawai_id=actor.pegawai_id)
if parties.atasan_id is None:
    no_atasan()
else:
    st.caption(f"Disepakati bersama pejabat penilai Anda: {parties.atasan}")

draw(View("pegawai", parties, periode), items)
