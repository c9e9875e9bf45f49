"""Survei kepuasan: results with their precision, for each who may see them."""

from datetime import date

import pytest
from sqlmodel import select

from db.engine import transaction
from db.tables import Pengaturan, PublikasiIkm, Survei
from rules.survei.ikm import UNSUR
from services.survei import publikasi
from settings import today
from tests.cast import Cast
from tests.cast.database import call
from tests.cast.ikm import answer, service
from tests.cast.indikator import define, happened
from tests.pages.app import open_page, plain, run, texts
from tests.pages.dinas.jawaban import DAY, LAST, PERIODE, make_ktp
from tests.pages.widgets import choose_row, labels, named, press, toast, view
from ui.survei.publikasi import WITHOUT


@pytest.fixture
def ktp(cast: Cast) -> int:
    return make_ktp(cast)


@pytest.mark.parametrize("name", ["dewi", "gilang", "farah", "eko"])
def test_leaders_see_the_pooled_ikm_with_its_precision(cast: Cast, ktp: int, name: str):
    told = plain(open_page(cast.everybody()[name], "survei", periode=PERIODE, dinas="DUKCAPIL"))
    assert "IKM 84,38" in told and "B · Baik" in told and "Jawaban dihitung 16" in told
    assert "16 jawaban dihitung. Dalam setahun sampai akhir periode 16 jawaban" in told
    assert "masih kurang 132 dari kebutuhan setahun 148" in told  # 240 customers, not 220
    assert f"Jawaban pada Triwulan IV {LAST - 1} belum cukup untuk dibandingkan." in told
    assert f"16 jawaban pada Februari {LAST}" in told


def test_the_months_show_what_happened_to_the_ikm(cast: Cast, ktp: int):
    ikm, other = define(cast, source="survei", measure="ikm"), define(cast, code="KK", name="KK tepat waktu")
    happened(cast, cast.dewi, ikm, day=DAY, text="Loket kedua dibuka")
    happened(cast, cast.dewi, other, day=DAY, text="Formulir KK berganti")
    told = plain(open_page(cast.dewi, "survei", periode=PERIODE))
    assert "Loket kedua dibuka" in told and "Formulir KK berganti" not in told


def test_one_service_by_the_address(cast: Cast, ktp: int):
    at = open_page(cast.dewi, "survei", periode=PERIODE, layanan="AKTA")
    assert "IKM 75,00" in texts(at) and "C · Kurang Baik" in texts(at)


def test_small_groups_are_not_told(cast: Cast, ktp: int):
    at = open_page(cast.dewi, "survei", periode=PERIODE, layanan="KTP-EL")
    groups = next(table.value for table in at.dataframe if "Kelompok" in table.value)
    assert dict(zip(groups["Kelompok"], groups["Jawaban"].str.strip(), strict=True)) == {
        "Di bawah 20 tahun": "—",
        "30–39 tahun": "—",
        "Tidak diisi": "—",
    }


def test_few_answers_are_counted_and_not_told(cast: Cast, ktp: int):
    with transaction() as session:
        answer(session, ktp, 1, day=date(LAST, 4, 3), times=4)
    at = open_page(cast.dewi, "survei", periode=f"{LAST}-T2")
    assert "Baru 4 jawaban pada periode ini" in at.info[0].value and not at.metric


def test_a_service_of_few_answers_is_not_told_by_subtraction(cast: Cast, ktp: int):
    with transaction() as session:
        kk = service(session, cast.dinas_id, "KK", name="Kartu keluarga")
        answer(session, kk, 1, day=DAY, times=2)
    shown = next(t.value for t in open_page(cast.dewi, "survei", periode=PERIODE).dataframe if "Layanan" in t.value)
    assert dict(zip(shown["Layanan"], shown["IKM"].str.strip(), strict=True)) == {
        "Akta kelahiran": "—", "KTP elektronik": "88,64", "Kartu keluarga": "—",
    }  # fmt: skip


