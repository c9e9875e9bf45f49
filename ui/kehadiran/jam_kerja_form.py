"""The form of a working-time setting, in a dialog."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import streamlit as st

from db.queries import organisasi
from db.queries.kehadiran.jam_kerja import Row
from rules.kehadiran import START, WEEK
from rules.kehadiran.jam_kerja import DAY_MAX, TOLERANCE_MAX, Setting
from services.kehadiran import jam_kerja
from ui.kehadiran.scope import Scope
from ui.kit import dialogs
from ui.kit.commands import load
from ui.kit.forms import Fields

WHOLE = 0
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def add(scope: Scope, proposed: Setting) -> None:
    """A new one, beginning with what is proposed."""
    fields = dialogs.fields("jam-tambah")
    with st.form(fields.key, border=False, enter_to_submit=False):
        setting = _fields(scope, fields, proposed)
        submitted = dialogs.submit()
    if submitted:
        _save(jam_kerja.add, fields, "Jam kerja ditambahkan.", dinas_id=scope.dinas.id, setting=setting)


def change(scope: Scope, row: Row) -> None:
    """Change one."""
    fields = dialogs.fields("jam-ubah")
    version = dialogs.seen(row.version)
    with st.form(fields.key, border=False, enter_to_submit=False):
        setting = _fields(scope, fields, row.setting, row.unit)
        submitted = dialogs.submit()
    if submitted:
        values = {"jam_kerja_id": row.id, "version": version, "setting": setting}
        _save(jam_kerja.change, fields, "Jam kerja disimpan.", **values)


def _save(service: Callable[..., Any], fields: Fields, done: str, **given: Any) -> None:
    dialogs.act(service, **given, fields=fields, done=done)
    # On a telephone the field with its sentence is out of sight.
    st.error("Belum tersimpan. Lihat keterangan di isian yang salah.")


def _fields(scope: Scope, fields: Fields, now: Setting, its_unit: str = "") -> Setting:
    # Its own unit may be out of use by now.
    units = {WHOLE: "Seluruh dinas", now.unit_id or WHOLE: its_unit or "Seluruh dinas"}
    units |= dict(load(organisasi.unit_list, dinas_id=scope.dinas.id))
    name = fields.at("name", st.text_input, "Nama", value=now.name, max_chars=60, placeholder="Misalnya: Jam kerja 2027")
    unit_id = fields.at(
        "unit_id", st.selectbox, "Berlaku untuk", options=list(units), format_func=units.get,
        index=list(units).index(now.unit_id or WHOLE),
    )  # fmt: skip
    first, last = st.columns(2)
    with first:
        start: date = fields.at("start", st.date_input, "Mulai", value=now.start, format="DD/MM/YYYY")
    with last:
        end: date | None = fields.at("end", st.date_input, "Sampai (boleh kosong)", value=now.end, format="DD/MM/YYYY")
    shift = fields.at(
        "shift", st.checkbox, "Shift: hari tidak tetap, keterlambatan tidak dinilai, isian di bawah diabaikan", value=now.shift
    )
    minutes = _minutes(fields, WEEK if now.shift else now.minutes)
    judged = fields.at("judged", st.checkbox, "Nilai keterlambatan", value=now.shift or now.time_in is not None)
    time_in: time | None = fields.at("time_in", st.time_input, "Masuk paling lambat", value=now.time_in or START, step=300)
    tolerance = fields.at(
        "tolerance", st.number_input, "Toleransi (menit sesudahnya yang belum terlambat)", value=now.tolerance, min_value=0,
        max_value=TOLERANCE_MAX, step=5,
    )  # fmt: skip
    return Setting(name, start, end, unit_id or None, minutes, time_in if judged else None, shift, int(tolerance or 0))


def _minutes(fields: Fields, now: tuple[int, ...]) -> tuple[int, ...]:
    """Hours of each day as an office says them: 7,5."""
    columns = st.columns(4) + st.columns(4)
    found = []
    for place, day in enumerate(DAYS):
        with columns[place]:
            field = "minutes" if place == 0 else f"minutes-{place}"
            hours = fields.at(
                field, st.number_input, f"{day} (jam)", value=now[place] / 60, min_value=0.0, max_value=DAY_MAX / 60, step=0.25,
                format="%.2f",
            )  # fmt: skip
            found.append(round((hours or 0) * 60))
    return tuple(found)
