"""Survei kepuasan: services, what is printed for them, and paper answers."""

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from db.engine import transaction
from db.models import Layanan, Survei, SurveiKode
from rules.ikm import UNSUR
from settings import get_settings
from tests.cast import Cast
from tests.pages.app import open_page, run, texts
from tests.pages.skm import DAY, PERIODE, files, make_ktp, unescaped, view
from tests.pages.widgets import choose_row, labels, named, press, toast


@pytest.fixture
def ktp(cast: Cast) -> int:
    return make_ktp(cast)


def test_a_service_is_added_changed_and_has_its_qr_code(cast: Cast):
    at = press(view(open_page(cast.gilang, "skm"), "Layanan"), "Tambah layanan")
    named(at.text_input, "Kode").set_value("kia")
    at = press(at, "Simpan")
    assert "Nama layanan 3–120 karakter." in texts(at)
    named(at.text_input, "Nama layanan").set_value("Kartu identitas anak")
    at = choose_row(press(at, "Simpan"), 0)
    assert "/survei/KIA" in at.code[0].value
    at = press(at, "Ubah")
    named(at.number_input, "Penerima layanan setahun").set_value(500)
    press(at, "Simpan")
    with transaction() as session:
        row = session.exec(select(Layanan)).one()
        assert (row.code, row.name, row.population, row.version) == ("KIA", "Kartu identitas anak", 500, 2)


def test_who_may_not_edit_services_still_has_the_qr_code(cast: Cast, ktp: int):
    at = choose_row(view(open_page(cast.dewi, "skm"), "Layanan"), 0)
    assert "Tambah layanan" not in labels(at) and "Ubah" not in labels(at) and "/survei/AKTA" in at.code[0].value


def test_posters_of_one_service_and_of_all(cast: Cast, ktp: int):
    at = view(open_page(cast.dewi, "skm"), "Layanan")
    assert files(at) == ["Unduh 2 poster A4 (PDF)"]
    at = choose_row(at, 0)
    assert files(at)[1:] == ["Unduh poster A4 (PDF)", "Unduh poster A5 (PDF)", "Unduh kode QR (PNG)"]
    assert "hanya terbuka di jaringan kantor" in texts(at)


def test_the_public_address_of_posters_may_be_set(cast: Cast, ktp: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(get_settings(), "public_url", "https://kinerja.kota.go.id/")
    at = choose_row(view(open_page(cast.dewi, "skm"), "Layanan"), 0)
    assert at.code[0].value == "https://kinerja.kota.go.id/survei/AKTA" and "jaringan kantor" not in texts(at)


def test_codes_are_made_counted_and_shown_once(cast: Cast, ktp: int):
    with transaction() as session:
        session.get_one(Layanan, ktp).needs_code = True
    at = choose_row(view(open_page(cast.gilang, "skm"), "Layanan"), 1)
    assert "Belum dipakai 0" in texts(at)
    at = press(at, "Buat kode")
    named(at.number_input, "Jumlah kode").set_value(30)
    at = press(at, "Buat")
    assert "30 kode dibuat. Unduh dan cetak sekarang." in texts(at) and "Unduh lembar kode (PDF)" in files(at)
    at = press(at, "Tutup")
    assert "Belum dipakai 30" in texts(at) and "Unduh lembar kode (PDF)" not in files(at)
    with transaction() as session:
        assert len(session.exec(select(SurveiKode).where(SurveiKode.layanan_id == ktp)).all()) == 30


def test_codes_are_for_who_may_edit_services(cast: Cast, ktp: int):
    with transaction() as session:
        session.get_one(Layanan, ktp).needs_code = True
    at = choose_row(view(open_page(cast.dewi, "skm"), "Layanan"), 1)
    assert "Buat kode" not in labels(at)


def upload(at: AppTest, content: str, name: str = "kertas.csv") -> AppTest:
    at.file_uploader[0].set_value((name, content.encode(), "text/csv"))
    return run(at)


def test_paper_answers_are_shown_before_they_are_saved(cast: Cast, ktp: int):
    at = view(open_page(cast.gilang, "skm", layanan="KTP-EL", periode=PERIODE), "Impor")
    rows = "\n".join([",".join(f"U{number}" for number in range(1, 10)), "4,4,4,4,4,4,4,1,2", "3,3,3,3,3,3,3,3,3"])
    at = upload(at, rows)
    assert "Nyatakan urutannya" in texts(at)
    at.radio[0].set_value("kuesioner")
    at = run(at)
    assert "2 baris terbaca" in texts(at) and "U8 → Sarana dan Prasarana · U9 → Penanganan" in unescaped(at)
    assert at.dataframe[0].value["U8"].tolist() == ["1", "3"]
    assert "Pilih tanggal survei untuk mengimpor." in texts(at) and "Impor 2 jawaban" not in labels(at)
    named(at.date_input, "Tanggal survei").set_value(DAY)
    at = run(at)
    with transaction() as session:
        assert not session.exec(select(Survei).where(Survei.source == "impor")).all(), "nothing is written before"
    at = press(at, "Impor 2 jawaban")
    assert toast(at) == "2 jawaban KTP elektronik diimpor." and not at.dataframe
    with transaction() as session:
        first = session.exec(select(Survei).where(Survei.source == "impor").order_by(Survei.id)).first()
        assert (first.layanan_id, first.day, first.sarana, first.pengaduan) == (ktp, DAY, 1, 2)
    at.radio[0].set_value("kuesioner")
    named(at.date_input, "Tanggal survei").set_value(DAY)
    at = press(upload(at, rows), "Impor 2 jawaban")
    assert "Berkas ini sudah pernah diimpor" in texts(at)


def test_mistakes_of_a_file_are_told_by_row_and_column(cast: Cast, ktp: int):
    at = view(open_page(cast.gilang, "skm", layanan="KTP-EL"), "Impor")
    named(at.date_input, "Tanggal survei").set_value(DAY)
    at = upload(at, ",".join(UNSUR) + "\n4,4,5,4,4,4,4,4,\n4,4,4,4,4,4,4,4,4")
    assert "2 sel bukan nilai 1–4" in texts(at) and not [label for label in labels(at) if label.startswith("Impor")]
    wrong = at.dataframe[0].value
    assert wrong["Kolom"].tolist() == ["waktu", "sarana"] and wrong["Yang tertulis"].tolist() == ["5", "(kosong)"]
    at = upload(at, "bukan,tabel\n1,2")
    assert "kolom tidak ditemukan" in texts(at)


def test_a_head_imports_nothing(cast: Cast, ktp: int):
    at = open_page(cast.dewi, "skm")
    assert "Impor" not in next(control for control in at.segmented_control if "Publikasi" in control.options).options