def test_without_answers_it_says_what_to_do(cast: Cast):
    at = open_page(cast.dewi, "survei")
    assert "Belum ada jawaban survei pada periode ini" in at.info[0].value


@pytest.mark.parametrize("name", ["ani", "budi", "citra"])
def test_others_are_refused(cast: Cast, ktp: int, name: str):
    at = open_page(cast.everybody()[name], "survei", dinas="DUKCAPIL")
    assert "Anda tidak berhak membuka halaman ini." in texts(at) and "IKM" not in texts(at)


def test_a_head_sees_his_own_dinas_only(cast: Cast, ktp: int):
    at = open_page(cast.dewi, "survei", dinas="DINKES")
    assert "Anda tidak berhak melihat dinas ini" in texts(at) and not at.metric


def test_an_ikm_is_published_and_withdrawn_with_a_reason(cast: Cast, ktp: int):
    at = view(open_page(cast.gilang, "survei", periode=PERIODE, layanan="KTP-EL"), "Publikasi")
    named(at.text_area, "Catatan (boleh kosong)").set_value("Hasil triwulan")
    at = press(at, "Terbitkan")
    assert toast(at) == f"IKM Triwulan I {LAST} diterbitkan."
    told = "88,64 (71,2–100,0), mutu A, dapat juga B atau C, dari 11 jawaban, bobot 1/9."
    assert f"IKM Triwulan I {LAST} untuk KTP elektronik sudah terbit: {told}" in plain(at)
    assert "Terbitkan" not in labels(at) and WITHOUT not in plain(at)
    at = press(choose_row(at, 0), "Tarik publikasi")
    assert "Tulis alasan penarikan" in texts(press(at, "Tarik"))
    named(at.text_area, "Alasan").set_value("Jawaban ganda ditemukan")
    at = press(at, "Tarik")
    with transaction() as session:
        row = session.exec(select(PublikasiIkm)).one()
        assert (row.layanan_id, row.n, row.note, row.withdrawn_reason) == (ktp, 11, "Hasil triwulan", "Jawaban ganda ditemukan")


def test_an_old_publication_tells_why_it_has_no_interval(cast: Cast, ktp: int):
    call(publikasi.publish, cast.dewi, dinas_id=cast.dinas_id, layanan_id=ktp, code=PERIODE, note="")
    with transaction() as session:
        session.exec(select(PublikasiIkm)).one().margin = None
    assert WITHOUT in plain(view(open_page(cast.dewi, "survei", periode=PERIODE), "Publikasi"))


def test_the_need_of_a_year_is_met_by_the_answers_of_a_year(cast: Cast, ktp: int):
    """A quarter's answers are no measure for a year's customers; those of thirteen months ago are none either."""
    with transaction() as session:
        answer(session, ktp, 4, day=date(LAST - 1, 4, 1), times=10)
        answer(session, ktp, 4, day=date(LAST - 1, 3, 31), times=100)
    told = plain(open_page(cast.dewi, "survei", periode=PERIODE))
    assert "Dalam setahun sampai akhir periode 26 jawaban; masih kurang 122 dari kebutuhan setahun 148" in told


def test_what_is_published_stands_beside_the_button(cast: Cast, ktp: int):
    at = view(open_page(cast.gilang, "survei", periode=PERIODE, layanan="KTP-EL"), "Publikasi")
    told = "**88,64** (71,2–100,0) · A, Sangat Baik (dapat juga B atau C) · dari 11 jawaban"
    assert f"{told} · KTP elektronik, 1 Januari {LAST} sampai 31 Maret {LAST}" in texts(at)


def test_a_period_that_is_not_over_or_has_few_answers_is_not_offered(cast: Cast, ktp: int):
    at = view(open_page(cast.gilang, "survei", layanan="KTP-EL"), "Publikasi")
    assert "belum berakhir; angkanya masih berubah. Yang terakhir dapat diterbitkan: Triwulan" in texts(at)
    assert "Terbitkan" not in labels(at)
    at = view(open_page(cast.gilang, "survei", periode=f"{LAST}-T2", layanan="KTP-EL"), "Publikasi")
    assert f"Jawaban kurang dari 5 pada Triwulan II {LAST}" in texts(at) and "Terbitkan" not in labels(at)


