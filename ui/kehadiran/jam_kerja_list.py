"""Kehadiran › Jam kerja: what a dinas and its units work, from which day on."""

from typing import Any

import pandas as pd
import streamlit as st

from db.queries.kehadiran import jam_kerja as queries
from db.queries.kehadiran.jam_kerja import Row
from rules.kehadiran import RAMADAN
from rules.kehadiran.jam_kerja import Setting
from services.kehadiran import jam_kerja
from settings import today
from ui.kehadiran import jam_kerja_form
from ui.kehadiran.scope import Scope
from ui.kit import dialogs, formats, tables
from ui.kit.commands import load
from ui.kit.tables import Column

COLUMNS = {
    "name": Column("Nama", width="medium"),
    "whose": Column("Berlaku untuk", width="medium"),
    "start": Column("Mulai", "date"),
    "end": Column("Sampai", "date"),
    "week": Column("Seminggu"),
    "days": Column("Hari kerja"),
    "time_in": Column("Masuk"),
}
DAYS = ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")


def show(scope: Scope) -> None:
    """The list, and the dialogs that change it."""
    st.caption(
        "Tanpa pengaturan berlaku 37 jam 30 menit, Senin–Jumat, masuk 07.30 (Perpres 21/2023). Pengaturan unit didahulukan "
        "dari pengaturan dinas; dari beberapa, yang mulai paling akhir. Unit dengan jam sendiri perlu pengaturan Ramadan sendiri."
    )
    rows: list[Row] = load(queries.listed, dinas_id=scope.dinas.id)
    toolbar = st.container(horizontal=True, gap="small")
    with toolbar:
        dialogs.button("Tambah jam kerja", "jam-tambah", type="primary", icon=":material/add:")
        dialogs.button("Tambah Ramadan", "jam-ramadan", icon=":material/nights_stay:")
    if dialogs.opened("jam-tambah") is not None:
        dialogs.show("Tambah jam kerja", jam_kerja_form.add, scope, Setting("", today()), width="medium")
    if dialogs.opened("jam-ramadan") is not None:
        dialogs.show("Jam kerja Ramadan", _ramadan, scope, width="medium")
    if not rows:
        st.info("Belum ada pengaturan: jam kerja umum berlaku untuk semua unit.")
        return
    frame = pd.DataFrame([_cells(row) for row in rows], columns=list(COLUMNS))
    shown = tables.table(frame, COLUMNS, name=f"jam kerja {scope.dinas.code}")
    row = tables.pick(shown, rows, key="jam-kerja", height="content", download=True)
    if row is None:
        return
    with toolbar:
        dialogs.button("Ubah", "jam-ubah", row.id, icon=":material/edit:")
        dialogs.button("Hapus", "jam-hapus", row.id, icon=":material/delete:")
    if dialogs.opened("jam-ubah") == row.id:
        dialogs.show("Ubah jam kerja", jam_kerja_form.change, scope, row, width="medium")
    if dialogs.opened("jam-hapus") == row.id:
        dialogs.show("Hapus jam kerja", _remove, row)


def _cells(row: Row) -> dict[str, Any]:
    setting = row.setting
    worked = [name for name, minutes in zip(DAYS, setting.minutes, strict=True) if minutes]
    return {
        "name": setting.name,
        "whose": row.unit or "Seluruh dinas",
        "start": setting.start,
        "end": setting.end,
        "week": "Menurut jadwal" if setting.shift else formats.minutes(sum(setting.minutes)),
        "days": "Shift" if setting.shift else ", ".join(worked),
        "time_in": _start(setting),
    }


def _start(setting: Setting) -> str:
    if setting.time_in is None:
        return "Tidak dinilai"
    later = f" (+{setting.tolerance} menit)" if setting.tolerance else ""
    return f"{formats.clock(setting.time_in)}{later}"


def _ramadan(scope: Scope) -> None:
    """The dates of the calendar as a proposal: the minister decides them."""
    year = _coming()
    days = queries.ramadan(year)
    assert days is not None
    st.info(
        f"Ramadan {year} diperkirakan {formats.date(days[0])} sampai {formats.date(days[1])} menurut kalender hisab. "
        "Cocokkan dengan keputusan pemerintah; awal dan akhirnya dapat bergeser satu hari."
    )
    jam_kerja_form.add(scope, Setting(f"Ramadan {year}", *days, minutes=RAMADAN))


def _coming() -> int:
    """The year of the Ramadan that is under way or comes next."""
    now = today()
    return next(year for year in range(now.year, now.year + 3) if (days := queries.ramadan(year)) is not None and days[1] >= now)


def _remove(row: Row) -> None:
    until = formats.date(row.setting.end) if row.setting.end else "seterusnya"
    st.write(
        f"**{formats.escaped(row.setting.name)}** ({formats.date(row.setting.start)} sampai {until}) dihapus; "
        "pengaturan sebelumnya berlaku lagi dan menit kerja dihitung ulang."
    )
    version = dialogs.seen(row.version)
    with st.form("jam-hapus", border=False):
        submitted = dialogs.submit("Hapus")
    if submitted:
        done = "Jam kerja dihapus."
        dialogs.act(jam_kerja.remove, jam_kerja_id=row.id, version=version, done=done)
