"""The sign-in form: streamlit-authenticator draws it and checks the password, the rest is ours.

Its own cookie cannot be HttpOnly and still signs in after logout or lock, so its cookie controller
is replaced by our server-side session (docs/decisions/0004-sign-in.md).
"""

import base64
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit_authenticator import Authenticate
from streamlit_authenticator.controllers import AuthenticationController
from streamlit_authenticator.utilities import Encryptor

from db.engine import transaction
from db.queries.kit import pengaturan
from rules.kit import alamat
from services.akun import masuk, sesi
from settings import get_settings
from ui.kit import run
from ui.kit.commands import load
from ui.kit.formats import escaped

LABELS = {"Form name": "Masuk", "Username": "Nama pengguna", "Password": "Kata sandi", "Login": "Masuk"}
WRONG = "Nama pengguna atau kata sandi tidak cocok."
MAX_BYTES = 72


class Accounts(Mapping[str, dict[str, Any]]):
    """The account table as the mapping that the library expects, one lookup at a time.

    Every name is answered, unknown ones with a hash that no password opens: the time that an
    attempt takes does not tell whether the account exists.
    """

    def __getitem__(self, username: str) -> dict[str, Any]:
        _, name, password_hash = masuk.credentials(username)
        return {"name": name, "password": password_hash, "email": None, "roles": [], "failed_login_attempts": 0}

    def __contains__(self, username: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class SessionCookie:
    """Stands in for the library's JavaScript cookie: a good password opens a session row instead."""

    def get_cookie(self) -> None:
        """Never signs in by itself: ui/kit/run.py has already looked at our own cookie."""

    def set_cookie(self) -> None:
        """Open the session; the ticket goes to the browser on the next run."""
        akun_id, _, _ = masuk.credentials(st.session_state["username"])
        assert akun_id is not None
        with transaction() as session:
            sesi_id, ticket = sesi.open_session(session, akun_id=akun_id)
        st.session_state["sesi_id"], st.session_state["_ticket"] = sesi_id, ticket

    def delete_cookie(self) -> None:
        """Signing out is ours (ui/shell/shell.py)."""


class Guarded(AuthenticationController):
    """The library's controller with a throttle, and passwords taken whole."""

    def login(self, username: str | None = None, password: str | None = None, *_: Any, **__: Any) -> bool | None:
        """Check a name and password; sets the library's keys in session state when they are good."""
        username = (username or "").strip().lower()
        with transaction() as session:
            attempt = masuk.reserve(session, username=username, address=address())
        if attempt.wait > 0:
            st.session_state["_signin_error"] = f"Terlalu banyak percobaan. Coba lagi {_duration(attempt.wait)} lagi."
            return False
        # bcrypt raises above 72 bytes; such a password was never accepted, so it is wrong.
        fits = len((password or "").encode()) <= MAX_BYTES
        good = self.authentication_model.login(username or "-", password if fits and password else "-")
        if good:
            with transaction() as session:
                masuk.succeed(session, attempt)
        st.session_state["_signin_error"] = None if good else WRONG
        return bool(good)


class SignIn(Authenticate):
    """`Authenticate` without its constructor, which mounts a cookie iframe and costs several reruns."""

    def __init__(self) -> None:
        key = get_settings().key().decode()
        self.api_key = self.path = None
        self.attrs = {"login_sleep_time": 0}
        self.secret_key = key
        self.cookie_controller = SessionCookie()
        self.encryptor = Encryptor(key)
        self.authentication_controller = Guarded({"usernames": {}}, None, False, None, None, key, None)
        # Only now: at construction a falsy mapping is replaced and a truthy one copied whole.
        self.authentication_controller.authentication_model.credentials = {"usernames": Accounts()}


def show() -> None:
    """Draw the form; after a good password the script starts anew, signed in, on the page that was asked for."""
    st.session_state["authentication_status"] = None
    _, middle, _ = st.columns([1, 2, 1])
    with middle:
        kantor = load(pengaturan.kantor)
        if kantor.logo is not None:
            # Files are handed out to who is signed in only, so the picture comes with the page.
            st.image(f"data:image/png;base64,{base64.b64encode(kantor.logo).decode()}", width=96)
        st.title("Papan Kinerja", anchor=False)
        if kantor.name:
            st.markdown(f"**{escaped(kantor.government)}**")
        st.caption("Kinerja pegawai yang terbuka: setiap angka dapat dilihat asalnya.")
        if ended := run.why_ended():
            st.warning(f"{ended} Setelah masuk lagi, halaman ini kembali beserta yang Anda ketik dalam formulirnya.")
        if sentence := needs_https():
            st.error(sentence)
            return
        SignIn().login(fields=LABELS)
        if error := st.session_state.pop("_signin_error", None):
            st.error(error)
    if st.session_state.get("sesi_id") is not None:
        for name in ("authentication_status", "username", "name", "email", "roles"):
            st.session_state.pop(name, None)
        st.rerun()


def needs_https() -> str:
    """Why nobody can sign in on this page: the cookie is for https only, and the browser came by http; "" where all is well."""
    if not get_settings().cookie_secure:
        return ""
    here = urlsplit(st.context.url if isinstance(st.context.url, str) else "")
    # Browsers trust their own machine with such a cookie.
    if here.scheme != "http" or alamat.names_this_machine(here.hostname or ""):
        return ""
    return (
        f"Masuk hanya dapat lewat https, sedang halaman ini dibuka lewat http. Buka https://{here.hostname}{here.path} "
        "(bila tidak terbuka, hubungi pengelola: pasang sertifikat di proksinya, atau matikan COOKIE_SECURE di jaringan sendiri)."
    )


def address() -> str:
    """The visitor's address as the websocket tells it; "" when it is unknown."""
    found = st.context.ip_address
    # AppTest hands out stand-ins for the address and the headers.
    forwarded = [line for line in st.context.headers.get_all("X-Forwarded-For") if isinstance(line, str)]
    return alamat.visitor(found if isinstance(found, str) else "", forwarded, trusted=get_settings().trusted_proxy)


def _duration(seconds: float) -> str:
    return f"{int(seconds) + 1} detik" if seconds < 60 else f"{int(seconds // 60) + 1} menit"
