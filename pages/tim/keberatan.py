"""Objections: for the penilai who answers, his superior who decides, and head and admin of the dinas who read.

The leaders of the city find here those whose penilai has no superior. The objection stands in the URL (`?keberatan=7`).
"""

import streamlit as st

import settings
from db.queries import penilaian
from db.queries.penilaian import keberatan as queries
from rules.kit import periode as periode_rules
from rules.penilaian.keberatan import OPEN, RESPONSE_DAYS, STATUS_LABELS
from ui.kit import formats, tenggat
from ui.kit.access import require
from ui.kit.commands import load
from ui.kit.navigation import Screen
from ui.penilaian import keberatan_list, keberatan_putusan
from ui.penilaian.bukti import show_bukti
from ui.penilaian.hasil import show_details, show_result
from ui.penilaian.keberatan_skor import first_score, judge, show_decision, show_reason, show_response

SCREEN = Screen("Keberatan", "keberatan.read", "gavel", 40)
actor = require(SCREEN.action)
now = settings.today()
st.title("Keberatan", anchor=False)
found = load(queries.listed, reader=actor, today=now)
chosen = keberatan_list.choose(found)
if chosen is None:
    if found:
        told = load(queries.standing, reader=actor, start=tenggat.since(now), end=now, today=now)
        what = "tanggapan penilai yang jatuh tempo diberikan dalam tenggatnya"
        st.caption(tenggat.line(told, what, limit=f"batas tanggapan penilai ({RESPONSE_DAYS} hari kerja)"))
    st.stop()
row = load(queries.one, reader=actor, keberatan_id=chosen.id, today=now)
score = load(penilaian.one, pegawai_id=row.pegawai_id, periode_id=row.periode_id, drafts=False)
bukti = load(penilaian.frozen, penilaian_id=row.penilaian_id)
label = periode_rules.label(row.periode)
st.markdown(
    f"**{formats.escaped(row.pegawai)}** · {formats.escaped(row.jabatan)} · {label} · {STATUS_LABELS[row.status]}  \n"
    f"Penilai: {formats.escaped(row.penilai)}. Yang memutus: {judge(row)}."
)
keberatan_putusan.show_refusal()
sides, figures = st.columns(2, gap="large")
with sides:
    if row.status == "diputus":
        show_decision(row)
    show_reason(row)
    show_response(row)
    if row.status in OPEN and not row.response:
        st.caption(f"{formats.escaped(row.penilai)} belum menanggapi.")
    if chosen.to_decide:
        first_day = load(queries.decidable_from, filed=settings.day_of(row.filed_at))
        keberatan_putusan.decide(row, first_day=first_day, today=now)
    elif row.status in OPEN and row.penilai_id == actor.pegawai_id:
        keberatan_putusan.respond(row)
with figures:
    if score is not None:
        st.subheader("Penilaian yang disengketakan", anchor=False)
        show_result(first_score(score, row))
        show_details(score, bukti)
    st.subheader("Bukti", anchor=False)
    if bukti is None:
        st.info("Penilaian ini ditarik kembali oleh penilai, atau buktinya tidak tersimpan.")
    else:
        show_bukti(bukti, name=row.pegawai, periode=label, key=f"keberatan-{row.id}")
