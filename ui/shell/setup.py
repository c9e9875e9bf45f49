"""First visit to an empty installation: whoever holds the code from the console makes the admin."""

import streamlit as st

from db.engine import transaction
from rules.kit.errors import DomainError
from services.akun import set_up, setup_code
from ui.kit.forms import Fields


def show() -> None:
    """Ask for the code, the first dinas and the admin's account."""
    _, middle, _ = st.columns([1, 2, 1])
    with middle:
        st.title("Siapkan Papan Kinerja", anchor=False)
        st.write("Kode penyiapan tercetak di konsol saat aplikasi dijalankan.")
        fields = Fields("siapkan", draf=None)
        with fields.form():
            code = fields.at("code", st.text_input, "Kode penyiapan")
            dinas_code = fields.at("dinas_code", st.text_input, "Kode dinas pertama", placeholder="DUKCAPIL")
            dinas_name = fields.at("dinas_name", st.text_input, "Nama dinas pertama")
            name = fields.at("name", st.text_input, "Nama admin")
            username = fields.at("username", st.text_input, "Nama pengguna admin")
            password = fields.at("password_new", st.text_input, "Kata sandi admin", type="password")
            if st.form_submit_button("Siapkan", type="primary"):
                _save(fields, code, dinas_code=dinas_code, dinas_name=dinas_name, name=name, username=username, password=password)


def _save(fields: Fields, code: str, **values: str) -> None:
    try:
        setup_code.check(code)
        with transaction() as session:
            set_up.begin(session, **values)
    except DomainError as error:
        fields.refuse(error)
        return
    setup_code.destroy()
    st.rerun()
