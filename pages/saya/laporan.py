"""Laporan harian: an employee files what he did today, in seconds, and sees how the month stands."""

from datetime import date, timedelta

import streamlit as st

from db.queries import laporan as queries
from db.queries.kehadiran import ketidakhadiran_hari
from db.queries.kit import hari_libur
from db.queries.laporan import batas as batas_queries
from settings import today
from ui.kit import filters
from ui.kit.access import require
from ui.kit.commands import load
from ui.kit.navigation import Screen
from ui.laporan import berkas as laporan_berkas
from ui.laporan import bkn as laporan_bkn
from ui.laporan import calendar as laporan_calendar
from ui.laporan import copy as laporan_copy
from ui.laporan import day as laporan_day
from ui.laporan import draf as laporan_draf
from ui.laporan import edit as laporan_edit
from ui.laporan import grid as laporan_grid
from ui.laporan import list as laporan_list
from ui.laporan import single as laporan_single

SCREEN = Screen("Laporan harian", "laporan.file", "edit_note", 20)
actor = require(SCREEN.action)
st.title("Laporan harian", anchor=False)
me, now = actor.pegawai_id, today()
assert me is not None  # only an employee gets here
if filters.bagian(("Isi laporan", laporan_bkn.PART), key="laporan-bagian") == laporan_bkn.PART:
    laporan_bkn.draw(me)
    st.stop()
laporan_list.returned(load(queries.returned, pegawai_id=me))

form, calendar = st.columns([3, 2], gap="large")
with form:
    day: date = laporan_day.choose(now)
with calendar:
    month = filters.month(now)

shown = load(queries.signature, pegawai_id=me)
batas = load(batas_queries.of, pegawai_id=me, today=now)
standing = load(queries.standing, pegawai_id=me, day=day)
around = load(queries.around, pegawai_id=me, day=day)
items = load(queries.items, pegawai_id=me, until=now)
reports = load(queries.month, pegawai_id=me, start=month.start, end=month.end)
# From a fortnight before: the last working day before this one is the one to copy from.
span = {"start": min(day - timedelta(days=14), month.start), "end": max(day, month.end)}
libur = load(hari_libur.between, **span)
owed, away = load(ketidakhadiran_hari.owed_and_away, pegawai_id=me, **span)

with form:
    laporan_day.tell(day, batas, standing, libur, owed, away.get(day))
    above = st.container()
    single, many, former = st.tabs(["Satu kegiatan", "Banyak sekaligus", "Salin hari lain"], key="laporan-cara")
    with single:
        laporan_single.draw(day, around[: queries.RECENT], items, standing)
    with many:
        laporan_grid.draw(day, items, standing)
    with former:
        laporan_copy.draw(day, around, standing, owed)
    laporan_berkas.draw(actor)
    with above:  # after the form, which has read the drafts
        laporan_draf.elsewhere(day)
with calendar:
    chart, missing = laporan_calendar.build(reports, month, now, libur, owed, away)
    # Early in a month days of the one before may still be filed.
    filed = {row.day for row in around}
    before = [one for one in sorted(owed) if one < month.start and month.end >= now and batas.is_open(one) and one not in filed]
    laporan_calendar.draw(chart, [*before, *missing], batas)

laporan_list.month(reports)
laporan_edit.draw_open()
laporan_list.watch(me, shown)
