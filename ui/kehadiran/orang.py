"""The month of one employee: calendar by status, figures, what an official examines, and his days as a table."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from db.queries.kehadiran import Day, Person
from rules.kehadiran import ABSENT, AGREED, PRESENT, SOURCE_LABELS, STATUS_LABELS, productivity
from settings import today
from ui.kehadiran.scope import COMPARISON, MARKS, Scope, written
from ui.kit import charts, formats, tables
from ui.kit.charts import Chart
from ui.kit.charts.asal import Asal
from ui.kit.tables import Column

DAYS = {
    "day": Column("Tanggal", "date"),
    "status": Column("Status"),
    "time_in": Column("Masuk"),
    "time_out": Column("Pulang"),
    "minutes": Column("Menit kerja", "integer"),
    "note": Column("Keterangan", width="large"),
    "source": Column("Asal", width="medium"),
}
TOLD: dict[str, Callable[[Day], str]] = {
    "status": lambda day: STATUS_LABELS[day.status],
    "source": lambda day: SOURCE_LABELS[day.source],
    "time_in": lambda day: written(day.time_in),
    "time_out": lambda day: written(day.time_out),
}


def show(scope: Scope, person: Person, off: dict[date, str]) -> None:
    """Everything about his month."""
    st.subheader(formats.escaped(person.name), anchor=False)
    rate = productivity(person.verified, person.working)
    with st.container(horizontal=True):
        st.metric("Hari hadir", formats.number(person.count(*PRESENT)))
        st.metric("Hari terlambat", formats.number(person.count("terlambat")))
        st.metric("Hari tanpa keterangan", formats.number(person.count(ABSENT)))
        st.metric("Produktivitas pegawai ini", formats.percent(rate))
    st.caption(
        f"{formats.minutes(person.verified)} laporan disetujui; waktu kerjanya {formats.minutes(person.working)}. {COMPARISON}"
    )
    if not person.days and not person.ahead:
        st.caption(
            "Belum ada kehadiran yang tercatat pada bulan ini. Admin dinas mengimpornya dari mesin presensi atau mengisinya."
        )
    if person.flag is not None:
        st.warning(
            f"Perlu diperiksa pejabat: {person.absent_in_year} hari tanpa keterangan tahun ini. "
            f"PP 94/2021 menyebut: {formats.escaped(person.flag.label)}. Penanda ini bukan keputusan."
        )
    own = person.id == scope.actor.pegawai_id
    record = None if own else scope.record(len(person.days))
    charts.draw(_calendar(scope, person, off), key=f"kehadiran-kalender-{person.id}", on_download=record)
    if person.ahead:
        st.caption(f"{formats.number(len(person.ahead))} hari yang akan datang sudah disetujui dan belum dihitung.")
    if person.days:
        name = f"kehadiran {person.name} {scope.month.code}"
        with st.expander("Daftar hari & unduh"):
            tables.show(
                tables.table(person.days, DAYS, name=name, told=TOLD), key=f"kehadiran-hari-{person.id}", height="content",
                download=True, on_download=record,
            )  # fmt: skip


def _calendar(scope: Scope, person: Person, off: dict[date, str]) -> Chart:
    start, end = scope.month.start, scope.month.end
    recorded = {each.day: each for each in (*person.days, *person.ahead)}
    rows = [_cell(start + timedelta(days=n), recorded, off, person.duty) for n in range((end - start).days + 1)]
    hadir = f"Hadir {person.count(*PRESENT)} dari {len(person.days)} hari tercatat"
    title = hadir if person.days else "Belum ada kehadiran tercatat"
    subtitle = f"{formats.month(start)} · {scope.dinas.name}"
    return charts.calendar(
        pd.DataFrame(rows), start, title=title, subtitle=subtitle, marks=MARKS, counted=None, asal=_asal(scope, person)
    )


def _asal(scope: Scope, person: Person) -> Asal:
    return Asal(
        rule="Status tiap hari: dari mesin presensi, isian admin dinas, atau ketidakhadiran yang disetujui atasan.",
        source="catatan kehadiran",
        period=formats.month(scope.month.start),
        n=f"{formats.number(len(person.days))} hari tercatat",
        last=max((each.day for each in person.days), default=None),
    )


def _cell(day: date, recorded: dict[date, Day], off: dict[date, str], duty: frozenset[date]) -> dict[str, Any]:
    row: dict[str, Any] = {"date": day, "status": None, "minutes": None, "n": 0, "note": off.get(day, "")}
    if day in recorded:
        one = recorded[day]
        times = " sampai ".join(formats.clock(each) for each in (one.time_in, one.time_out) if each is not None)
        return row | {
            "status": one.status,
            "minutes": one.minutes or None,
            "n": 1,
            "note": " · ".join(filter(None, (times, one.note, "disetujui atasan" if one.source == AGREED else ""))),
        }
    if day in off:
        row["status"] = "libur"
    elif day < today() and day in duty:
        row["status"] = "kosong"
    return row
