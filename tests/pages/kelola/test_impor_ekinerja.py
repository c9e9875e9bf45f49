"""An export of e-Kinerja BKN on the page Impor: looked at, unknown people brought in from the same file, on with the results."""

from datetime import date

from streamlit.testing.v1 import AppTest

from db.tables import HasilBkn, Pegawai
from settings import today
from tests.cast import Cast
from tests.cast.database import every
from tests.cast.ekinerja import COLUMNS, row, semicolons, sheet
from tests.cast.impor import BERKAS
from tests.pages.app import open_page, plain, run, texts
from tests.pages.widgets import labels, named, press

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page(cast: Cast, content: bytes, name: str = "ekinerja.xlsx") -> AppTest:
    at = open_page(cast.gilang, "impor", jenis="ekinerja")
    at.file_uploader[0].set_value((name, content, XLSX))
    return run(at)


def test_people_who_are_not_here_come_in_from_the_same_file(cast: Cast):
    at = page(cast, (BERKAS / "ekinerja_bulanan.xlsx").read_bytes())
    assert "Periode: Mei 2026 (judul berkas)." in plain(at) and "1 orang di berkas ini belum terdaftar" in plain(at)
    at = press(at, "Daftarkan dari berkas ini")
    assert "1 orang baru dari “ekinerja.xlsx”" in texts(at) and at.selectbox(key="impor-jenis").value == "pegawai"
    named(at.date_input, "TMT untuk pegawai baru dan yang pindah unit atau atasan").set_value(date(2026, 6, 1))
    at = press(run(at), "Impor 1 baris")
    assert "JOKO CONTOH" in [one.name for one in every(Pegawai)]
    at = press(at, "Lanjutkan: Hasil e-Kinerja BKN")
    assert "masih terbuka" in texts(at) and at.selectbox(key="impor-jenis").value == "ekinerja"
    at = press(at, "Impor 5 baris")
    assert len(every(HasilBkn)) == 5 and "5 baris masuk" in texts(at)


def test_a_period_that_the_file_does_not_say_is_asked(cast: Cast):
    columns = [name for name in COLUMNS if not name.startswith(("periode", "tahun"))]
    at = page(cast, semicolons(sheet([row("ani")], columns)), "a.csv")
    assert "Periode tidak tertulis di berkas ini" in texts(at) and "Impor 1 baris" not in labels(at)
    named(at.selectbox, "Periode berkas ini").set_value(f"{today().year - 1}")
    at = press(run(at), "Impor 1 baris")
    (found,) = every(HasilBkn)
    assert found.code == f"{today().year - 1}"
