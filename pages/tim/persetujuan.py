"""Persetujuan tim: whose plan waits for whom, and who asks to be away; a penilai answers, and proposes for his people."""

from dataclasses import replace

import streamlit as st

from db.queries.skp import plan as skp_plan
from db.queries.skp import tim as skp_tim
from db.queries.skp.plan import Parties
from ui.ketidakhadiran import putusan
from ui.kit import filters
from ui.kit.access import require
from ui.kit.commands import load
from ui.kit.navigation import Screen
from ui.skp import salin_tim
from ui.skp import team as skp_team
from ui.skp.items import View
from ui.skp.plan import draw

SCREEN = Screen("Persetujuan tim", "skp.team", "checklist", 20)
actor = require(SCREEN.action)
st.title("Persetujuan tim", anchor=False)
if actor.pegawai_id is None:
    st.info("Akun Anda belum terhubung dengan data pegawai. Hubungi admin dinas.")
    st.stop()

if filters.bagian(["Sasaran", "Ketidakhadiran"], key="persetujuan-bagian") == "Ketidakhadiran":
    putusan.of_team(actor)
    st.stop()

periode = filters.opened_for_team(actor)
team = load(skp_tim.team, atasan_id=actor.pegawai_id, periode=periode.periode)
if not team:
    st.info("Anda tidak mempunyai anggota tim pada periode ini. Pilih periode lain, atau minta admin dinas memeriksa atasannya.")
    st.stop()
skp_team.overview(team)
salin_tim.show(actor.pegawai_id, periode, team)

member = skp_team.chosen(team)
if member.periode_id is None or member.status is None:
    st.info(f"Periode ini belum dibuka di dinas {member.name}. Admin dinasnya dapat membukanya.")
    st.stop()
view = View(
    "penilai",
    Parties(member.id, member.name, member.dinas_id, actor.pegawai_id, actor.name),
    replace(periode, id=member.periode_id, status=member.status),
)
draw(view, load(skp_plan.plan, pegawai_id=member.id, periode_id=member.periode_id))
