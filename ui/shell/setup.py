"""First visit to an empty installation: whoever holds the code from the console makes the admin, and is signed in."""

import streamlit as st

from db.engine import transaction
from rules.katalog.jenis import JENIS, JENIS_LABELS, guessed
from rules.kit.errors import DomainError, InvalidFields
from rules.kit.zona import ZONA_LABELS
from services.akun import sesi, set_up, setup_code
from services.akun.set_up import Siap
from settings import get_settings
from ui.beranda import langkah
from ui.kit.forms import Fields

# Fields outside the form start a run each: what was refused is told until the next try.
REFUSED = "_siapkan_ditolak"


def show() -> None:
    """Ask for the code, the first dinas and the admin's account."""
    _, middle, _ = st.columns([1, 3, 1])
    with middle:
        st.title("Siapkan Papan Kinerja", anchor=False)
        st.write("Sekali saja: satu dinas pertama dan satu akun admin. Dinas dan akun lain ditambahkan sesudah masuk.")
        fields = Fields("siapkan", draf=None)
        with st.container(border=True):
            code = fields.at("code", st.text_input, "Kode penyiapan")
            st.caption(
                "Tercetak di konsol saat aplikasi dijalankan; juga tersimpan di server dalam berkas "
                "`setup.code` di folder data, dan di `journalctl` bila dijalankan sebagai layanan systemd."
            )
            # Outside the form: the kind of agency is guessed while the rest is still to be typed.
            dinas_code = fields.at("dinas_code", st.text_input, "Kode dinas pertama", placeholder="DUKCAPIL")
            dinas_name = fields.at("dinas_name", st.text_input, "Nama dinas pertama", placeholder="Dinas Kependudukan …")
            with fields.form(border=False):
                _rest(fields, code, dinas_code, dinas_name)


def _rest(fields: Fields, code: str, dinas_code: str, dinas_name: str) -> None:
    guess = guessed(dinas_code, dinas_name)
    # The key names the guess: another name of the dinas brings another suggestion, the same one keeps what was chosen.
    jenis = fields.at(
        "jenis", st.selectbox, "Jenis dinas", options=JENIS, index=JENIS.index(guess), format_func=JENIS_LABELS.__getitem__,
        key=f"{fields.key}-jenis-{guess}", help="Menentukan katalog indikator dan layanan yang ditawarkan; dapat diubah nanti.",
    )  # fmt: skip
    zona = _zona(fields)
    name = fields.at("name", st.text_input, "Nama admin")
    username = fields.at("username", st.text_input, "Nama pengguna admin")
    password = fields.at("password_new", st.text_input, "Kata sandi admin", type="password", help="Paling sedikit 8 karakter.")
    again = fields.at("password_again", st.text_input, "Ulangi kata sandi admin", type="password")
    if st.form_submit_button("Siapkan", type="primary"):
        _save(fields, code, Siap(dinas_code, dinas_name, jenis, zona, name, username, password, again))
    if (error := st.session_state.get(REFUSED)) is not None:
        fields.refuse(error)
        wrong = len(error.each) if isinstance(error, InvalidFields) else 1
        # The button is a screen below the first field: without a word here it seems to do nothing.
        st.warning(f"Belum disiapkan: {wrong} isian di atas perlu dibetulkan; sebabnya tertulis di bawahnya.")


def _zona(fields: Fields) -> str:
    """The office's clock; "" where the server's environment says it."""
    settings = get_settings()
    if settings.zone_is_set:
        st.caption(f"Zona waktu: {settings.zone.key}, ditetapkan server (TIMEZONE).")
        return ""
    return str(fields.at("zona", st.selectbox, "Zona waktu", options=list(ZONA_LABELS), format_func=ZONA_LABELS.__getitem__))


def _save(fields: Fields, code: str, siap: Siap) -> None:
    st.session_state.pop(REFUSED, None)
    try:
        with transaction() as session:
            akun_id = set_up.begin(session, code=code, siap=siap)
            sesi_id, ticket = sesi.open_session(session, akun_id=akun_id)
    except DomainError as error:
        st.session_state[REFUSED] = error
        return
    st.session_state["sesi_id"], st.session_state["_ticket"] = sesi_id, ticket
    setup_code.destroy()
    langkah.tell_made(siap.dinas_name, siap.username)
    st.rerun()
