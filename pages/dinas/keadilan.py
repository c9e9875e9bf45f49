"""Fairness of scores, for the head and the admin of a dinas: reasons to talk, never a verdict."""

import streamlit as st

from db.queries.periode import PeriodeRow
from ui.keadilan import bkn as keadilan_bkn
from ui.keadilan import kelompok as keadilan_kelompok
from ui.keadilan import mirip as keadilan_mirip
from ui.keadilan import penilai as keadilan_penilai
from ui.keadilan import saran as keadilan_saran
from ui.keadilan.scope import Scope
from ui.kit import filters
from ui.kit.access import require
from ui.kit.navigation import Screen

VIEWS = {
    "Penilai": keadilan_penilai.show,
    "Beda dari saran": keadilan_saran.show,
    "e-Kinerja BKN": keadilan_bkn.show,
    "Kelompok": keadilan_kelompok.show,
    "Laporan mirip": keadilan_mirip.show,
}


def scored(rows: list[PeriodeRow]) -> str | None:
    """The last quarter in which scores were given."""
    return next((row.code for row in rows if row.kind == "triwulan" and row.status != "terbuka"), None)


SCREEN = Screen("Keadilan penilaian", "keadilan.view", "balance", 90)
actor = require(SCREEN.action)
st.title("Keadilan penilaian", anchor=False)
with st.container(horizontal=True):
    dinas = filters.dinas(actor, "keadilan.view")
    periode = filters.opened(dinas.id, first=scored)
VIEWS[filters.bagian(VIEWS, key="keadilan-bagian")](Scope(actor, dinas, periode))
