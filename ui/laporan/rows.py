"""Filed reports as their owner or his penilai reads them: a table, and everything about one of them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from db.queries.laporan import LaporanRow
from rules.laporan import LONG_DAY, STATUS_LABELS
from rules.laporan.perlu_dilihat import Key
from ui.kit import formats
from ui.kit.tables import Column, Table, table

BADGES = {
    "menunggu": ":blue-badge[:material/schedule: Menunggu]",
    "disetujui": ":green-badge[:material/check: Disetujui]",
    "dikembalikan": ":orange-badge[:material/undo: Dikembalikan]",
}
TOLD: dict[str, Callable[[LaporanRow], Any]] = {
    "label": lambda row: STATUS_LABELS[row.status],
    "bukti": lambda row: "Ada" if row.has_evidence else "—",
}


def own_table(reports: Sequence[LaporanRow]) -> Table:
    """An employee's reports."""
    columns = {
        "day": Column("Tanggal", "date", width=95),
        "activity": Column("Kegiatan", width="large"),
        "minutes": Column("Durasi", "minutes", width=110),
        "label": Column("Status", width=110),
        "note": Column("Catatan penilai", width="medium"),
        "bukti": Column("Bukti", width=70),
    }
    return table(reports, columns, name="laporan-harian", told=TOLD)


def team_table(reports: Sequence[LaporanRow], days: Mapping[Key, int], odd: Mapping[Key, str]) -> Table:
    """Reports of a team, by employee and day with the minutes of the whole day, and why that should be looked at (short)."""
    columns = {
        # What a telephone of 360 pixels shows without being moved; texts go on in the next line.
        "name": Column("Pegawai", width=80),
        "day": Column("Tanggal", "date", width=82),
        "activity": Column("Kegiatan", width=140),
        **({"odd": Column("Perlu dilihat", width=125)} if odd else {}),
        "minutes": Column("Durasi", "minutes", width=110),
        "day_minutes": Column("Total hari itu", "minutes", width=110),
        "bukti": Column("Bukti", width=65),
        "quantity": Column("Jumlah", "number", width=80),
        "satuan": Column("Satuan", width=90),
        "label": Column("Status", width=110),
        "note": Column("Catatan", width="medium"),
    }
    told = TOLD | {
        "day_minutes": lambda row: days.get((row.pegawai_id, row.day)),
        "odd": lambda row: odd.get((row.pegawai_id, row.day), ""),
    }
    return table(reports, columns, name="verifikasi-laporan", told=told)


def detail(row: LaporanRow, *, with_name: bool = False) -> None:
    """Everything about one report, with its evidence."""
    who = f"**{formats.escaped(row.name)}** · " if with_name else ""
    amount = f"{formats.value(row.quantity, formats.escaped(row.satuan))} · {formats.minutes(row.minutes)}"
    st.markdown(f"{who}{formats.day(row.day)} · {amount} · {BADGES[row.status]}")
    st.markdown(formats.escaped(row.activity))
    if row.alasan:
        st.markdown(f":material/schedule: Alasan lebih dari {LONG_DAY // 60} jam sehari: {formats.escaped(row.alasan)}")
    if row.skp:
        st.caption(f"Sasaran: {formats.escaped(row.skp)}")
    if row.note:
        by = f" ({formats.escaped(row.verifier)})" if row.verifier else ""
        st.markdown(f":material/comment: Catatan penilai{by}: {formats.escaped(row.note)}")
    elif row.verifier:
        st.caption(f"Diputus oleh {formats.escaped(row.verifier)}")
    with st.container(horizontal=True):
        if row.evidence_url:
            host = urlsplit(row.evidence_url).hostname or ""
            st.link_button(f"Tautan: {formats.escaped(host)}", row.evidence_url, icon=":material/open_in_new:")
        if row.stored_name:
            name = formats.escaped(row.original_name or "berkas")
            st.link_button(f"Berkas: {name}", f"/berkas/{row.stored_name}", icon=":material/description:")
