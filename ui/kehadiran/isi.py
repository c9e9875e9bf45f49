"""Kehadiran › Isi: everybody of a unit on one day, in a grid that begins with who was there."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from db.queries import organisasi
from db.queries.kehadiran import hari as kehadiran_hari
from db.queries.kehadiran.hari import Recorded
from db.queries.kit.frames import records
from rules.kehadiran import SOURCE_LABELS, STATUS_LABELS
from rules.kehadiran.sel import clock
from rules.kit import hak
from rules.kit.errors import Invalid
from services import kehadiran
from services.kehadiran import Entry
from settings import today
from ui.kehadiran.scope import Scope, written
from ui.kit import formats, kosong
from ui.kit.commands import act, load
from ui.kit.forms import Fields, seen

ENTER = "kehadiran.enter"
EVERY = 0
KEYS = {label: status for status, label in STATUS_LABELS.items()}
COLUMNS = ["name", "status", "time_in", "time_out", "note", "state"]


def show(scope: Scope) -> None:
    """Choices, the grid and its button; all of it is saved or nothing."""
    unit_id, day = _chosen(scope)
    fields = Fields(f"kehadiran-isi-{scope.dinas.id}")
    key = f"{fields.key}-{unit_id}-{day}"
    found: list[Recorded] = load(kehadiran_hari.day, dinas_id=scope.dinas.id, unit_id=unit_id or None, day=day)
    rows = seen(key, [row for row in found if not hak.about_himself(scope.actor, ENTER, row.pegawai_id)])
    if len(rows) < len(found):
        st.caption(hak.BY_OTHERS[ENTER])
    if not rows:
        told = "Tidak ada pegawai lain yang aktif pada tanggal ini." if found else "Tidak ada pegawai aktif pada tanggal ini."
        kosong.say(told, kosong.PEOPLE, dinas_id=scope.dinas.id)
        return
    _tell(rows, day)
    with st.form(f"{key}-form", border=False, enter_to_submit=False):
        edited = fields.at("rows", _editor(rows), "", key=key)
        submitted = st.form_submit_button("Simpan semua", type="primary", icon=":material/save:")
    if not submitted:
        return
    try:
        entries = _entries(rows, edited, day)
    except Invalid as error:
        fields.refuse(error)
        return
    if not entries:
        st.info("Belum ada status yang diisi di tabel.")
        return
    outcome = act(
        kehadiran.save, entries=entries, fields=fields, done=lambda count: f"{formats.number(count)} kehadiran tersimpan."
    )
    if outcome.error is not None:
        st.error("Belum ada yang tersimpan. Perbaiki baris yang disebut, lalu simpan lagi.")
        st.button("Muat ulang tabel (isian di tabel hilang)", on_click=fields.renew, icon=":material/refresh:")


def _chosen(scope: Scope) -> tuple[int, date]:
    units = {EVERY: "Semua unit"} | dict(load(organisasi.unit_list, dinas_id=scope.dinas.id))
    with st.container(horizontal=True):
        unit_id = st.selectbox("Unit", list(units), format_func=units.__getitem__, key=f"isi-unit-{scope.dinas.id}", width=320)
        day = st.date_input("Tanggal", value=today(), max_value=today(), format="DD/MM/YYYY", key="isi-tanggal", width=160)
    return unit_id, day


def _tell(rows: list[Recorded], day: date) -> None:
    new = sum(row.version is None for row in rows)
    what = f"**{formats.day(day)}**: {formats.number(len(rows) - new)} dari {len(rows)} sudah tercatat."
    if not any(row.duty for row in rows):
        what += " Bukan hari kerja: isi status hanya untuk yang bertugas."
    elif new:
        what += " Yang belum tercatat dan wajib hadir diawali Hadir; ubah yang tidak, lalu simpan."
    st.markdown(what)


def _editor(rows: list[Recorded]) -> Any:
    cells = [
        (
            row.name,
            (STATUS_LABELS["hadir"] if row.duty else None) if row.version is None else STATUS_LABELS[row.status or "hadir"],
            written(row.time_in),
            written(row.time_out),
            row.note,
            SOURCE_LABELS[row.source or "isian"] if row.version else "Belum",
        )
        for row in rows
    ]
    frame = pd.DataFrame(cells, columns=COLUMNS).astype({"status": "object"})
    column = st.column_config
    config = {
        "name": column.TextColumn("Nama", disabled=True, pinned=True, width=190),
        "status": column.SelectboxColumn("Status", options=list(KEYS), width=150),
        # Texts: a column of times asks for AM or PM where the browser speaks English, and drops what is half filled in.
        "time_in": column.TextColumn("Masuk", help="Misalnya 07.30", width=80),
        "time_out": column.TextColumn("Pulang", help="Misalnya 16.00", width=80),
        "note": column.TextColumn("Keterangan", width="medium"),
        "state": column.TextColumn("Asal", disabled=True, width=130),
    }

    def draw(_label: str, **options: Any) -> pd.DataFrame:
        return st.data_editor(frame, column_config=config, hide_index=True, num_rows="fixed", width="stretch", **options)

    return draw


def _entries(rows: list[Recorded], edited: pd.DataFrame, day: date) -> list[Entry]:
    """The rows with a status, or with anything else: without one they are refused, not dropped.

    Raises:
        Invalid: field rows; a time is none, the employee is named.
    """
    found = []
    for row, cells in zip(rows, records(edited), strict=True):
        given = {name: "" if pd.isna(value) else str(value) for name, value in cells.items()}
        if row.version is None and not any(given[name].strip() for name in ("status", "time_in", "time_out", "note")):
            continue
        try:
            times = clock(given["time_in"]), clock(given["time_out"])
        except Invalid as error:
            raise Invalid(f"{row.name}: {error.message} Tulis misalnya 07.30.", field="rows") from error
        found.append(Entry(row.pegawai_id, day, KEYS.get(given["status"], ""), *times, given["note"], row.version))
    return found
