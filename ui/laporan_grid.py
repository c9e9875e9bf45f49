"""Many activities at once, in a grid that also takes rows pasted from a spreadsheet."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from db.queries.frames import records
from db.queries.laporan import Item
from rules.laporan import ACTIVITY_LENGTH, MAX_SATUAN_LENGTH, MAX_URL_LENGTH, Entry
from services import laporan
from ui import formats
from ui.commands import act
from ui.forms import Fields
from ui.laporan_fields import FIRST, habits, item_labels

ROWS = 5
TEXTS = ("activity", "satuan", "evidence_url")


def draw(day: date, today: date, recent: pd.DataFrame, items: Sequence[Item]) -> None:
    """The grid and its button."""
    fields = Fields("laporan-banyak")
    template = _template(fields, day, recent)
    st.caption("Baris tanpa kegiatan dilewati. Tambah baris di bawah tabel; baris dari lembar kerja dapat ditempel.")
    with st.form(fields.key, border=False):
        edited = st.data_editor(
            template,
            key=f"{fields.key}-tabel",
            num_rows="dynamic",
            hide_index=True,
            column_config=_columns(template, today, item_labels(items)),
        )
        place = st.container()
        submitted = st.form_submit_button("Simpan semua", type="primary", icon=":material/save:")
    if submitted:
        with place:
            act(
                laporan.file_many,
                entries=entries(edited, template),
                token=fields.token,
                fields=fields,
                done=lambda ids: f"{formats.number(len(ids))} laporan tersimpan",
            )


def entries(edited: pd.DataFrame, template: pd.DataFrame) -> list[Entry | None]:
    """The rows of the grid by position; None where nothing was written into the row.

    A row without an activity in which something else was changed is no blank row: it is refused
    rather than dropped.
    """
    first = records(template)[0]
    return [_entry(row, first) for row in records(edited)]


def _entry(row: dict[str, Any], first: dict[str, Any]) -> Entry | None:
    given: dict[str, Any] = {name: None if pd.isna(value) else value for name, value in row.items()}
    typed = {name: str(given[name] or "") for name in TEXTS}
    if not typed["activity"].strip() and all(given[name] in (None, "", first[name]) for name in given):
        return None
    return Entry(
        # A field left empty stays None here: the rule says what is missing.
        day=pd.Timestamp(given["day"]).date() if given["day"] else None,  # type: ignore[arg-type]
        quantity=given["quantity"],
        minutes=given["minutes"],
        skp_id=int(given["skp_id"]) if given["skp_id"] else None,
        **typed,
    )


def _template(fields: Fields, day: date, recent: pd.DataFrame) -> pd.DataFrame:
    """The rows as they were when this grid was begun: with others, the browser would drop what was typed."""
    key = f"{fields.key}-awal"
    if key not in st.session_state:
        usual = habits(recent)
        first = usual[0] if usual else FIRST
        blank = {
            "activity": None,
            "minutes": first.minutes,
            "quantity": 1.0,
            "satuan": first.satuan,
            "day": day,
            "skp_id": None,
            "evidence_url": None,
        }
        kinds = {"activity": "object", "skp_id": "object", "evidence_url": "object"}
        st.session_state[key] = pd.DataFrame([blank] * ROWS).astype(kinds)
    return st.session_state[key]


def _columns(template: pd.DataFrame, today: date, items: dict[int, str]) -> dict[str, Any]:
    column, first = st.column_config, template.iloc[0]
    return {
        # narrow: what is filled in each time stands beside the calendar without scrolling
        "activity": column.TextColumn("Kegiatan", max_chars=ACTIVITY_LENGTH[1], width=200),
        "minutes": column.NumberColumn("Menit", step=1, default=int(first["minutes"]), width=75),
        "quantity": column.NumberColumn("Jumlah", default=1.0, width=80),
        "satuan": column.TextColumn("Satuan", max_chars=MAX_SATUAN_LENGTH, default=first["satuan"], width=90),
        "day": column.DateColumn("Tanggal", format="DD/MM/YYYY", max_value=today, default=first["day"], width=105),
        "skp_id": column.SelectboxColumn("Sasaran (SKP)", options=list(items), format_func=lambda i: items[int(i)])
        if items
        else None,
        "evidence_url": column.TextColumn("Tautan bukti", max_chars=MAX_URL_LENGTH),
    }
