"""Scoring: for a penilai. One person at a time: evidence left, the human decision right; on a phone evidence first.

Period and person stand in the URL (`?periode=2026-T3&pegawai=12`).
"""

import streamlit as st

from db.queries import penilaian as queries
from db.queries.penilaian import bukti as bukti_queries
from db.queries.penilaian import hasil_bkn
from rules.kit import periode as periode_rules
from rules.penilaian import is_given
from ui.kit import filters
from ui.kit.access import require
from ui.kit.commands import load
from ui.kit.navigation import Screen
from ui.penilaian import form as penilaian_form
from ui.penilaian import simpan as penilaian_simpan
from ui.penilaian import tim as penilaian_tim
from ui.penilaian.bukti import show_bukti
from ui.penilaian.hasil_bkn import show_beside
from ui.penilaian.submitted import show_submitted

SCREEN = Screen("Penilaian", "penilaian.score", "rate_review", 30)
actor = require(SCREEN.action)
st.title("Penilaian", anchor=False)
when, who, following = st.columns([3, 3, 2], vertical_alignment="bottom")
with when:
    periode = filters.opened_for_team(actor, first=penilaian_tim.in_scoring)
team = load(queries.team, atasan_id=actor.pegawai_id, periode=periode.periode)
person = penilaian_tim.choose(team, who, following)
if person is None:
    penilaian_tim.overview(team, periode, dinas_id=actor.dinas_id)
    st.stop()
own = penilaian_tim.periode_of(person, periode)
if own is None:
    st.info(f"{periode_rules.label(periode.code)} belum dibuka di dinas pegawai ini.")
    st.stop()

penilaian_tim.require_scored(person, periode_rules.label(own.code))
row = load(queries.one, pegawai_id=person.id, periode_id=own.id, drafts=True)
submitted = row is not None and is_given(row.status)
bukti = load(queries.frozen, penilaian_id=row.id) if submitted else load(bukti_queries.bukti, pegawai_id=person.id, periode=own)
penilaian_simpan.show_refusal(person.id, own.id, bukti, submitted=submitted)
left, right = st.columns(2, gap="large")
with left:
    st.subheader("Bukti", anchor=False)
    if bukti is None:
        st.info("Bukti penilaian ini tidak tersimpan.")
    else:
        show_bukti(bukti, name=person.name, periode=periode_rules.label(own.code), key=f"{person.id}-{own.id}")
with right:
    show_beside(load(hasil_bkn.own, pegawai_id=person.id), own.code, row if submitted else None)
    if submitted:
        show_submitted(row, bukti, name=person.name, closed=own.status == "ditutup")
    elif own.status == "ditutup":
        st.info("Periode ini sudah ditutup, jadi penilaian tidak dapat diisi lagi.")
    else:
        penilaian_form.decide(person.id, person.name, own, row, bukti)
