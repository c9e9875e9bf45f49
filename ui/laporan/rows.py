"""Filed reports as their owner or his penilai reads them: a table, and everything about one of them."""

from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from rules.laporan import STATUS_LABELS
from ui.kit import formats
from ui.kit.tables import Column, Table, table

BADGES = {
    "menunggu": ":blue-badge[:material/schedule: Menunggu]",
    "disetujui": ":green-badge[:material/check: Disetujui]",
    "dikembalikan": ":orange-badge[:material/undo: Dikembalikan]",
}


def own_table(reports: pd.DataFrame) -> Table:
    """An employee's reports."""
    shown = reports.assign(label=reports["status"].map(STATUS_LABELS), bukti=_has_evidence(reports))
    columns = {
        "day": Column("Tanggal", "date", width=95),
        "activity": Column("Kegiatan", width="large"),
        "minutes": Column("Durasi", "minutes", width=110),
        "label": Column("Status", width=110),
        "note": Column("Catatan penilai", width="medium"),
        "bukti": Column("Bukti", width=70),
    }
    return table(shown, columns, name="laporan-harian")


def team_table(reports: pd.DataFrame) -> Table:
    """Reports of a team; `day_minutes` is the whole day of that person."""
    shown = reports.assign(label=reports["status"].map(STATUS_LABELS), bukti=_has_evidence(reports))
    columns = {
        "day": Column("Tanggal", "date", width=95),
        "name": Column("Pegawai", width=140),
        "activity": Column("Kegiatan", width=250),
        "minutes": Column("Durasi", "minutes", width=110),
        "day_minutes": Column("Total hari itu", "minutes", width=110),
        "bukti": Column("Bukti", width=65),
        "quantity": Column("Jumlah", "number", width=80),
        "satuan": Column("Satuan", width=90),
        "label": Column("Status", width=110),
        "note": Column("Catatan", width="medium"),
    }
    return table(shown, columns, name="verifikasi-laporan")


def detail(row: dict[str, Any], *, with_name: bool = False) -> None:
    """Everything about one report, with its evidence."""
    who = f"**{formats.escaped(row['name'])}** · " if with_name else ""
    amount = f"{formats.value(row['quantity'], formats.escaped(row['satuan']))} · {formats.minutes(row['minutes'])}"
    st.markdown(f"{who}{formats.weekday(row['day'])}, {formats.date(row['day'])} · {amount} · {BADGES[row['status']]}")
    st.markdown(formats.escaped(row["activity"]))
    if isinstance(row["skp"], str):
        st.caption(f"Sasaran: {formats.escaped(row['skp'])}")
    if row["note"]:
        by = f" ({formats.escaped(row['verifier'])})" if isinstance(row["verifier"], str) else ""
        st.markdown(f":material/comment: Catatan penilai{by}: {formats.escaped(row['note'])}")
    with st.container(horizontal=True):
        if isinstance(row["evidence_url"], str):
            host = urlsplit(row["evidence_url"]).hostname or ""
            st.link_button(f"Tautan: {formats.escaped(host)}", row["evidence_url"], icon=":material/open_in_new:")
        if isinstance(row["stored_name"], str):
            name = formats.escaped(row["original_name"])
            st.link_button(f"Berkas: {name}", f"/berkas/{row['stored_name']}", icon=":material/description:")


def _has_evidence(reports: pd.DataFrame) -> list[str]:
    parts = zip(reports["evidence_url"], reports["stored_name"], strict=True)
    return ["Ada" if isinstance(url, str) or isinstance(name, str) else "—" for url, name in parts]