def test_an_odd_answer_is_set_aside(cast: Cast, ktp: int):
    at = view(open_page(cast.dewi, "survei", periode=PERIODE, layanan="KTP-EL"), "Jawaban")
    assert "Antrean *terlalu* lama" in at.dataframe[1].value["Komentar"].tolist()
    press(choose_row(at, 0), "Sisihkan")
    with transaction() as session:
        assert session.exec(select(Survei.judgement).where(Survei.suspicion != "")).one() == "disisihkan"


def test_a_mayor_reads_but_neither_judges_nor_publishes(cast: Cast, ktp: int):
    at = view(open_page(cast.farah, "survei", periode=PERIODE, dinas="DUKCAPIL"), "Jawaban")
    assert "Sisihkan" not in labels(choose_row(at, 0))
    assert "Terbitkan" not in labels(view(at, "Publikasi"))


def test_the_weight_is_told_and_changed(cast: Cast, ktp: int):
    at = view(open_page(cast.dewi, "survei", periode=PERIODE), "Publikasi")
    assert "bobot **1/9**" in texts(at)
    at = press(at, "Ubah bobot")
    at.radio[0].set_value("0,11")
    at = press(run(at), "Simpan")
    assert toast(at) == "Bobot unsur kini 0,11." and "bobot **0,11**" in texts(at)
    assert "Bobot tiap unsur: 0,11." in plain(view(at, "Hasil"))
    at = press(view(at, "Publikasi"), "Ubah bobot")
    at.radio[0].set_value("Angka lain")
    at = run(at)
    named(at.number_input, "Bobot, 0,1 sampai 1/9").set_value(0.5)
    assert "Bobot unsur harus antara 0,1 dan 1/9." in texts(press(at, "Simpan"))
    with transaction() as session:
        assert session.exec(select(Pengaturan.value).where(Pengaturan.key == "ikm_weight")).one() == 0.11


def test_a_leader_of_the_city_reads_the_weight_only(cast: Cast, ktp: int):
    at = view(open_page(cast.farah, "survei", periode=PERIODE, dinas="DUKCAPIL"), "Publikasi")
    assert f"IKM Triwulan I {LAST} untuk Dinas Kependudukan dan Pencatatan Sipil belum diterbitkan." in texts(at)
    assert "bobot **1/9**" in texts(at) and "Ubah bobot" not in labels(at) and "Terbitkan" not in labels(at)


def test_periods_are_compared_with_their_uncertainty(cast: Cast, ktp: int):
    with transaction() as session:
        answer(session, ktp, 2, day=date(LAST - 1, 11, 3), times=12)
        answer(session, ktp, 3, day=date(LAST - 1, 2, 3), times=4)
    at = view(open_page(cast.farah, "survei", dinas="DUKCAPIL", layanan="KTP-EL", periode=PERIODE), "Perbandingan")
    told = plain(at)
    assert (
        f"IKM Triwulan I {LAST}: 88,64 (71,2–100,0), n = 11, mutu A, dapat juga B atau C. Baru 11 jawaban: perkiraan kasar."
        in told
    )
    assert (
        f"Terhadap Triwulan IV {LAST - 1} (50,00 (50,0–50,0), n = 12): naik 38,64; beda nyata, rentang keduanya terpisah." in told
    )
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
        answer(session, ktp, 2, day=today(), times=5)
    assert "Periode ini masih berjalan" in texts(view(open_page(cast.dewi, "survei"), "Perbandingan"))


def test_nothing_to_compare_is_said_kindly(cast: Cast, ktp: int):
    at = view(open_page(cast.dewi, "survei"), "Perbandingan")
    assert "belum ada jawaban. Pilih periode lain" in at.info[0].value and not at.dataframe
