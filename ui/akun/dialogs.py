"""Dialogs for an account that exists: role, new first password, lock, end of all sessions."""

import streamlit as st

from db.queries.akun import AkunRow
from rules.kit.hak import ROLE_LABELS
from services import akun
from ui.akun.baru import handed_out, the_rest
from ui.kit import dialogs, formats
from ui.kit.commands import act

MEANINGS = {
    "pegawai": "Mengisi laporan dan sasarannya sendiri; menilai bila mempunyai bawahan.",
    "kepala": "Melihat seluruh dinasnya.",
    "admin_dinas": "Mengelola pegawai, indikator, periode, dan akun dinasnya.",
    "pimpinan": "Melihat semua dinas, tanpa mengubah.",
    "admin": "Mengelola semua dinas, akun, dan pengaturan.",
}


def buttons(row: AkunRow) -> None:
    """What may be done with the chosen account."""
    id_ = row.id
    dialogs.button("Ubah peran", "akun-peran", id_, icon=":material/badge:")
    dialogs.button("Kata sandi baru", "akun-reset", id_, icon=":material/key:")
    if row.locked:
        dialogs.button("Buka kunci", "akun-buka", id_, icon=":material/lock_open:")
        return
    dialogs.button("Kunci", "akun-kunci", id_, icon=":material/lock:")
    dialogs.button("Keluarkan", "akun-keluarkan", id_, icon=":material/logout:")


def show_opened(row: AkunRow, roles: list[str]) -> None:
    """Draw the dialog that is open for this account."""
    id_, who = row.id, formats.escaped(row.username)
    if dialogs.opened("akun-peran") == id_:
        dialogs.show(f"Ubah peran: {who}", _role, row, roles)
    elif dialogs.opened("akun-reset") == id_:
        dialogs.show(f"Kata sandi baru: {who}", _reset, row)
    elif dialogs.opened("akun-kunci") == id_:
        text = "Pemiliknya langsung keluar dari semua perangkat dan tidak dapat masuk lagi sampai kuncinya dibuka."
        dialogs.show(f"Kunci akun: {who}", _set_locked, row, True, text)
    elif dialogs.opened("akun-buka") == id_:
        dialogs.show(f"Buka kunci: {who}", _set_locked, row, False, "Pemiliknya dapat masuk lagi dengan kata sandinya.")
    elif dialogs.opened("akun-keluarkan") == id_:
        dialogs.show(f"Keluarkan: {who}", _sign_out, row)


def _role(row: AkunRow, roles: list[str]) -> None:
    fields = dialogs.fields("akun-peran")
    now = dialogs.seen(row.role)
    options = roles if now in roles else [now, *roles]
    with st.form(fields.key, border=False, enter_to_submit=False):
        role = fields.at(
            "role", st.radio, "Peran", options=options, index=options.index(now), format_func=ROLE_LABELS.get,
            captions=[MEANINGS[each] for each in options],
        )  # fmt: skip
        the_rest()
        submitted = dialogs.submit()
    if submitted:
        done = f"Peran {row.username} sekarang {ROLE_LABELS[role]}."
        dialogs.act(akun.set_role, akun_id=row.id, role=role, seen=now, fields=fields, done=done)


def _reset(row: AkunRow) -> None:
    if "password" in dialogs.memory():
        handed_out(row.username, dialogs.memory()["password"])
        return
    st.write("Kata sandi lamanya tidak berlaku lagi dan semua sesinya berakhir. Pastikan yang meminta memang pemiliknya.")
    if _confirmed("Buat kata sandi baru"):
        made = act(akun.reset, akun_id=row.id, rerun=False)
        if made.ok:
            dialogs.memory()["password"] = made.value
            st.rerun()


def _set_locked(row: AkunRow, locked: bool, text: str) -> None:
    st.write(text)
    if _confirmed("Kunci akun" if locked else "Buka kunci"):
        done = f"Akun {row.username} {'terkunci' if locked else 'dapat dipakai lagi'}."
        dialogs.act(akun.set_locked, akun_id=row.id, locked=locked, done=done)


def _sign_out(row: AkunRow) -> None:
    st.write("Semua sesinya berakhir di semua perangkat. Ia dapat masuk lagi dengan kata sandinya.")
    if _confirmed("Keluarkan"):
        done = f"Semua sesi {row.username} diakhiri."
        dialogs.act(akun.sign_out, akun_id=row.id, done=done)


def _confirmed(label: str) -> bool:
    with st.container(horizontal=True, gap="small"):
        confirmed = st.button(label, key="dialog-confirm", type="primary")
        dialogs.cancel()
    return confirmed
