"""Angka pelayanan: what each service achieves against its standard or target; entry per day, month and file; causes of misses.

Everybody of a dinas reads it; whose counter it is enters (penilai of the unit, head, admin of the dinas, BKPSDM).
"""

import streamlit as st

from db.queries import indikator as indikator_queries
from db.queries import pelayanan as queries
from db.queries.pelayanan import Service
from rules.kit import hak
from rules.kit.periode import containing
from services.pelayanan import may_enter
from settings import today
from ui.kit import filters, kosong
from ui.kit.access import require
from ui.kit.commands import load
from ui.kit.navigation import Screen
from ui.pelayanan import bulan as pelayanan_bulan
from ui.pelayanan import hari as pelayanan_hari
from ui.pelayanan import impor as pelayanan_impor
from ui.pelayanan import ringkasan as pelayanan_ringkasan
from ui.pelayanan import sebab as pelayanan_sebab
from ui.pelayanan.scope import Scope

SUMMARY, DAY, MONTH, IMPORT, CAUSES = "Ringkasan", "Isi hari ini", "Isi sebulan", "Impor", "Sebab"
VIEWS = {
    SUMMARY: pelayanan_ringkasan.show,
    DAY: pelayanan_hari.show,
    MONTH: pelayanan_bulan.show,
    IMPORT: pelayanan_impor.show,
    CAUSES: pelayanan_sebab.show,
}

SCREEN = Screen("Angka pelayanan", "pelayanan.view", "timer", 40)
actor = require(SCREEN.action)
st.title("Angka pelayanan", anchor=False)
bar = st.container(horizontal=True)
with bar:
    dinas = filters.dinas(actor, "pelayanan.view")
services: list[Service] = load(queries.services, dinas_id=dinas.id)
indikator = [row for row in load(indikator_queries.for_dinas, dinas_id=dinas.id) if row.active and row.level == "layanan"]
if not services or not indikator:
    if services:
        whose = "Admin dinas memilihnya di halaman Indikator."
        kosong.say("Belum ada indikator tingkat layanan.", kosong.CATALOGUE, whose=whose, dinas_id=dinas.id)
    else:
        whose = "Admin dinas menambahkannya di halaman Survei kepuasan, bagian Layanan."
        ways = (kosong.SERVICES, kosong.ADD_SERVICE)
        kosong.say("Belum ada layanan di dinas ini.", *ways, whose=whose, dinas_id=dinas.id)
    st.stop()
allowed = may_enter(actor, dinas.id, [(one.id, one.unit_id) for one in services])
mine = [one for one in services if one.id in allowed]
views = [SUMMARY]
if mine and any(row.source == "isian" for row in indikator):
    views += [DAY, MONTH, IMPORT]
# Notes may speak of people's work: for those who answer for the service, and for who reads every dinas.
if mine or "all" in hak.scopes(actor, "pelayanan.view"):
    views.append(CAUSES)
view = filters.bagian(views, key=f"pelayanan-bagian-{len(views)}")
offered = services if view == SUMMARY or not mine else mine
periode = containing(today(), "bulan")
with bar:
    code = "" if view == IMPORT else filters.layanan({s.code: s.name for s in offered}, whole=view in (SUMMARY, CAUSES))
    if view == MONTH:
        periode = filters.month(today())
    elif view in (SUMMARY, CAUSES):
        periode = filters.span(kinds=("bulan", "triwulan", "semester", "tahun"), default="bulan")
VIEWS[view](
    Scope(
        actor=actor,
        dinas=dinas,
        periode=periode,
        services=tuple(offered),
        service=next((one for one in offered if one.code == code), None),
        mine=tuple(mine),
        indikator=tuple(indikator),
    )
)
