"""My result: for every employee. Predikat, how it came about, every number behind it; acknowledge that it was read.

An unfinished penilaian is never shown. The period stands in the URL (`?periode=2026-T3`).
"""

import streamlit as st

import settings
from db.queries import penilaian as queries
from db.queries.penilaian import hasil_bkn, keberatan, wajib
from rules.kit import periode as periode_rules
from ui.kit import filters
from ui.kit.access import require
from ui.kit.commands import load
from ui.kit.navigation import Screen
from ui.penilaian import asal_berkas, hasil_page
from ui.penilaian.asal import origins
from ui.penilaian.bukti import show_bukti
from ui.penilaian.hasil import show_details, show_rules
from ui.penilaian.hasil_bkn import show_all, show_beside
from ui.penilaian.keberatan_skor import show_first

SCREEN = Screen("Hasil penilaian", "penilaian.own", "grade", 40)
actor = require(SCREEN.action)
st.title("Hasil penilaian", anchor=False)
if actor.dinas_id is None:
    st.info("Anda belum terdaftar pada sebuah dinas. Hubungi admin dinas.")
    st.stop()
today, days = settings.today(), load(keberatan.days, dinas_id=actor.dinas_id)
history = load(queries.history, pegawai_id=actor.pegawai_id)
bkn = load(hasil_bkn.own, pegawai_id=actor.pegawai_id)
# Without a choice: the newest result rather than the quarter that is still running.
periode = filters.opened(actor.dinas_id, first=lambda rows: hasil_page.newest(history, rows))
label = periode_rules.label(periode.code)
row = load(queries.one, pegawai_id=actor.pegawai_id, periode_id=periode.id, drafts=False)
if row is None:
    exempt = load(wajib.why, pegawai_ids=(actor.pegawai_id,), periode=periode.periode).get(actor.pegawai_id)
    if exempt:
        st.info(f"Anda tidak dinilai pada {label}: {exempt}.")
    else:
        st.info(f"Belum ada hasil penilaian untuk {label}. Hasil tampil di sini setelah pejabat penilai mengajukannya.")
    show_beside(bkn, periode.code, None)
    hasil_page.show_history(history, days=days, today=today)
    show_all(bkn)
    st.stop()

bukti = load(queries.frozen, penilaian_id=row.id)
objection = load(keberatan.of_penilaian, penilaian_id=row.id, today=today)
hasil_page.show_state(row, objection, until=hasil_page.last_day(row.submitted_at, days), today=today)
left, right = st.columns(2, gap="large")
with left:
    show_first(row, objection)
    show_beside(bkn, periode.code, row)
    show_details(row, bukti)
with right:
    st.subheader("Angka di balik penilaian", anchor=False)
    if bukti is None:
        asal_berkas.show(row)
    else:
        show_bukti(bukti, name=actor.name, periode=label, key=f"hasil-{row.id}", open_formulas=True)
        with st.expander("Aturan saran sistem"):
            show_rules(bukti)
        origins(bukti)
hasil_page.show_history(history, days=days, today=today)
show_all(bkn)
