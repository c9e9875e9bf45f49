"""Kehadiran › Bulan: employees by days, one letter a day; a row opens the calendar of that person."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from db.queries import kehadiran
from db.queries.kehadiran import Person
from db.queries.kit import hari_libur
from rules.kehadiran import ABSENT, PRESENT
from settings import today
from ui.kehadiran import orang
from ui.kehadiran.scope import COMPARISON, KEY, MARKS, Scope
from ui.kit import formats, kosong, tables
from ui.kit.charts.asal import Asal
from ui.kit.commands import load
from ui.kit.dihitung import dihitung
from ui.kit.tables import Column

EVERY = "Semua unit"
FLAGS = {
    "name": Column("Nama", width=160),
    "absent": Column("Alpa setahun", "integer", width=110, help="Hari tanpa keterangan sejak Januari sampai akhir bulan ini."),
    "flag": Column("Perlu diperiksa pejabat", width=400),
    "unit": Column("Unit"),
}


def show(scope: Scope) -> None:
    """The grid of whom the reader may see, or his own calendar when that is all."""
    start, end = scope.month.start, scope.month.end
    people: list[Person] = load(kehadiran.month, reader=scope.actor, dinas_id=scope.dinas.id, start=start, end=end, today=today())
    off = load(hari_libur.between, start=start, end=end)
    if not people:
        whose = "Admin dinas memasukkannya di halaman Organisasi."
        kosong.say("Belum ada pegawai pada bulan ini.", kosong.PEOPLE, whose=whose, dinas_id=scope.dinas.id)
        return
    if len(people) == 1 and people[0].id == scope.actor.pegawai_id:
        orang.show(scope, people[0], off)
        return
    people = _of_unit(people)
    if any(one.days for one in people):
        _figures(people, start)
    else:
        scope.none("Belum ada kehadiran yang tercatat pada bulan ini.")
    st.markdown(f":small[{KEY}]")
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    shown = tables.table(_frame(people, days, off), _columns(days, people), name=f"kehadiran {scope.month.code}")
    taken = scope.record(len(people))
    chosen = tables.pick(shown, people, key=f"kehadiran-{scope.month.code}", download=True, on_download=taken)
    if chosen:
        orang.show(scope, chosen, off)
    else:
        st.caption("Pilih satu baris untuk melihat kalender pegawai itu.")
    _flags(scope, people)


def _of_unit(people: list[Person]) -> list[Person]:
    units = sorted({one.unit for one in people})
    if len(units) < 2:
        return people
    unit = st.selectbox("Unit", [EVERY, *units], key="kehadiran-unit", width=320)
    return [one for one in people if unit in (EVERY, one.unit)]


def _figures(people: list[Person], month: date) -> None:
    days = sum(len(one.days) for one in people)
    verified, working = sum(one.verified for one in people), sum(one.working for one in people)

    def share(*statuses: str) -> str:
        return formats.percent(100 * sum(one.count(*statuses) for one in people) / days if days else None)

    with st.container(horizontal=True):
        st.metric(f"Hadir {formats.month_short(month)}", share(*PRESENT), help=f"Dari {formats.number(days)} hari yang tercatat.")
        st.metric("Terlambat", share("terlambat"))
        st.metric("Tanpa keterangan", share(ABSENT))
        st.metric("Produktivitas", formats.percent(100 * verified / working if working else None), help=COMPARISON)
    recorded = [each.day for one in people for each in one.days]
    asal = Asal(
        rule="Hadir (juga terlambat dan dinas luar), terlambat, dan tanpa keterangan: hari dengan status itu ÷ hari tercatat "
        "× 100. Produktivitas: menit laporan yang disetujui ÷ menit kerja × 100.",
        source="catatan kehadiran dan laporan harian",
        period=formats.month(month),
        n=f"{formats.number(days)} hari tercatat dari {formats.number(len(people))} pegawai",
        last=max(recorded, default=None),
    )
    dihitung(asal, key="kehadiran-bulan")


def _frame(people: list[Person], days: list[date], off: dict[date, str]) -> pd.DataFrame:
    rows = []
    for one in people:
        status = {each.day: MARKS[each.status].sign for each in (*one.days, *one.ahead)}
        letters = {str(day.day): status.get(day, "L" if day in off else "" if day in one.duty else "·") for day in days}
        present, absent = one.count(*PRESENT), one.count(ABSENT)
        row: dict[str, Any] = {"name": one.name, "unit": one.unit, "present": present, "absent": absent}
        row |= {"late": one.count("terlambat"), "excused": len(one.days) - present - absent}
        rows.append(row | letters)
    return pd.DataFrame(rows)


def _columns(days: list[date], people: list[Person]) -> dict[str, Column]:
    found: dict[str, Column] = {
        "name": Column("Nama", pinned=True, width=160),
        "present": Column("Hadir", "integer", width=55, help="Hari hadir, terlambat, dan dinas luar."),
        "late": Column("Telat", "integer", width=50, help="Hari terlambat; termasuk hadir."),
        "excused": Column("Izin", "integer", width=50, help="Hari cuti, sakit, tugas belajar, dan izin sampai hari ini."),
        "absent": Column("Alpa", "integer", width=50, help="Hari tanpa keterangan."),
    }
    found |= {str(day.day): Column(str(day.day), width=28, help=formats.weekday(day)) for day in days}
    if len({one.unit for one in people}) > 1:
        found["unit"] = Column("Unit", width=150)
    return found


def _flags(scope: Scope, people: list[Person]) -> None:
    """What PP 94/2021 names: for an official to examine, never a decision of the app."""
    found = [
        {"name": one.name, "unit": one.unit, "absent": one.absent_in_year, "flag": one.flag.label}
        for one in sorted(people, key=lambda one: -one.absent_in_year)
        if one.flag is not None
    ]
    if not found:
        return
    st.markdown(f"##### {formats.number(len(found))} orang perlu diperiksa pejabat")
    st.caption(
        "Hari tanpa keterangan tahun ini menurut PP 94/2021. Hanya penanda: pejabat yang memeriksa alasannya dan memutuskan."
    )
    frame = pd.DataFrame(found)
    tables.show(
        tables.table(frame, FLAGS, name=f"perlu diperiksa {scope.month.code}"), key="kehadiran-periksa",
        height="content", download=True, on_download=scope.record(len(found)),
    )  # fmt: skip
