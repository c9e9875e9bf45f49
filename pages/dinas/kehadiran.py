"""Attendance: an employee's own month, a penilai's team, the dinas for its head; entry and settings for its admin."""

import streamlit as st

from rules.kit.hak import Subject
from rules.kit.periode import containing
from settings import today
from ui.kehadiran import bulan as kehadiran_bulan
from ui.kehadiran import impor as kehadiran_impor
from ui.kehadiran import isi as kehadiran_isi
from ui.kehadiran import jam_kerja_list
from ui.kehadiran import ringkasan as kehadiran_ringkasan
from ui.kehadiran.scope import Scope
from ui.ketidakhadiran import putusan
from ui.kit import filters
from ui.kit.access import may, require
from ui.kit.navigation import Screen
from ui.laporan import kelonggaran


def permohonan(scope: Scope) -> None:
    """What employees of the dinas ask for: to be away, and to file late where no penilai can answer."""
    putusan.of_dinas(scope.actor, scope.dinas.id)
    kelonggaran.of_dinas(scope.actor, scope.dinas.id)


SCREEN = Screen("Kehadiran", "kehadiran.read", "schedule", 80)
actor = require(SCREEN.action)
st.title("Kehadiran", anchor=False)
bar = st.container(horizontal=True)
with bar:
    dinas = filters.dinas(actor, "kehadiran.read")
whose = Subject(dinas_id=dinas.id)
views = {"Bulan": kehadiran_bulan.show}
if may("kehadiran.read", whose):
    views |= {"Ringkasan": kehadiran_ringkasan.show}
if may("ketidakhadiran.decide", whose):
    views |= {"Permohonan": permohonan}
if may("kehadiran.enter", whose):
    views |= {"Isi": kehadiran_isi.show, "Impor": kehadiran_impor.show, "Jam kerja": jam_kerja_list.show}
view = filters.bagian(views, key="kehadiran-bagian")
month = containing(today(), "bulan")
if view in ("Bulan", "Ringkasan"):
    with bar:
        month = filters.month(today())
views[view](Scope(actor, dinas, month))
