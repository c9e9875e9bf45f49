"""The first visit to an empty installation: all mistakes at once, then signed in before the first steps."""

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from db.engine import reading, transaction
from db.queries import akun as akun_queries
from db.tables import Dinas, Pengaturan
from services.akun import setup_code
from settings import ROOT, get_settings, today
from tests.pages.app import PATIENCE, run, texts
from tests.pages.widgets import errors, fill, links, named, press

GOOD = {
    "Kode dinas pertama": "DISHUB",
    "Nama dinas pertama": "Dinas Perhubungan",
    "Nama admin": "Eko",
    "Nama pengguna admin": "eko",
    "Kata sandi admin": "padi menguning 7",
    "Ulangi kata sandi admin": "padi menguning 7",
}


@pytest.fixture
def no_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server says no zone."""
    monkeypatch.delenv("TIMEZONE", raising=False)
    get_settings.cache_clear()


def visitor() -> AppTest:
    return run(AppTest.from_file(str(ROOT / "ui" / "shell" / "shell.py"), default_timeout=PATIENCE))


def test_all_mistakes_are_told_at_once(db, no_zone):
    at = visitor()
    assert "setup.code" in texts(at) and "journalctl" in texts(at)
    press(fill(at, **{"Kode penyiapan": "SALAH", "Kode dinas pertama": "X", "Kata sandi admin": "pendek"}), "Siapkan")
    assert errors(at) == [
        "Kode penyiapan tidak cocok.",
        "Kode dinas 2–20 huruf besar, angka, atau garis, misalnya DUKCAPIL.",
        "Isi nama dinas, paling sedikit 3 huruf.",
        "Isi nama admin, paling sedikit 2 huruf.",
        "Nama pengguna 3–60 huruf kecil, angka, titik, atau garis.",
        "Kata sandi paling sedikit 8 karakter.",
        "Ulangan kata sandi tidak sama.",
    ]
    assert "7 isian di atas perlu dibetulkan" in at.warning[0].value, "beside the button, a screen below the first of them"
    with reading() as connection:
        assert akun_queries.none_yet(connection)
    assert named(at.text_input, "Kode dinas pertama").value == "X", "nothing typed is lost"


def test_the_admin_is_signed_in_and_sees_what_was_made(db, no_zone):
    at = visitor()
    run(fill(at, **{"Kode penyiapan": setup_code.get().lower(), "Nama dinas pertama": "Dinas Perhubungan"}))
    assert named(at.selectbox, "Jenis dinas").value == "perhubungan", "guessed from the name"
    named(at.selectbox, "Jenis dinas").set_value("kewilayahan")
    named(at.selectbox, "Zona waktu").set_value("WITA")
    press(fill(at, **GOOD), "Siapkan")
    assert [t.value for t in at.title] == ["Beranda"]
    assert "Dinas Perhubungan" in texts(at) and "**eko**" in texts(at)
    assert links(at)["Masukkan pegawai dari satu berkas"] == "impor"
    with transaction() as session:
        dinas = session.exec(select(Dinas)).one()
        assert (dinas.code, dinas.jenis, dinas.dipakai_sejak) == ("DISHUB", "kewilayahan", today())
        assert session.get_one(Pengaturan, ("zona", 0)).value == "WITA"
    assert get_settings().zone.key == "Asia/Makassar"


def test_the_zone_of_the_server_is_said_and_not_asked(db, monkeypatch):
    monkeypatch.setenv("TIMEZONE", "WIT")
    get_settings.cache_clear()
    at = visitor()
    assert [one.label for one in at.selectbox] == ["Jenis dinas"] and "Asia/Jayapura, ditetapkan server" in texts(at)
    press(fill(at, **GOOD, **{"Kode penyiapan": setup_code.get()}), "Siapkan")
    assert [t.value for t in at.title] == ["Beranda"]
    with transaction() as session:
        assert session.get(Pengaturan, ("zona", 0)) is None
