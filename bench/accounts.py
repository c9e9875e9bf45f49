"""Who the bench signs in as in the demo city, and how."""

from __future__ import annotations

from bench.client import Run, Tab, TabError

USER_LABEL, PASSWORD_LABEL, BUTTON = "Nama pengguna", "Kata sandi", "Masuk"

PASSWORD = "Demo-2026"  # of the sample data, printed in the README
ACCOUNTS = ("kepala.dukcapil", "kepala.disdik", "kepala.dinkes", "kepala.dpmptsp", "kepala.bkpsdm", "walikota")
SEEN_BY = ("kepala.dukcapil", "admin", "penilai.dukcapil", "pegawai.dukcapil")  # together they see every page
COOKIE = "sesi"  # the session cookie over http; empty: every session signs in through the form


def account(number: int) -> str:
    """The account of the session with this number: all of them by turns."""
    return ACCOUNTS[number % len(ACCOUNTS)]


async def sign_in(tab: Tab, number: int) -> Run:
    """Sign in through the form, which the tab shows."""
    return await tab.fill({USER_LABEL: account(number), PASSWORD_LABEL: PASSWORD}, press=BUTTON)


def check_signed_in(tab: Tab, run: Run) -> None:
    """A form that is still there means refused; measuring it in the page's place would flatter the app."""
    if PASSWORD_LABEL in tab.widgets:
        raise TabError(f"not signed in: {'; '.join(run.problems) or 'the page shows the form'}")


def open_sesi(username: str) -> tuple[int, str]:
    """A session row of an account without a password: its id and its one-time ticket."""
    # Imported here: only `bench.inside` runs with the app's settings.
    from sqlmodel import select

    from db.engine import transaction
    from db.tables import Akun
    from services.akun import sesi

    with transaction() as session:
        akun = session.exec(select(Akun).where(Akun.username == username)).one()
        assert akun.id is not None
        return sesi.open_session(session, akun_id=akun.id)


def session_cookies(n: int) -> list[dict[str, str]]:
    """Cookies of `n` sessions in the database that DATA_DIR names; none when the cookie has no name here.

    The form costs a bcrypt hash a session (0.25 s), which this saves.
    """
    return [{COOKIE: _token(account(number))} for number in range(n)] if COOKIE else []


def _token(username: str) -> str:
    from db.engine import transaction
    from services.akun import sesi

    _, ticket = open_sesi(username)
    with transaction() as session:
        token = sesi.redeem(session, ticket=ticket)
    assert token, "a fresh ticket was refused"
    return token
