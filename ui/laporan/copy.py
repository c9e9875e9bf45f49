"""A former day filed again: the same activities, with the duration and quantity of this time."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from db.queries.kit.frames import records
from db.queries.laporan import Recent, Standing
from rules.kit import sel
from rules.kit.errors import Invalid
from rules.laporan import LONG_DAY
from services import laporan
from services.laporan import CopyItem
from ui.kit import formats
from ui.kit.commands import act
from ui.kit.forms import Fields, key_of
from ui.laporan import alasan as laporan_alasan

COLUMNS = ["copied", "activity", "minutes", "quantity", "satuan"]
ANEW, SAME = "isi ulang", "sama seperti hari itu"
# The day that was filled last by copying, and from which: what is offered next is asked for.
DONE = "_laporan_salin_selesai"


def draw(day: date, around: Sequence[Recent], standing: Standing, owed: Collection[date]) -> None:
    """Choose another day, look at its rows, save them to `day`. around: all reports of the day, and those beside it."""
    groups: dict[date, list[Recent]] = {}
    for row in reversed(around):  # as they were filed
        if row.day != day:
            groups.setdefault(row.day, []).append(row)
    if not groups:
        st.info("Belum ada laporan di hari lain yang dapat disalin.")
        return
    if _filled(day):
        return
    former = sorted((found for found in groups if found < day), reverse=True)
    source = st.selectbox(
        "Salin dari",
        former + sorted(found for found in groups if found > day),
        index=former.index(usual(former, owed)) if former else None,  # a later day is copied only by who chooses it
        format_func=lambda found: _label(found, groups[found]),
        placeholder="Pilih hari",
        key=f"laporan-salin-dari-{day}",
        width=420,
    )
    if source is None:
        return
    rows = left(groups[source], [row.activity for row in around if row.day == day])
    if gone := len(groups[source]) - len(rows):
        st.caption(f"{formats.number(gone)} kegiatan hari itu sudah ada pada {_short(day)}, jadi tidak ditawarkan lagi.")
    if rows:
        _form(day, source, rows, standing)


def usual(former: Sequence[date], owed: Collection[date]) -> date:
    """Of the former days with reports, the latest first, the one to begin with: the last that was owed, else the last of all.

    A Monday after a duty on Saturday is a Monday like others: its work is Friday's, and the duty was one of its kind. Where
    Saturday is worked by the unit's own working time it is owed, and so it is the day before.
    """
    return next((day for day in former if day in owed), former[0])


def left(rows: Sequence[Recent], there: Sequence[str]) -> list[Recent]:
    """The rows whose activity the day does not hold yet, as often as it is there: one more click must not double a day."""
    held = Counter(there)
    found = []
    for row in rows:
        if held[row.activity]:
            held[row.activity] -= 1
        else:
            found.append(row)
    return found


def _filled(day: date) -> bool:
    """After a copy: that the day is filled, and the way to copy more; never the list again, ready for a stray click."""
    source, count = st.session_state.get(DONE, {}).get(day, (None, 0))
    if source is None:
        return False
    st.success(f"{_short(day)} sudah diisi: {formats.number(count)} kegiatan dari {_short(source)}.", icon=":material/check:")
    st.button("Salin lagi", key=f"laporan-salin-lagi-{day}", on_click=lambda: st.session_state[DONE].pop(day, None))
    return True


def _form(day: date, source: date, rows: list[Recent], standing: Standing) -> None:
    fields = Fields(f"laporan-salin-{source}")
    # Above the form, so that the table follows at once. Minutes stay in sight as they were: how long a meeting or a roll call
    # takes is much the same each time; how many came to the counter is not, and what nobody counted would be filed unseen.
    amounts = st.segmented_control("Jumlah", [ANEW, SAME], default=ANEW, required=True, key=f"laporan-salin-jumlah-{day}")
    with st.form(fields.key, border=False):
        edited = st.data_editor(
            pd.DataFrame(
                [
                    (
                        True,
                        row.activity,
                        sel.written(row.minutes),
                        sel.written(row.quantity) if amounts == SAME else "",
                        row.satuan,
                    )
                    for row in rows
                ],
                columns=COLUMNS,
            ),
            # By its rows: what was typed beside one must not slip to another when the day changes elsewhere.
            key=key_of(f"{fields.key}-tabel", [row.id for row in rows]),
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
        alasan = laporan_alasan.ask_by_day(fields, [day] if standing.minutes >= LONG_DAY else [])
        place = st.container()
        label = f"Simpan untuk {formats.weekday(day)}, {formats.date_short(day)}"
        submitted = st.form_submit_button(label, type="primary", icon=":material/content_copy:")
    st.caption(
        "Menit berasal dari hari yang disalin: ubah bila hari ini berbeda. Bukti tidak ikut disalin. "
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
        outcome = act(
            laporan.copy_day,
            source=source,
            day=day,
            items=items,
            alasan=alasan.get(day, ""),
            token=fields.token,
            fields=fields,
            done=lambda ids: f"{formats.number(len(ids))} laporan disalin ke {formats.date_short(day)}",
            rerun=False,
        )
    laporan_alasan.called_for(fields, outcome)
    if outcome.ok:
        st.session_state.setdefault(DONE, {})[day] = (source, len(items))
        st.rerun()


def _items(rows: list[Recent], edited: pd.DataFrame) -> list[CopyItem]:
    """The ticked rows.

    Raises:
        Invalid: cells that are empty or cannot be read, each with its activity.
    """
    found, wrong = [], []
    for former, row in zip(rows, records(edited), strict=True):
        if not row["copied"]:
            continue
        try:
            minutes, quantity = (str(row[name]) if not formats.is_missing(row[name]) else "" for name in ("minutes", "quantity"))
            if not quantity.strip():
                raise Invalid("Isi jumlahnya.")
            found.append(CopyItem(former.id, sel.minutes(minutes) or 0, sel.number(quantity) or 0))
        except Invalid as error:
            wrong.append(f"{row['activity']}: {error.message}")
    if wrong:
        raise Invalid("\n\n".join(wrong), field="rows")
    return found


def _label(day: date, rows: list[Recent]) -> str:
    total = formats.minutes(sum(row.minutes for row in rows))
    return f"{formats.weekday(day)}, {formats.date_short(day)} · {len(rows)} kegiatan · {total}"


def _short(day: date) -> str:
    return f"{formats.weekday(day)}, {formats.date_short(day)}"
