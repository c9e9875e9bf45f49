"""Wishes to open days that are past the limit for filing, and what was opened: for the penilai, or who stands in for him."""

from datetime import date
from typing import Any

import streamlit as st

from db.queries.laporan import kelonggaran as queries
from db.queries.laporan.kelonggaran import Row
from rules.kit.hak import Actor
from rules.laporan.batas import REASON_LENGTH, Dibuka
from services.laporan import kelonggaran
from settings import today
from ui.kit import access, dialogs, formats
from ui.kit.commands import act, load
from ui.kit.forms import Fields

TITLE = "Hari yang lewat batas mengisi laporan"
ANSWER, OPEN = "kelonggaran-jawab", "kelonggaran-buka"


def show(actor: Actor) -> None:
    """What waits stands open; openings in force, and opening days unasked, behind one click."""
    rows: list[Row] = load(queries.listed, reader=actor, today=today())
    waiting = [row for row in rows if row.status == "diminta"]
    label = f"{TITLE}: {formats.number(len(waiting))} permintaan" if waiting else TITLE
    with st.expander(label, icon=":material/lock_open:", expanded=bool(waiting)):
        _rows(rows)
        if not rows:
            st.caption("Tidak ada yang menunggu. Hari yang sudah lewat batas dapat Anda buka untuk seorang pegawai.")
        dialogs.button("Buka hari untuk pegawai", OPEN, icon=":material/lock_open:")
    _dialog(waiting)
    if dialogs.opened(OPEN) is not None:
        dialogs.show("Buka hari untuk pegawai", _open)


def of_dinas(actor: Actor, dinas_id: int) -> None:
    """What no penilai can answer, for the head or an admin; nothing where there is none."""
    rows: list[Row] = load(queries.of_dinas, reader=actor, dinas_id=dinas_id, today=today())
    if rows:
        st.subheader(TITLE, anchor=False)
        st.caption("Penilai pegawai ini tidak ada atau akunnya terkunci, atau Anda sendiri penilainya.")
        _rows(rows)
    _dialog([row for row in rows if row.status == "diminta"])


def _rows(rows: list[Row]) -> None:
    for row in rows:
        if row.status == "diberikan":
            _given(row)
            continue
        st.markdown(f"{_asked(row)}  \n:material/comment: {formats.escaped(row.wish)}")
        dialogs.button("Jawab", ANSWER, row.id)


def _dialog(waiting: list[Row]) -> None:
    if (row_id := dialogs.opened(ANSWER)) is not None:
        dialogs.show("Buka hari yang lewat batas?", _answer, next((row for row in waiting if row.id == row_id), None))


def _given(row: Row) -> None:
    why = formats.escaped(row.reason or row.wish)
    by = f" oleh {formats.escaped(row.by)}" if row.by else ""
    st.markdown(f"**{formats.escaped(row.name)}**: {_days(row)} dibuka{by} sampai {formats.date_short(row.until)}. {why}")
    if st.button("Tutup lagi", key=f"kelonggaran-cabut-{row.id}", icon=":material/lock:"):
        act(kelonggaran.revoke, kelonggaran_id=row.id, version=row.version, done="Hari itu ditutup lagi")


def _answer(found: Row | None) -> None:
    row: Row | None = dialogs.seen(found)
    if row is None:
        st.warning("Permintaan ini sudah dijawab atau ditarik.")
        dialogs.cancel("Tutup")
        return
    st.markdown(f"{_asked(row)}  \n:material/comment: {formats.escaped(row.wish)}")
    fields = dialogs.fields(ANSWER)
    with fields.form(border=False, enter_to_submit=False):
        until = _until(fields)
        reason = fields.at("reason", st.text_input, "Catatan (wajib bila ditolak)", max_chars=REASON_LENGTH[1])
        place = st.container()
        with st.container(horizontal=True):
            agreed = st.form_submit_button("Buka hari itu", type="primary", icon=":material/lock_open:")
            refused = st.form_submit_button("Tolak", icon=":material/close:")
    if agreed or refused:
        # an emptied date is refused at its field, and never taken for a no
        given = {"until": (until or date.min) if agreed else None, "reason": reason}
        done = f"{row.name} dapat mengisi {_days(row)}" if agreed else f"Permintaan {row.name} ditolak"
        seen = {"kelonggaran_id": row.id, "version": row.version}
        dialogs.act(kelonggaran.answer, at=place, **seen, **given, fields=fields, done=done)
    dialogs.cancel()


def _open() -> None:
    """Opening days that nobody asked for."""
    people: dict[int, str] = load(queries.people, reader=access.actor())
    if not people:
        st.info("Belum ada pegawai di bawah Anda.")
        dialogs.cancel("Tutup")
        return
    fields = dialogs.fields(OPEN)
    with fields.form(border=False, enter_to_submit=False):
        who = fields.at(
            "pegawai_id", st.selectbox, "Pegawai", options=list(people), format_func=people.__getitem__, index=None,
            placeholder="Pilih pegawai",
        )  # fmt: skip
        with st.container(horizontal=True):
            given = {"format": "DD/MM/YYYY", "max_value": today(), "value": None, "width": 150}
            start = fields.at("start", st.date_input, "Hari pertama", **given)
            end = fields.at("end", st.date_input, "Hari terakhir", **given)
        until = _until(fields)
        reason = fields.at("reason", st.text_input, "Alasan", max_chars=REASON_LENGTH[1])
        place = st.container()
        submitted = st.form_submit_button("Buka", type="primary", icon=":material/lock_open:")
    if submitted and who is None:
        place.error("Pilih pegawainya.")
    elif submitted:
        opened = {"pegawai_id": who, "dibuka": Dibuka(start, end, until), "reason": reason}
        dialogs.act(kelonggaran.give, at=place, **opened, fields=fields, done=f"Hari itu dibuka untuk {people[who]}")
    dialogs.cancel()


def _until(fields: Fields) -> Any:
    """The last day on which the opened ones may be filed; None where it was emptied."""
    first = load(queries.usual_until, today=today())
    return fields.at("until", st.date_input, "Boleh diisi sampai", value=first, min_value=today(), format="DD/MM/YYYY", width=150)


def _asked(row: Row) -> str:
    return f"**{formats.escaped(row.name)}** minta mengisi {_days(row)}"


def _days(row: Row) -> str:
    start = f"{formats.weekday(row.start)}, {formats.date_short(row.start)}"
    return start if row.start == row.end else f"{start} sampai {formats.weekday(row.end)}, {formats.date_short(row.end)}"
