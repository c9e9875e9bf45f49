"""The reader's own numbers: this month, and the months before it."""

from datetime import date

import pandas as pd
import streamlit as st

from db.queries.beranda.bulan import Month
from db.queries.kit.frames import records
from rules.kehadiran.hari_wajib import reported
from rules.laporan.resmi import NOTE
from ui.kit import charts, formats
from ui.kit.charts.asal import Asal, Rows
from ui.kit.dihitung import dihitung

WIDTH = 156  # px: two stand beside each other on a phone of 360


def own(month: Month, history: pd.DataFrame, today: date, start: date) -> None:
    """Days, time and what was verified this month, and a chart of the months."""
    since = {day: told for day, told in month.days.items() if day >= start}
    days = reported([day for day in month.owed if day >= start], since, today)
    this = {row["month"]: row for row in records(history)}.get(start)
    tempo, verified = (int(this["tempo"]), int(this["disetujui"])) if this else (0, 0)
    left = int(this["filed"]) - tempo if this else 0
    note = month.batas.resmi.holds(start)
    with st.container(horizontal=True):
        told = formats.MISSING if note else f"{days.days}/{days.due}"
        st.metric("Hari kerja dilaporkan", told, border=True, width=WIDTH, help=NOTE if note else None)
        hours = sum(minutes for _, minutes in since.values()) / 60
        st.metric("Waktu tercatat", formats.value(hours, "jam", None if hours < 10 else 0), border=True, width=WIDTH)
        share = formats.percent(100 * verified / tempo, 0) if tempo and not note else formats.MISSING
        st.metric("Disetujui", share, border=True, width=WIDTH, help=verified_of(verified, tempo, left))
    asal = Asal(
        rule="Hari wajib lapor yang terisi dari hari wajib sampai hari ini; lama laporan dijumlahkan; disetujui: dari laporan "
        "yang lewat batas verifikasinya.",
        source="laporan harian Anda",
        period=formats.month(start),
        n=f"{formats.number(sum(n for n, _ in since.values()))} laporan",
        last=today,
        rows=Rows("laporan", "Buka laporan harian"),
    )
    dihitung(asal, key="beranda")
    if len(history):
        charts.draw(_chart(history, today), key="beranda-jam")


def dinas(found: pd.DataFrame, name: str, today: date) -> None:
    """How the dinas reports this month; the same figures as on the dasbor."""
    row = records(found)[0]
    about = f"{formats.number(row['days'])} dari {formats.number(row['expected'])} hari kerja pegawai"
    about = about if row["expected"] else "belum ada hari wajib bulan ini, atau laporan resminya di e-Kinerja BKN"
    with st.container(horizontal=True):
        share = formats.percent(row["report_share"])
        st.metric("Tingkat pelaporan bulan ini", share, border=True, width=220, help=f"{name}: {about}")
        verified = formats.percent(row["verified_share"])
        counts = verified_of(int(row["tempo_verified"]), int(row["tempo"]), int(row["muda"]))
        st.metric("Laporan disetujui bulan ini", verified, border=True, width=220, help=counts)
    asal = Asal(
        rule="Hari wajib dengan laporan ÷ hari wajib pegawai × 100; disetujui: dari laporan yang lewat batas verifikasinya.",
        source="laporan harian",
        period=formats.month(row["month"]),
        n=f"{formats.number(row['expected'])} hari kerja pegawai, {formats.number(row['tempo'])} laporan",
        last=today,
    )
    dihitung(asal, key="beranda-dinas")


def verified_of(verified: int, tempo: int, left: int) -> str:
    """What stands behind a share of verified reports. Example: "114 dari 120 laporan yang lewat batas verifikasi; 74 belum …"."""
    more = f"; {formats.number(left)} belum jatuh tempo dan belum dihitung" if left else ""
    return f"{formats.number(verified)} dari {formats.number(tempo)} laporan bulan ini yang lewat batas verifikasi{more}."


def _chart(history: pd.DataFrame, today: date) -> charts.Chart:
    hours = [("Tercatat", "minutes"), ("Disetujui", "minutes_verified")]
    parts = [history[["month"]].assign(series=label, value=history[name] / 60) for label, name in hours]
    last = records(history)[-1]
    total = formats.value(last["minutes"] / 60, "jam", 0)
    left = int(history["filed"].sum() - history["tempo"].sum())
    waits = f", {formats.number(left)} belum jatuh tempo verifikasi" if left else ""
    return charts.trend_many(
        pd.concat(parts, ignore_index=True),
        title=f"{total} tercatat pada {formats.month(last['month'])}",
        subtitle=f"Jam kerja per bulan dalam laporan harian Anda{waits}",
        unit="jam",
        decimals=0,
        asal=Asal(
            rule="Lama tiap laporan dijumlahkan per bulan; disetujui: yang sudah diperiksa atasan.",
            source="laporan harian Anda",
            period=f"{formats.month(records(history)[0]['month'])} – {formats.month(last['month'])}",
            n=f"{formats.number(history['filed'].sum())} laporan",
            last=today,
            rows=Rows("laporan", "Buka laporan harian"),
        ),
    )
