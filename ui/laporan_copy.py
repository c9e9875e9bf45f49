"""A former day filed again: the same activities, with the duration and quantity of this time."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from db.queries.frames import records
from services import laporan
from services.laporan import CopyItem
from ui import formats
from ui.commands import act
from ui.forms import Fields

COLUMNS = ["copied", "activity", "minutes", "quantity", "satuan"]


def draw(day: date, recent: pd.DataFrame) -> None:
    """Choose a former day, look at its rows, save them to `day`."""
    others = recent[recent["day"] != day]
    if others.empty:
        st.info("Belum ada laporan di hari lain yang dapat disalin.")
        return
    groups: dict[Any, pd.DataFrame] = {found: rows for found, rows in others.groupby("day", sort=False)}
    source = st.selectbox("Salin dari", list(groups), format_func=lambda d: _label(d, groups[d]), width=420)
    rows = groups[source].iloc[::-1].reset_index(drop=True)
    fields = Fields(f"laporan-salin-{source}")
    with st.form(fields.key, border=False):
        edited = st.data_editor(
            rows.assign(copied=True)[COLUMNS],
            key=f"{fields.key}-tabel",
            hide_index=True,
            disabled=["activity", "satuan"],
            column_config={
                "copied": st.column_config.CheckboxColumn("Salin", width=65),
                "activity": st.column_config.TextColumn("Kegiatan", width=240),
                "minutes": st.column_config.NumberColumn("Menit", step=1, width=75),
                "quantity": st.column_config.NumberColumn("Jumlah", width=80),
                "satuan": st.column_config.TextColumn("Satuan", width=90),
            },
        )
        place = st.container()
        label = f"Simpan untuk {formats.weekday(day)}, {formats.date_short(day)}"
        submitted = st.form_submit_button(label, type="primary", icon=":material/content_copy:")
    st.caption("Bukti tidak ikut disalin. Kaitan dengan sasaran ikut bila sasarannya juga berlaku pada tanggal tujuan.")
    if submitted:
        chosen = [
            CopyItem(int(laporan_id), _number(row["minutes"]), _number(row["quantity"]))
            for laporan_id, row in zip(rows["id"], records(edited), strict=True)
            if row["copied"]
        ]
        with place:
            act(
                laporan.copy_day,
                source=source,
                day=day,
                items=chosen,
                token=fields.token,
                fields=fields,
                done=lambda ids: f"{formats.number(len(ids))} laporan disalin ke {formats.date_short(day)}",
            )


def _number(value: Any) -> Any:
    return 0 if pd.isna(value) else value  # emptied: the rule says what is missing


def _label(day: date, rows: pd.DataFrame) -> str:
    total = formats.minutes(rows["minutes"].sum())
    return f"{formats.weekday(day)}, {formats.date_short(day)} · {len(rows)} kegiatan · {total}"
