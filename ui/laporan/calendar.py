"""The month at a glance: what is filed on which day, and which days owed have nothing."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st

from db.queries.kehadiran.ketidakhadiran_hari import Pergi
from db.queries.laporan import LaporanRow
from db.queries.laporan.batas import Batas
from rules.kehadiran import STATUS_LABELS
from rules.kehadiran.hari_wajib import Dilaporkan, reported
from rules.kit.periode import Periode
from ui.kit import charts, formats
from ui.kit.charts import Chart
from ui.kit.charts.asal import Asal
from ui.kit.commands import TOAST
from ui.laporan import batas as laporan_batas
from ui.laporan import day as laporan_day

# The worst status of a day is the day's: it is what the employee has to act on.
WORST_FIRST = ("dikembalikan", "menunggu", "disetujui")
SHOWN = 6


def build(
    reports: Sequence[LaporanRow],
    month: Periode,
    today: date,
    libur: dict[date, str],
    owed: Collection[date],
    away: Mapping[date, Pergi] = MappingProxyType({}),
) -> tuple[Chart, list[date]]:
    """The calendar, and the days owed before today without a report.

    Args:
        reports: of the month.
        owed: the days that the employee owes, of this month and others. away: those on which he is not there, or asks not to be.
    """
    by_day: dict[date, list[LaporanRow]] = {}
    for row in reports:
        by_day.setdefault(row.day, []).append(row)
    empty = [day for day in sorted(owed) if month.start <= day <= min(month.end, today) and day not in by_day]
    cells = []
    for day in (month.start + timedelta(days=n) for n in range((month.end - month.start).days + 1)):
        note = libur.get(day) or _away(away.get(day))
        cell: dict[str, Any] = {"date": day, "status": None, "minutes": None, "n": 0, "note": note}
        if day in by_day:
            of_day = by_day[day]
            status = next(one for one in WORST_FIRST if any(row.status == one for row in of_day))
            cell |= {"status": status, "minutes": sum(row.minutes for row in of_day), "n": len(of_day)}
        elif day in libur:
            cell["status"] = "libur"
        elif day in empty:
            cell["status"] = "kosong"
        elif day in away and (not away[day].waiting or day in owed):
            cell["status"] = "dimohon" if away[day].waiting else away[day].kind
            cell["note"] = _away(away[day]) if away[day].waiting else ""
        cells.append(cell)
    missing = [day for day in empty if day < today]
    title = _title(reported([day for day in owed if month.start <= day <= month.end], by_day, today), len(by_day))
    subtitle = f"{formats.month(month.start)} · {formats.minutes(sum(row.minutes for row in reports))}"
    asal = Asal(
        rule="Hari wajib lapor yang sudah terisi ÷ hari wajib lapor sampai hari ini; akhir pekan, libur, dan hari tidak hadir "
        "tidak dihitung.",
        source="laporan harian",
        period=formats.month(month.start),
        n=f"{formats.number(len(reports))} laporan",
        last=max(by_day, default=None),
    )
    return charts.calendar(pd.DataFrame(cells), month.start, title=title, subtitle=subtitle, asal=asal), missing


def _away(one: Pergi | None) -> str:
    """What is said of a day away beside its status."""
    if one is None:
        return ""
    kind = STATUS_LABELS[one.kind].lower()
    return f"{kind} menunggu persetujuan" if one.waiting else f"tercatat {kind}"


def _title(days: Dilaporkan, filed: int) -> str:
    """The figure of Beranda; before the first day is owed how many days are filed."""
    if not days.due:
        return f"{formats.number(filed)} hari terisi" if filed else "Belum ada laporan"
    told = f"{formats.number(days.days)} dari {formats.number(days.due)} hari kerja dilaporkan"
    left = days.due - days.days
    return f"{told}, {formats.number(left)} kosong" if left else told


def draw(chart: Chart, missing: Sequence[date], batas: Batas) -> None:
    """The calendar, and a short way to the days without a report: to fill them in, or to ask that they be opened."""
    charts.draw(chart, key="kalender-laporan")
    still, _ = laporan_batas.late(missing, batas)
    _jumps(still, "Isi hari kerja yang kosong", "laporan-hari-kosong")
    _jumps([day for day in missing if day not in still], "Lewat batas pengisian: pilih untuk minta dibuka", "laporan-hari-lewat")


def _jumps(days: Sequence[date], label: str, key: str) -> None:
    if not days:
        return

    def go() -> None:
        if day := st.session_state[key]:
            laporan_day.jump(day)
            st.session_state[key] = None
            # On a telephone the form is far above.
            st.session_state[TOAST] = f"{laporan_day.short(day)} dipilih, isiannya di atas"

    latest = list(reversed(days))[:SHOWN]
    st.pills(label, latest, format_func=laporan_day.short, key=key, on_change=go, wrap=True)
    if len(days) > SHOWN:
        st.caption(f"dan {formats.number(len(days) - SHOWN)} hari lagi, bertanda ! di kalender")
