"""Periode › Hari libur: the national calendar of a year with the city's own changes."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from db.queries.kit import hari_libur as queries
from db.queries.kit.hari_libur import Day
from services.pengaturan import hari_libur
from settings import today
from ui.kit import access, dialogs, formats, tables
from ui.kit.commands import load
from ui.kit.tables import Column

COLUMNS = {
    "day": Column("Tanggal", kind="date", width="small"),
    "weekday": Column("Hari", width="small"),
    "name": Column("Nama", width="large"),
    "state": Column("Keadaan"),
}


def show() -> None:
    """The whole part of the page."""
    st.caption(
        "Libur nasional dan cuti bersama menurut kalender; tanggal yang bertanda perkiraan menunggu keputusan bersama. "
        "Hari kerja pada laporan dan indikator dihitung dari daftar ini, untuk semua dinas."
    )
    editor = access.may("pengaturan.edit")
    toolbar = st.container(horizontal=True, gap="small", vertical_alignment="bottom")
    with toolbar:
        years = list(range(today().year - 1, today().year + 3))
        year = st.selectbox("Tahun", years, index=1, key="libur-tahun", width=120)
        if editor:
            dialogs.button("Tambah hari libur", "libur-tambah", type="primary", icon=":material/add:")
    if dialogs.opened("libur-tambah") is not None:
        dialogs.show("Tambah hari libur", _add, year)
    days: list[Day] = load(queries.listed, start=date(year, 1, 1), end=date(year, 12, 31))
    told: dict[str, Callable[[Day], str]] = {"weekday": lambda each: formats.weekday(each.day), "state": _state}
    shown = tables.table(days, COLUMNS, name=f"hari libur {year}", told=told)
    chosen = tables.pick(shown, days, key="libur", by=lambda each: each.day, ticks=editor, height="content", download=True)
    if chosen is None:
        return
    with toolbar:
        if chosen.local:
            dialogs.button("Kembalikan ke kalender", "libur-batal", chosen.day.toordinal(), icon=":material/undo:")
        else:
            dialogs.button("Tetap masuk kerja", "libur-masuk", chosen.day.toordinal(), icon=":material/work:")
    if dialogs.opened("libur-masuk") == chosen.day.toordinal():
        dialogs.show("Tetap masuk kerja", _work, chosen)
    if dialogs.opened("libur-batal") == chosen.day.toordinal():
        dialogs.show("Kembalikan ke kalender", _undo, chosen)


def _state(day: Day) -> str:
    if not day.local:
        return "Libur nasional"
    return "Libur setempat" if day.off else "Masuk kerja"


def _add(year: int) -> None:
    fields = dialogs.fields("libur-tambah")
    with st.form(fields.key, border=False, enter_to_submit=False):
        day = fields.at(
            "day",
            st.date_input,
            "Tanggal",
            value=None,
            min_value=date(year, 1, 1),
            max_value=date(year, 12, 31),
            format="DD/MM/YYYY",
        )
        name = fields.at("name", st.text_input, "Nama", placeholder="Hari jadi kota", max_chars=120)
        submitted = dialogs.submit()
    if submitted:
        dialogs.act(hari_libur.add, day=day, name=name, fields=fields, done="Hari libur ditambahkan.")


def _work(chosen: Day) -> None:
    st.write(f"**{chosen.name}**, {formats.date(chosen.day)}, dihitung sebagai hari kerja di semua dinas.")
    with st.form("libur-masuk", border=False):
        submitted = dialogs.submit("Tetap masuk kerja")
    if submitted:
        dialogs.act(hari_libur.work, day=chosen.day, done="Tanggal itu dihitung sebagai hari kerja.")


def _undo(chosen: Day) -> None:
    st.write(
        f"Perubahan pada {formats.date(chosen.day)} ({formats.escaped(chosen.name)}) dihapus; kalender nasional berlaku lagi."
    )
    with st.form("libur-batal", border=False):
        submitted = dialogs.submit("Kembalikan")
    if submitted:
        dialogs.act(hari_libur.undo, day=chosen.day, done="Kalender nasional berlaku lagi.")
