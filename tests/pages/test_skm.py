"""Survei kepuasan: results with their precision, for each who may see them."""

from datetime import date

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from db.engine import transaction
from db.models import Layanan, Pengaturan, PublikasiIkm, Survei, SurveiKode
from rules.ikm import UNSUR
from settings import get_settings
from tests.cast import Cast
from tests.ikm import answer, service
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import choose_row, labels, named, press, toast

LAST = date.today().year - 1
DAY, PERIODE = date(LAST, 2, 3), f"{LAST}-T1"


@pytest.fixture
def ktp(cast: Cast) -> int:
    """Nine satisfied, one not; one more of another service, and one that looks odd."""
    with transaction() as session:
        made = service(session, cast.dinas_id, "KTP-EL", name="KTP elektronik", population=220)
        answer(session, made, 4, day=DAY, times=9, age_band="30-39")
        answer(session, made, 2, day=DAY, age_band="<20", comment="Antrean *terlalu* lama")
        answer(session, made, 1, day=DAY, suspicion="Terlalu cepat")
        akta = service(session, cast.dinas_id, "AKTA", name="Akta kelahiran", population=20)
        answer(session, akta, 3, day=DAY, times=5)
    return made


@pytest.mark.parametrize("name", ["dewi", "gilang", "farah", "eko"])
def test_leaders_see_the_pooled_ikm_with_its_precision(cast: Cast, ktp: int, name: str):
    told = texts(open_page(cast.everybody()[name], "skm", periode=PERIODE, dinas="DUKCAPIL")).replace("\\", "")
    assert "IKM 84,38" in told and "B · Baik" in told and "Jawaban dihitung 16" in told
    assert "16 jawaban dihitung; masih kurang 124 dari kebutuhan 140" not in told  # 240 customers, not 220
    assert "masih kurang 132 dari kebutuhan 148" in told
    assert f"Jawaban pada Triwulan IV {LAST - 1} belum cukup untuk dibandingkan." in told
    assert f"16 jawaban pada Februari {LAST}" in told


def test_one_service_by_the_address(cast: Cast, ktp: int):
    at = open_page(cast.dewi, "skm", periode=PERIODE, layanan="AKTA")
    assert "IKM 75,00" in texts(at) and "C · Kurang Baik" in texts(at)


def test_small_groups_are_not_told(cast: Cast, ktp: int):
    at = open_page(cast.dewi, "skm", periode=PERIODE, layanan="KTP-EL")
    groups = next(table.value for table in at.dataframe if "Kelompok" in table.value)
    assert dict(zip(groups["Kelompok"], groups["Jawaban"].str.strip(), strict=True)) == {
        "Di bawah 20 tahun": "—",
        "30–39 tahun": "—",
        "Tidak diisi": "—",
    }


def test_few_answers_are_counted_and_not_told(cast: Cast, ktp: int):
    with transaction() as session:
        answer(session, ktp, 1, day=date(LAST, 4, 3), times=4)
    at = open_page(cast.dewi, "skm", periode=f"{LAST}-T2")
    assert "Baru 4 jawaban pada periode ini" in at.info[0].value and not at.metric


def test_a_service_of_few_answers_is_not_told_by_subtraction(cast: Cast, ktp: int):
    with transaction() as session:
        kk = service(session, cast.dinas_id, "KK", name="Kartu keluarga")
        answer(session, kk, 1, day=DAY, times=2)
    shown = next(t.value for t in open_page(cast.dewi, "skm", periode=PERIODE).dataframe if "Layanan" in t.value)
    assert dict(zip(shown["Layanan"], shown["IKM"].str.strip(), strict=True)) == {
        "Akta kelahiran": "—", "KTP elektronik": "88,64", "Kartu keluarga": "—",
    }  # fmt: skip


def test_without_answers_it_says_what_to_do(cast: Cast):
    at = open_page(cast.dewi, "skm")
    assert "Belum ada jawaban survei pada periode ini" in at.info[0].value


@pytest.mark.parametrize("name", ["ani", "budi", "citra"])
def test_others_are_refused(cast: Cast, ktp: int, name: str):
    at = open_page(cast.everybody()[name], "skm", dinas="DUKCAPIL")
    assert "Anda tidak berhak membuka halaman ini." in texts(at) and "IKM" not in texts(at)


def test_a_head_sees_his_own_dinas_only(cast: Cast, ktp: int):
    at = open_page(cast.dewi, "skm", dinas="DINKES")
    assert "Anda tidak berhak melihat dinas ini" in texts(at) and not at.metric


def unescaped(at: AppTest) -> str:
    return texts(at).replace("\\", "")


def view(at: AppTest, name: str) -> AppTest:
    next(control for control in at.segmented_control if "Publikasi" in control.options).set_value(name)
    return run(at)


def test_an_ikm_is_published_and_withdrawn_with_a_reason(cast: Cast, ktp: int):
    at = view(open_page(cast.gilang, "skm", periode=PERIODE, layanan="KTP-EL"), "Publikasi")
    named(at.text_area, "Catatan (boleh kosong)").set_value("Hasil triwulan")
    at = press(at, "Terbitkan")
    assert toast(at) == f"IKM Triwulan I {LAST} diterbitkan."
    assert f"IKM Triwulan I {LAST} untuk KTP elektronik sudah terbit: 88,64 (A), dari 11 jawaban, bobot 1/9." in unescaped(at)
    assert "Terbitkan" not in labels(at)
    at = press(choose_row(at, 0), "Tarik publikasi")
    assert "Tulis alasan penarikan" in texts(press(at, "Tarik"))
    named(at.text_area, "Alasan").set_value("Jawaban ganda ditemukan")
    at = press(at, "Tarik")
    with transaction() as session:
        row = session.exec(select(PublikasiIkm)).one()
        assert (row.layanan_id, row.n, row.note, row.withdrawn_reason) == (ktp, 11, "Hasil triwulan", "Jawaban ganda ditemukan")


