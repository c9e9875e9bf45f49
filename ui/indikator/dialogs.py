"""The dialogs of the indicator page: define, change, put aside, replace, history."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from db.queries import indikator as queries
from db.queries.indikator import IndikatorRow
from db.queries.indikator.sumber import SOURCES
from rules.indikator.definisi import changes
from services import indikator
from services.indikator import baru
from ui.indikator import form, target_awal
from ui.indikator.list import MADE
from ui.kit import dialogs, formats
from ui.kit.commands import load
from ui.kit.filters import DinasChoice

FIXED = (
    "Indikator ini sudah mempunyai {n} isian. Karena itu kode, tingkat, cara menghitung, dan sumber datanya tidak dapat "
    "diubah lagi: isian lama akan berubah arti. Pakai tombol “Ganti dengan yang baru” bila definisinya harus lain."
)
REPLACED = (
    "Yang lama ({code}) dinonaktifkan dan isiannya tetap tersimpan; yang baru mulai kosong, dengan kode baru. Ubah yang "
    "perlu diubah."
)


def define(dinas: DinasChoice, everywhere: bool) -> None:
    """A new indicator, with its first target."""
    fields = dialogs.fields("indikator-tambah")
    with fields.box():
        values = form.draw(fields, None, dinas, everywhere=everywhere)
        awal = target_awal.draw(fields, dinas, values)

    def made(indikator_id: int) -> str:
        # The page shows what comes next until the first figure is there.
        st.session_state[MADE] = indikator_id
        return "Indikator dan target pertamanya ditambahkan." if awal else "Indikator ditambahkan."

    if _save_or_cancel():
        _save(baru.add, fields=fields, done=made, awal=awal, **values)


def change(row: IndikatorRow, dinas: DinasChoice, everywhere: bool) -> None:
    """Another definition for the same indicator."""
    row = dialogs.seen(row)
    fields = dialogs.fields(f"indikator-{row.id}")
    fixed = row.measured > 0
    if fixed:
        st.warning(FIXED.format(n=formats.number(row.measured, 0)), icon=":material/lock:")
    with fields.box():
        values = form.draw(fields, row, dinas, everywhere=everywhere, fixed=fixed)
    if _save_or_cancel():
        given = {"indikator_id": row.id, "version": row.version, **values}
        _save(indikator.change, fields=fields, done="Definisi indikator disimpan.", **given)


def replace(row: IndikatorRow, dinas: DinasChoice, everywhere: bool) -> None:
    """Put one aside and define its successor."""
    row = dialogs.seen(row)
    fields = dialogs.fields(f"indikator-ganti-{row.id}")
    st.warning(REPLACED.format(code=row.code), icon=":material/swap_horiz:")
    with fields.box():
        values = form.draw(fields, row, dinas, everywhere=everywhere, successor=True)
    if _save_or_cancel("Ganti"):
        given = {"indikator_id": row.id, "version": row.version, **values}
        done = f"{row.code} dinonaktifkan, penggantinya siap diisi."
        _save(indikator.replace, fields=fields, done=done, **given)


def set_active(row: IndikatorRow) -> None:
    """One more question before an indicator leaves the dashboard (or comes back)."""
    row = dialogs.seen(row)
    if row.active:
        st.markdown(
            f"**{formats.escaped(row.name)}** tidak lagi tampil di dasbor dan tidak dapat diisi. "
            f"{formats.number(row.measured, 0)} isiannya tetap tersimpan, dan indikator ini dapat diaktifkan lagi."
        )
    else:
        st.markdown(f"**{formats.escaped(row.name)}** tampil lagi di dasbor dan dapat diisi.")
    label = "Nonaktifkan" if row.active else "Aktifkan"
    if _save_or_cancel(label):
        dialogs.act(
            indikator.set_active,
            done=f"{row.name} sudah di{label.lower()}.",
            indikator_id=row.id,
            version=row.version,
            active=not row.active,
        )


def history(row: IndikatorRow) -> None:
    """What was changed when and by whom."""
    formers = load(queries.history, indikator_id=row.id)
    if not formers:
        st.info("Definisi ini belum pernah diubah.")
    newer = vars(row)
    for former in formers:
        st.markdown(f"**Versi {former.version + 1}** · {formats.timestamp(former.until)} oleh {formats.escaped(former.by)}")
        told = changes(former.definition, newer, SOURCES)
        st.markdown("\n".join(f"- {formats.escaped(line)}" for line in told) or "- Tidak ada yang berbeda.")
        newer = dict(former.definition)
    dialogs.cancel("Tutup")


def _save(service: Callable[..., Any], **given: Any) -> None:
    dialogs.point(st.container(), dialogs.act(service, **given))


def _save_or_cancel(label: str = "Simpan") -> bool:
    """No `st.form` here: the preview follows what is typed."""
    with st.container(horizontal=True, gap="small"):
        saved = st.button(label, type="primary", key="indikator-simpan")
        dialogs.cancel()
    return saved
