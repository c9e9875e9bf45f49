"""Changing one's own password: on the profile page, and forced before anything else the first time."""

import streamlit as st

from services import akun
from ui.kit.commands import act
from ui.kit.forms import Fields


def form() -> None:
    """The three fields; a success ends all other sessions of the account."""
    fields = Fields("kata-sandi", draf=None)
    with fields.form():
        old = fields.at("password_old", st.text_input, "Kata sandi sekarang", type="password")
        new = fields.at(
            "password_new",
            st.text_input,
            "Kata sandi baru",
            type="password",
            help="8–64 karakter. Beberapa kata yang mudah Anda ingat lebih kuat daripada satu kata dengan angka.",
        )
        again = fields.at("password_again", st.text_input, "Ulangi kata sandi baru", type="password")
        if st.form_submit_button("Ganti kata sandi", type="primary"):
            act(
                akun.change_password,
                old=old,
                new=new,
                again=again,
                sesi_id=st.session_state.get("sesi_id"),
                fields=fields,
                done="Kata sandi diganti. Sesi Anda di perangkat lain sudah diakhiri.",
            )


def force_change() -> None:
    """The page of someone whose first password was given by an admin."""
    _, middle, _ = st.columns([1, 2, 1])
    with middle:
        st.title("Ganti kata sandi pertama", anchor=False)
        st.write("Kata sandi ini dibuat oleh admin. Buat kata sandi Anda sendiri sebelum melanjutkan.")
        form()
