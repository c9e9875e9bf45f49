"""The way in: the form, the first password, and what a wrong one says."""

from streamlit.testing.v1 import AppTest

from db.engine import transaction
from services import akun
from settings import ROOT
from tests.cast import PASSWORD, Cast
from tests.pages.app import PATIENCE, open_page, run, texts
from tests.pages.widgets import fill, press

WRONG = "Nama pengguna atau kata sandi tidak cocok."


def visitor() -> AppTest:
    return run(AppTest.from_file(str(ROOT / "ui" / "shell" / "shell.py"), default_timeout=PATIENCE))


def sign_in(at: AppTest, username: str, password: str) -> AppTest:
    fill(at, **{"Nama pengguna": username, "Kata sandi": password})
    return press(at, "Masuk")


def test_good_password_opens_the_page_that_was_asked_for(cast: Cast):
    at = sign_in(open_page(None, "profil"), " ANI ", PASSWORD)
    assert [t.value for t in at.title] == ["Profil"]
    assert "Keluar" in [b.label for b in at.button]


def test_wrong_password_and_unknown_name_say_the_same(cast: Cast):
    for username, password in (("ani", "salah-sekali"), ("tidak-ada", PASSWORD), ("ani", "x" * 100), ("", "")):
        assert WRONG in texts(sign_in(visitor(), username, password))


def test_many_failures_have_to_wait(cast: Cast):
    at = visitor()
    for _ in range(6):
        sign_in(at, "ani", "salah-sekali")
    assert "Terlalu banyak percobaan" in texts(at)
    # The right password too, or the delay would tell that it is right.
    assert "Terlalu banyak percobaan" in texts(sign_in(at, "ani", PASSWORD))


def test_sign_out_ends_the_session(cast: Cast):
    at = open_page(cast.ani, "profil")
    press(at, "Keluar")
    assert "Kata sandi" in [t.label for t in at.text_input]


def test_who_signs_out_is_not_told_that_his_session_ended(cast: Cast):
    at = press(open_page(cast.ani, "profil"), "Keluar")
    assert not at.warning


def test_whose_session_ended_elsewhere_is_told_why_and_comes_back_to_his_page(cast: Cast):
    at = open_page(cast.ani, "profil")
    with transaction() as session:
        akun.sign_out(session, cast.eko, akun_id=cast.ani.akun_id)
    run(at)
    assert [one.value for one in at.warning] == [
        "Sesi Anda berakhir karena admin mengakhiri semua sesi akun ini. "
        "Setelah masuk lagi, halaman ini kembali beserta yang Anda ketik dalam formulirnya."
    ]
    assert WRONG in texts(sign_in(at, "ani", "salah-sekali")) and at.warning, "a wrong password does not take the reason away"
    sign_in(at, "ani", PASSWORD)
    assert [t.value for t in at.title] == ["Profil"] and not at.warning


def test_first_password_is_changed_before_anything_else(cast: Cast):
    with transaction() as session:
        first = akun.reset(session, cast.eko, akun_id=cast.ani.akun_id)
    at = open_page(cast.ani, "beranda")
    assert [t.value for t in at.title] == ["Ganti kata sandi pertama"]
    fill(at, **{"Kata sandi sekarang": first, "Kata sandi baru": "pendek", "Ulangi kata sandi baru": "pendek"})
    press(at, "Ganti kata sandi")
    assert "paling sedikit 8" in texts(at)
    new = {"Kata sandi baru": "padi menguning 7", "Ulangi kata sandi baru": "padi menguning 7"}
    press(fill(at, **new), "Ganti kata sandi")
    assert "Ganti kata sandi pertama" not in [t.value for t in at.title]
