"""Many activities at once, in a table that also takes rows pasted from a spreadsheet."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

import pandas as pd
import streamlit as st

from db.queries.kit.frames import records
from db.queries.laporan import Item, Standing
from rules.kit.errors import Invalid, InvalidRows
from rules.laporan import FIELD_LABELS, LONG_DAY, Entry
from rules.laporan.tabel import FIRST, ORDER, read
from services import laporan
from ui.kit import draf_tabel, formats
from ui.kit.commands import act
from ui.kit.forms import Fields
from ui.kit.live import island
from ui.laporan import alasan as laporan_alasan
from ui.laporan.day import short
from ui.laporan.fields import item_labels

# One more than may be saved: a longer paste fills the last row and is refused, where it would be cut without a word.
ROWS = laporan.MAX_ROWS + 1
HEIGHT = 285  # seven rows: what is wrong stands above them, the button below, all in sight
TOLD, DAYS_TOLD = 5, 4


@island()
def draw(day: date, items: Sequence[Item], standing: Standing) -> None:
    """The table and its button; all of it is saved or nothing. Reruns alone, at each cell that is left: so its draft is kept."""
    long = [day] if standing.minutes >= LONG_DAY else []
    fields = Fields("laporan-banyak")
    notes_key = f"_catatan-{fields.key}"
    notes: dict[int, str] = st.session_state.get(notes_key, {})
    st.caption(f"Dapat ditempel dari lembar kerja dengan urutan {ORDER}. Tanggal yang tidak Anda ubah mengikuti hari di atas.")
    with fields.box():
        _tell(notes)
        # Fixed rows under a key: other dates and notes come in while everything typed stays (dynamic rows would lose it).
        edited = draf_tabel.editor(
            fields,
            "tabel",
            _sheet(day, notes),
            whole=lambda cells: {row: {"day": f"{day:%d/%m/%Y}", **typed} for row, typed in cells.items()},
            hide_index=True,
            height=HEIGHT,
            placeholder="",
            column_config=_columns(item_labels(items)),
        )
        alasan = laporan_alasan.ask_by_day(fields, long)
        place = st.container()
        submitted = st.button("Simpan semua", key=f"{fields.key}-simpan", type="primary", icon=":material/save:")
    if not submitted:
        return
    st.session_state.pop(notes_key, None)
    rows = entries(edited, day)
    done = told([row.day for row in rows if isinstance(row, Entry)])
    with place:
        outcome = act(laporan.file_many, entries=rows, alasan=alasan, token=fields.token, fields=fields, done=done)
    if isinstance(outcome.error, InvalidRows):
        st.session_state[notes_key] = outcome.error.rows
        laporan_alasan.called_for(fields, outcome)
        st.rerun()


def entries(edited: pd.DataFrame, day: date) -> list[Entry | Invalid | None]:
    """The rows of the table by position; `day` is the chosen one, None a row in which nothing was written."""
    return [_entry(row, day) for row in records(edited)]


def _entry(row: dict[str, Any], day: date) -> Entry | Invalid | None:
    cells = {name: "" if formats.is_missing(row[name]) else str(row[name]) for name in ("day", *FIRST)}
    skp_id = None if formats.is_missing(row["skp_id"]) else int(row["skp_id"])
    return read(cells, first=short(day), chosen=day, skp_id=skp_id)


def told(days: Sequence[date]) -> str:
    """What was saved, by day: a report under a wrong one is seen at once."""
    counted = sorted(Counter(days).items())
    what = f"{formats.number(len(days))} laporan tersimpan"
    if len(counted) == 1:
        return f"{what} untuk {short(days[0])}"
    if len(counted) > DAYS_TOLD:
        return f"{what} untuk {len(counted)} hari, {short(counted[0][0])} sampai {short(counted[-1][0])}"
    return f"{what}: " + ", ".join(f"{count} untuk {short(day)}" for day, count in counted)


def _tell(notes: dict[int, str]) -> None:
    """How many rows are refused and why: a phone does not show the column at the same time."""
    place = st.empty()  # always there: the table below must keep its place on the page
    if not notes:
        return
    lines = [f"- Baris {number}: {formats.escaped(sentence)}" for number, sentence in list(notes.items())[:TOLD]]
    if len(notes) > TOLD:
        lines.append(f"- dan {len(notes) - TOLD} baris lagi, lihat kolom Catatan")
    head = f"Belum ada yang tersimpan, isian tetap ada. {len(notes)} baris perlu diperbaiki, lalu simpan lagi:"
    place.error("\n".join([head, "", *lines]))


def _sheet(day: date, notes: dict[int, str]) -> pd.DataFrame:
    """Blank rows that carry the chosen day, with what is wrong in each."""
    return _blank().assign(day=short(day), note=[notes.get(number, "") for number in range(1, ROWS + 1)])


@cache
def _blank() -> pd.DataFrame:
    """The columns in the order of the page; made once, because every run of the page draws them."""
    order = ["day", "activity", "minutes", "quantity", "satuan", "note", "skp_id", "evidence_url"]
    frame = pd.DataFrame({name: [FIRST.get(name, "")] * ROWS for name in order})
    return frame.assign(skp_id=pd.array([None] * ROWS, dtype="Int64"))


def _columns(items: dict[int, str]) -> dict[str, Any]:
    """Texts, read by the rules: a column of dates or numbers misreads what is pasted, and one that checks drops it."""
    # So narrow that the date stands in sight beside the calendar, and with activity and minutes on a phone.
    widths = {"day": 92, "activity": 140, "minutes": 74, "quantity": 82, "satuan": 82, "evidence_url": 150}
    column = st.column_config
    config: dict[str, Any] = {name: column.TextColumn(FIELD_LABELS[name], width=width) for name, width in widths.items()}
    config["note"] = column.TextColumn("Catatan", disabled=True, width=260)
    config["skp_id"] = (
        column.SelectboxColumn("Sasaran (SKP)", options=list(items), format_func=lambda i: items[int(i)]) if items else None
    )
    return config