def test_a_period_that_is_not_over_is_refused_at_the_form(cast: Cast, ktp: int):
    at = press(view(open_page(cast.gilang, "skm", layanan="KTP-EL"), "Publikasi"), "Terbitkan")
    assert "Periode ini belum berakhir" in texts(at)


def test_an_odd_answer_is_set_aside(cast: Cast, ktp: int):
    at = view(open_page(cast.dewi, "skm", periode=PERIODE, layanan="KTP-EL"), "Jawaban")
    assert "Antrean *terlalu* lama" in at.dataframe[1].value["Komentar"].tolist()
    press(choose_row(at, 0), "Sisihkan")
    with transaction() as session:
        assert session.exec(select(Survei.judgement).where(Survei.suspicion != "")).one() == "set_aside"


def test_a_mayor_reads_but_neither_judges_nor_publishes(cast: Cast, ktp: int):
    at = view(open_page(cast.farah, "skm", periode=PERIODE, dinas="DUKCAPIL"), "Jawaban")
    assert "Sisihkan" not in labels(choose_row(at, 0))
    assert "Terbitkan" not in labels(view(at, "Publikasi"))


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


def files(at: AppTest) -> list[str]:
    return [button.proto.label for button in at.get("download_button")]


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


def test_the_weight_is_told_and_changed(cast: Cast, ktp: int):
    at = view(open_page(cast.dewi, "skm", periode=PERIODE), "Publikasi")
    assert "bobot **1/9**" in texts(at)
    at = press(at, "Ubah bobot")
    at.radio[0].set_value("0,11")
    at = press(run(at), "Simpan")
    assert toast(at) == "Bobot unsur kini 0,11." and "bobot **0,11**" in texts(at)
    assert "Bobot tiap unsur: 0,11." in texts(view(at, "Hasil")).replace("\\", "")
    at = press(view(at, "Publikasi"), "Ubah bobot")
    at.radio[0].set_value("Angka lain")
    at = run(at)
    named(at.number_input, "Bobot, 0,1 sampai 1/9").set_value(0.5)
    assert "Bobot unsur harus antara 0,1 dan 1/9." in texts(press(at, "Simpan"))
    with transaction() as session:
        assert session.exec(select(Pengaturan.value).where(Pengaturan.key == "ikm_weight")).one() == 0.11


def test_a_leader_of_the_city_reads_the_weight_only(cast: Cast, ktp: int):
    at = view(open_page(cast.farah, "skm", periode=PERIODE, dinas="DUKCAPIL"), "Publikasi")
    assert f"IKM Triwulan I {LAST} untuk Dinas Kependudukan dan Pencatatan Sipil belum diterbitkan." in texts(at)
    assert "bobot **1/9**" in texts(at) and "Ubah bobot" not in labels(at) and "Terbitkan" not in labels(at)


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


def test_periods_are_compared_with_their_uncertainty(cast: Cast, ktp: int):
    with transaction() as session:
        answer(session, ktp, 2, day=date(LAST - 1, 11, 3), times=12)
        answer(session, ktp, 3, day=date(LAST - 1, 2, 3), times=4)
    at = view(open_page(cast.farah, "skm", dinas="DUKCAPIL", layanan="KTP-EL", periode=PERIODE), "Perbandingan")
    told = texts(at).replace("\\", "")
    assert f"IKM Triwulan I {LAST}: 88,64 (" in told and "n = 11." in told
    assert f"Terhadap Triwulan IV {LAST - 1} (50,00 (50,00–50,00), n = 12): naik 38,64; rentang keduanya terpisah." in told
    assert f"Triwulan I {LAST - 1}: kurang dari 5 jawaban, jadi angkanya tidak ditampilkan." in told
    assert "masih berjalan" not in told
    shown = at.dataframe[0].value
    assert shown["Unsur"].tolist() == ["IKM", *UNSUR.values()] and f"Rentang Triwulan IV {LAST - 1}" in shown
    assert not [column for column in shown if f"Triwulan I {LAST - 1}" in column], "too few answers to be told"
    at.selectbox(key="filter-periode").set_value(str(LAST))
    at = run(at)
    assert "masih dalam rentang" not in texts(at) and f"Terhadap {LAST - 1}" in texts(at)


def test_a_period_that_is_not_over_is_marked(cast: Cast, ktp: int):
    with transaction() as session:
        answer(session, ktp, 2, day=date.today(), times=5)
    assert "Periode ini masih berjalan" in texts(view(open_page(cast.dewi, "skm"), "Perbandingan"))


def test_nothing_to_compare_is_said_kindly(cast: Cast, ktp: int):
    at = view(open_page(cast.dewi, "skm"), "Perbandingan")
    assert "belum ada jawaban. Pilih periode lain" in at.info[0].value and not at.dataframe
