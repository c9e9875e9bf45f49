"""A word on the app through the page."""

from db.tables import Masukan
from tests.cast import Cast
from tests.cast.database import every
from tests.pages.app import open_page, texts
from tests.pages.widgets import choose_row, column, errors, files, fill, links, named, press

WORDS = "Tabelnya tidak muat di telepon"


def test_written_from_a_page_answered_and_told(cast: Cast):
    at = open_page(cast.ani, "laporan")
    assert links(at)["Masukan tentang aplikasi"] == "profil"
    at = open_page(cast.ani, "profil", bagian="masukan", dari="laporan")
    assert named(at.selectbox, "Halaman").value == "laporan"
    press(fill(at, Masukan="ya"), "Kirim masukan")
    assert any("paling sedikit" in one for one in errors(at))
    press(fill(at, Masukan=WORDS), "Kirim masukan")
    (row,) = every(Masukan)
    assert (row.noun, row.jenis, row.written_by) == ("laporan", "kendala", cast.ani.akun_id)
    assert "**1** masukan pengguna menunggu jawaban" in links(open_page(cast.gilang, "beranda"))
    at = open_page(cast.gilang, "profil", bagian="masukan")
    assert column(at, "Masukan") == [WORDS] and files(at)
    press(choose_row(at, 0), "Jawab")
    press(fill(at, Jawaban="Lebarnya sudah diperbaiki"), "Kirim jawaban")
    assert "Lebarnya sudah diperbaiki" in texts(open_page(cast.ani, "profil", bagian="masukan"))
    assert "**1** masukan Anda dijawab dalam sepekan ini" in links(open_page(cast.ani, "beranda"))


def test_the_leaders_of_the_city_write_too(cast: Cast):
    at = open_page(cast.farah, "profil", bagian="masukan")
    press(fill(at, Masukan=WORDS), "Kirim masukan")
    assert WORDS in texts(open_page(cast.farah, "profil", bagian="masukan"))
    at = open_page(cast.eko, "profil", bagian="masukan")
    assert column(at, "Masukan") == [WORDS]
