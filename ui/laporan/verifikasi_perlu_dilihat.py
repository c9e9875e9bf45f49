"""The days that a penilai should look at before the others: what is unusual about them, without a verdict."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from db.queries.laporan import LaporanRow
from rules.laporan.perlu_dilihat import Hari, Key
from ui.kit import formats
from ui.laporan import verifikasi_pilih
from ui.laporan.verifikasi_list import Shown

AT_ONCE = 4  # lines in sight; the others unfold


def draw(shown: Shown) -> None:
    """Above the list: each such day of a report that waits, with its reasons and a button that ticks its reports."""
    waiting = shown.waiting_odd()
    if not waiting:
        return
    # What repeats does so on many days of one person, with the same words.
    lines: dict[tuple[int, str], list[Key]] = {}
    for key in waiting:
        lines.setdefault((key[0], shown.odd[key].words), []).append(key)
    with st.container(border=True):
        st.markdown(f"**Perlu dilihat lebih dulu** · {formats.number(len(waiting))} hari")
        st.caption("Ada yang tidak biasa, belum tentu keliru; dipilih tersendiri.")
        told = list(lines.values())
        for keys in told[:AT_ONCE]:
            _line(shown, keys, waiting)
        if len(told) > AT_ONCE:
            with st.expander(f"{formats.number(sum(map(len, told[AT_ONCE:])))} hari lagi"):
                for keys in told[AT_ONCE:]:
                    _line(shown, keys, waiting)


def among(shown: Shown, ticked: Iterable[LaporanRow]) -> tuple[int, list[Hari]]:
    """How many of the ticked reports wait on such a day, and these days."""
    odd = [row for row in ticked if row.status == "menunggu" and (row.pegawai_id, row.day) in shown.odd]
    return len(odd), [shown.odd[key] for key in dict.fromkeys((row.pegawai_id, row.day) for row in odd)]


def _line(shown: Shown, keys: Sequence[Key], waiting: Mapping[Key, Sequence[int]]) -> None:
    """Days of one person with the same reasons."""
    days, numbers = [shown.odd[key] for key in keys], [number for key in keys for number in waiting[key]]
    name = formats.escaped(shown.inbox.rows[numbers[0]].name)
    words, tick = st.columns([4, 1], vertical_alignment="center")
    with words:
        # of a day above 16 hours, what the employee himself says
        said = dict.fromkeys(row.alasan for row in (shown.inbox.rows[number] for number in numbers) if row.alasan)
        own = "".join(f"  \n:material/comment: {formats.escaped(one)}" for one in said)
        st.markdown(f"**{name}** · {_told(days)}  \n{formats.escaped(days[0].words)}{own}")
    with tick:
        verifikasi_pilih.some(shown.key, f"{keys[0][0]}-{keys[0][1]}", numbers)


def _told(days: Sequence[Hari]) -> str:
    """Example: Sabtu, 28 November 2026 · 12 jam 35 menit · 11 laporan; of several days each with its time."""
    n = f"{formats.number(sum(day.n for day in days))} laporan"
    if len(days) == 1:
        (day,) = days
        return f"{formats.day(day.day)} · {formats.minutes(day.minutes)} · {n}"
    each = ", ".join(f"{day.day:%d/%m} ({formats.minutes(day.minutes)})" for day in sorted(days, key=lambda one: one.day))
    return f"{formats.number(len(days))} hari: {each} · {n}"
