"""A former day filed again: the same activities, with the duration and quantity of this time."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from db.queries.kit.frames import records
from db.queries.laporan import Recent
from rules.kit import sel
from rules.kit.errors import Invalid
from services import laporan
from services.laporan import CopyItem
from ui.kit import formats
from ui.kit.commands import act
from ui.kit.forms import Fields

COLUMNS = ["copied", "activity", "minutes", "quantity", "satuan"]


def draw(day: date, recent: Sequence[Recent]) -> None:
    """Choose another day, look at its rows, save them to `day`."""
    groups: dict[date, list[Recent]] = {}
    for row in reversed(recent):  # as they were filed
        if row.day != day:
            groups.setdefault(row.day, []).append(row)
    if not groups:
        st.info("Belum ada laporan di hari lain yang dapat disalin.")
        return
    former = sorted((found for found in groups if found < day), reverse=True)
    usual = next((at for at, found in enumerate(former) if found.weekday() < 5), 0)
    source = st.selectbox(
        "Salin dari",
        former + sorted(found for found in groups if found > day),
        index=usual if former else None,  # a later day is copied only by who chooses it
        format_func=lambda found: _label(found, groups[found]),
        placeholder="Pilih hari",
        key=f"laporan-salin-dari-{day}",
        width=420,
    )
    if source is not None:
        _form(day, source, groups[source], {row.activity for row in recent if row.day == day})


def _form(day: date, source: date, rows: list[Recent], there: set[str]) -> None:
    fields = Fields(f"laporan-salin-{source}")
    with st.form(fields.key, border=False):
        edited = st.data_editor(
            # What the day holds already is not ticked: a second click would double it.
            pd.DataFrame(
                [
                    (row.activity not in there, row.activity, sel.written(row.minutes), sel.written(row.quantity), row.satuan)
                    for row in rows
                ],
                columns=COLUMNS,
            ),
            key=f"{fields.key}-tabel",
            hide_index=True,
            disabled=["activity", "satuan"],
            column_config={
                # Narrow: on a phone too, the amounts are in sight that will be saved.
                "copied": st.column_config.CheckboxColumn("Salin", width=68),
                "activity": st.column_config.TextColumn("Kegiatan", width=105),
                "minutes": st.column_config.TextColumn("Menit", width=74),
                "quantity": st.column_config.TextColumn("Jumlah", width=82),
                "satuan": st.column_config.TextColumn("Satuan", width=82),
            },
        )
        place = st.container()
        label = f"Simpan untuk {formats.weekday(day)}, {formats.date_short(day)}"
        submitted = st.form_submit_button(label, type="primary", icon=":material/content_copy:")
    st.caption(
        "Menit dan jumlah berasal dari hari yang disalin: ubah bila hari ini berbeda. Bukti tidak ikut disalin. "
        "Kaitan dengan sasaran ikut bila sasarannya juga berlaku pada tanggal tujuan."
    )
    if not submitted:
        return
    with place:
        try:
            items = _items(rows, edited)
        except Invalid as error:
            fields.refuse(error)
            return
        act(
            laporan.copy_day,
            source=source,
            day=day,
            items=items,
            token=fields.token,
            fields=fields,
            done=lambda ids: f"{formats.number(len(ids))} laporan disalin ke {formats.date_short(day)}",
        )


def _items(rows: list[Recent], edited: pd.DataFrame) -> list[CopyItem]:
    """The ticked rows; an emptied cell is 0, for which the rule says what is missing.

    Raises:
        Invalid: cells that cannot be read, each with its activity.
    """
    found, wrong = [], []
    for former, row in zip(rows, records(edited), strict=True):
        if not row["copied"]:
            continue
        try:
            minutes, quantity = (str(row[name]) if not formats.is_missing(row[name]) else "" for name in ("minutes", "quantity"))
            found.append(CopyItem(former.id, sel.minutes(minutes) or 0, sel.number(quantity) or 0))
        except Invalid as error:
            wrong.append(f"{row['activity']}: {error.message}")
    if wrong:
        raise Invalid("\n\n".join(wrong), field="rows")
    return found


def _label(day: date, rows: list[Recent]) -> str:
    total = formats.minutes(sum(row.minutes for row in rows))
    return f"{formats.weekday(day)}, {formats.date_short(day)} · {len(rows)} kegiatan · {total}"
