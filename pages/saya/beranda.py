"""Beranda: what I owe today and my numbers, for every role."""

from datetime import timedelta

import streamlit as st

from db.queries import beranda as queries
from db.queries.beranda import bulan
from db.queries.indikator.sumber import tempo
from db.queries.laporan import rekap
from db.queries.organisasi import belum as belum_queries
from db.queries.pelatihan import peserta
from db.queries.rapat import undangan
from rules.kit.periode import plus_months
from settings import today
from ui.beranda import figures as beranda_figures
from ui.beranda import langkah
from ui.beranda import rapat as beranda_rapat
from ui.beranda import todo as beranda_todo
from ui.kit import belum, formats
from ui.kit.access import require
from ui.kit.commands import load
from ui.kit.navigation import BY_NOUN, Screen, for_actor
from ui.organisasi import sementara
from ui.rapat import tindak as rapat_tindak
from ui.serah_terima import daftar, diterima

SCREEN = Screen("Beranda", "beranda.view", "home", 10)
actor = require(SCREEN.action)
now = today()
start = now.replace(day=1)
st.title("Beranda", anchor=False)
st.markdown(f"Halo, **{formats.escaped(actor.name)}** · {formats.weekday(now)}, {formats.date(now)}")

beginning = langkah.show(actor)

leads_team = actor.is_penilai or actor.was_penilai or bool(actor.teams)
leads, city = queries.leads_dinas(actor), actor.role in queries.CITY_ROLES
batas = load(tempo.cutoffs, today=now)
owed = load(queries.owed, **queries.reach(actor, batas=batas, today=now))

meetings = []
if owed.rapat:
    led = actor.dinas_id if leads else None
    meetings = beranda_rapat.lines(actor, load(undangan.of_reader, pegawai_id=actor.pegawai_id, dinas_id=led, today=now))

own_work = None if actor.leads else actor.pegawai_id  # a leader of the region neither reports nor is scored
if own_work is not None:
    # From a fortnight before: early in a month days of the one before may still be filed.
    month = load(bulan.month, pegawai_id=own_work, start=min(start, now - timedelta(days=14)), end=now)
    st.subheader("Pekerjaan saya", anchor=False)
    mine = beranda_todo.own_day(month, now) + meetings + beranda_todo.own(owed) + beranda_todo.talks(owed)
    nothing = "Selain langkah awal di atas, tidak ada yang menunggu Anda." if beginning else "Tidak ada yang perlu Anda kerjakan."
    beranda_todo.draw(mine, nothing)
    beranda_todo.late_days(month, now)
    beranda_todo.told(owed)
    if owed.handed:
        diterima.show(own_work)
    if owed.keputusan:
        rapat_tindak.owed(own_work, owed.keputusan)
    beranda_todo.coming(load(peserta.next_session, pegawai_id=actor.pegawai_id, today=now))
    if owed.skp_waiting:
        st.caption(f"{formats.number(owed.skp_waiting)} sasaran Anda menunggu persetujuan penilai.")
    daftar.own(own_work)
    if owed.absen_waiting:
        st.caption(f"{formats.number(owed.absen_waiting)} permohonan ketidakhadiran Anda menunggu persetujuan atasan.")

if leads_team:
    st.subheader("Tim saya", anchor=False)
    sementara.told(actor)
    # Who leads the dinas reads these below, for all of it.
    more = beranda_todo.openings(owed, leads) + beranda_todo.absences(owed, leads)
    more = [] if leads else more + beranda_todo.training(owed) + beranda_todo.citizens(owed) + beranda_todo.innovations(owed)
    beranda_todo.draw(
        beranda_todo.team(owed) + beranda_todo.in_stead(owed, actor) + beranda_todo.objections(owed) + more,
        "Tidak ada yang menunggu Anda di tim.",
    )

if leads and actor.dinas_id is not None:
    st.subheader("Dinas", anchor=False)
    begun = load(belum_queries.now, dinas_id=actor.dinas_id, today=now)
    lacking = beranda_todo.people(begun)
    waiting = lacking + beranda_todo.office(actor, owed) + beranda_todo.absences(owed, leads)
    waiting += beranda_todo.openings(owed, leads) + beranda_todo.training(owed) + beranda_todo.citizens(owed)
    waiting += beranda_todo.innovations(owed) + ([] if own_work else meetings)
    beranda_todo.draw(waiting, "Tidak ada yang menunggu di dinas.")
    if lacking:
        scoring = {one.id for one in begun if one.status == "penilaian"}
        belum.names(
            actor.dinas_id,
            {one.id: one.code for one in begun},
            asked=lambda one: not one.agreed or (one.periode_id in scoring and not one.scored),
        )
    beranda_figures.dinas(load(rekap.by_month, dinas_id=actor.dinas_id, months=(start,), today=now), "Dinas Anda", now)
    st.page_link(BY_NOUN["dasbor"].path, label="Buka dasbor dinas", icon=":material/monitoring:")

if city:
    st.subheader("Semua dinas", anchor=False)
    waiting = beranda_todo.office(actor, owed) + beranda_todo.objections(owed) + beranda_todo.innovations(owed)
    beranda_todo.draw(waiting, "Tidak ada dinas dalam masa penilaian.")
    for screen in for_actor(actor):
        if screen.group in ("Dinas", "Kelola"):
            st.page_link(screen.path, label=screen.title, icon=f":material/{screen.icon}:")

if own_work is not None and not leads:
    st.subheader("Angka saya bulan ini", anchor=False)
    until = batas.until(actor.dinas_id or 0)
    history = load(bulan.history, pegawai_id=own_work, start=plus_months(start, -11), until=until)
    beranda_figures.own(month, history, now, start)
