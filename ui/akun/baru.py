"""The dialog that makes one account and shows its first password, once."""

import streamlit as st

from db.queries import akun as queries
from rules.akun.nama_pengguna import suggest
from rules.kit.hak import ACCOUNT_ROLES, ROLE_LABELS
from rules.kit.periode_status import in_a_row
from services import akun
from services.akun.hak import CITY_ROLES, grantable
from ui.kit import access, dialogs, slip_akun
from ui.kit.commands import act, load
from ui.kit.filters import DinasChoice

NO_EMPLOYEE = 0


def draw(dinas: DinasChoice | None, waiting: list[tuple[int, str, str]]) -> None:
    """For an employee of the dinas without an account, for an office of the dinas, or (dinas None) for the city."""
    if "made" in dialogs.memory():
        handed_out(*dialogs.memory()["made"])
        return
    fields = dialogs.fields("akun-tambah")
    people = {id_: (name, f"{name} — {jabatan}") for id_, name, jabatan in waiting}
    pegawai_id = NO_EMPLOYEE
    if dinas is not None:
        labels = {id_: label for id_, (_, label) in people.items()} | {NO_EMPLOYEE: "Bukan pegawai tertentu"}
        # Outside the form: name, user name and role below depend on it.
        pegawai_id = fields.at(
            "pegawai_id", st.selectbox, "Pemilik", options=list(labels), format_func=labels.get,
            help="Pegawai yang belum mempunyai akun.",
        )  # fmt: skip
    owner = people[pegawai_id][0] if pegawai_id else ""
    with st.form(fields.key, border=False, enter_to_submit=False):
        name = owner or fields.at("name", st.text_input, "Nama pemilik", max_chars=120)
        proposal = suggest(owner, load(queries.usernames)) if owner else ""
        username = fields.at(
            "username", st.text_input, "Nama pengguna", value=proposal, key=f"{fields.key}-username-{pegawai_id}", max_chars=60,
            help="Huruf kecil, angka, titik, atau garis.",
        )  # fmt: skip
        roles = _roles(dinas, pegawai_id)
        role = fields.at("role", st.selectbox, "Peran", options=roles, format_func=ROLE_LABELS.get)
        the_rest()
        submitted = dialogs.submit("Buat akun")
    if not submitted:
        return
    values = {"username": username, "name": name, "role": role, "pegawai_id": pegawai_id or None}
    made = act(akun.issue, dinas_id=dinas.id if dinas else None, fields=fields, rerun=False, **values)
    if made.ok:
        dialogs.memory()["made"] = (username.strip().lower(), made.value)
        st.rerun()


def handed_out(username: str, password: str) -> None:
    """The first password, until the dialog is closed."""
    st.write("Berikan kepada pemiliknya. Kata sandi ini **hanya tampil sekali** dan wajib diganti saat masuk pertama kali.")
    st.caption("Nama pengguna")
    st.code(username, language=None)
    st.caption("Kata sandi pertama")
    st.code(password, language=None)
    slip_akun.button([(username, password)], key="slip-akun")
    dialogs.cancel("Sudah saya catat")


def the_rest() -> None:
    """Who gives the roles of a dinas that the reader may not."""
    lacking = [ROLE_LABELS[role] for role in ACCOUNT_ROLES if role not in CITY_ROLES and role not in grantable(access.actor())]
    if lacking:
        st.caption(f"Peran {in_a_row(lacking)} diberikan dan dicabut admin BKPSDM.")


def _roles(dinas: DinasChoice | None, pegawai_id: int) -> list[str]:
    possible = [role for role in grantable(access.actor()) if (role in CITY_ROLES) == (dinas is None)]
    return [role for role in possible if role != "pegawai" or pegawai_id]
