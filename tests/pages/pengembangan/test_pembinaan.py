"""Plans, talks and rewards on the screen: who sees which, and each flow through its widgets."""

from datetime import timedelta

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from bench.statements import statements_of
from db.engine import get_engine, reading, transaction
from db.queries.pembinaan import penghargaan as queries
from db.tables import Coaching, Pembinaan, Pengaturan, Penghargaan
from settings import today
from tests.cast import Cast
from tests.cast.database import stands
from tests.cast.keberatan import scored
from tests.cast.pembinaan import plan, propose, sign, talk
from tests.pages.app import open_page, plain, run, texts
from tests.pages.widgets import choose_row, column, files, labels, named, press, toast
from ui.kit.navigation import BY_NOUN
from ui.pembinaan.piagam import letter

PLAN, TALK = "Susun rencana perbaikan", "Catat percakapan"
PROBLEM = "Waktu layanan KTP melewati standar"


def opened(cast: Cast, name: str, part: str = "") -> AppTest:
    given = {"dinas": "DUKCAPIL", "bagian": part} if part else {"dinas": "DUKCAPIL"}
    return open_page(cast.everybody()[name], "pembinaan", **given)


@pytest.mark.parametrize(
    ("name", "sees", "plans"),
    [
        ("ani", True, False),
        ("hana", True, False),
        ("budi", True, True),
        ("dewi", True, True),
        ("gilang", True, True),
        ("eko", True, True),
    ],
)
def test_each_sees_his_plans(cast: Cast, name: str, sees: bool, plans: bool):
    plan(cast)
    at = opened(cast, name)
    assert column(at, "Masalah") == ([PROBLEM] if sees else [])
    assert "Tepat 12 bulan —" in texts(at) and "Masih terbuka 1, tertua 0 hari, lewat tenggat 0." in texts(at)
    assert (PLAN in labels(at)) is plans
    assert ("Catat hasil dan selesaikan" in labels(at)) is (name == "hana")


def test_who_has_nothing_is_told_and_other_dinas_and_pimpinan_are_refused(cast: Cast):
    plan(cast)
    assert "Belum ada rencana perbaikan" in texts(open_page(cast.citra, "pembinaan"))
    assert "Anda tidak berhak melihat dinas ini" in texts(open_page(cast.citra, "pembinaan", dinas="DUKCAPIL"))
    at = open_page(cast.farah, "pembinaan")
    assert PROBLEM not in str([table.value for table in at.dataframe]) and not at.segmented_control


def test_planned_corrected_and_finished_on_the_screen(cast: Cast):
    at = press(press(opened(cast, "budi"), PLAN), "Simpan rencana")
    assert "Pilih untuk siapa" in texts(at)
    whom = named(at.selectbox, "Untuk")
    assert whom.options == ["Ani — Analis", "Hana — Analis", "Unit: Bidang Pelayanan"]
    whom.select_index(0)
    named(at.text_area, "Masalah").set_value(PROBLEM)
    named(at.text_area, "Langkah perbaikan").set_value("Dampingi di loket setiap pagi")
    at = press(at, "Simpan rencana")
    assert "Pilih penanggung jawab" in texts(at)
    named(at.selectbox, "Penanggung jawab").select(cast.budi.pegawai_id)
    at = press(at, "Simpan rencana")
    assert toast(at) == "Rencana tersimpan." and "1 rencana menunggu Anda selesaikan" in texts(at)
    at = press(choose_row(at, 0), "Perbaiki")
    named(at.text_area, "Masalah").set_value("Waktu layanan KTP masih lama")
    at = press(at, "Simpan perubahan")
    assert toast(at) == "Perubahan rencana tersimpan."
    at = press(press(at, "Catat hasil dan selesaikan"), "Selesaikan")
    assert "Tuliskan hasilnya" in texts(at)
    named(at.text_area, "Apa hasilnya?").set_value("Waktu layanan kini 12 menit")
    at = press(at, "Selesaikan")
    assert toast(at) == "Rencana selesai." and "Tidak ada rencana dengan status ini." in texts(at)
    with transaction() as session:
        row = session.exec(select(Pembinaan)).one()
    assert (row.status, row.problem, row.result) == ("selesai", "Waktu layanan KTP masih lama", "Waktu layanan kini 12 menit")


def test_given_up_and_found_again_among_all(cast: Cast):
    made = plan(cast)
    with transaction() as session:
        session.get_one(Pembinaan, made).due = today() - timedelta(days=1)
    at = opened(cast, "dewi")
    assert column(at, "Status") == ["Lewat tenggat"]
    at = press(choose_row(at, 0), "Batalkan")
    named(at.text_area, "Mengapa dibatalkan?").set_value("Loket digabung dengan unit lain")
    at = press(at, "Batalkan rencana")
    assert toast(at) == "Rencana dibatalkan."
    named(at.segmented_control, "Status").set_value("batal")
    at = choose_row(run(at), 0)
    assert "Loket digabung dengan unit lain" in texts(at) and "Batalkan" not in labels(at)


def test_a_score_becomes_a_plan(cast: Cast):
    made = scored(cast, hasil_kerja="di_bawah", alasan_hasil="Target triwulan tidak tercapai")
    at = open_page(cast.budi, "penilaian", periode=f"{today().year}-T1", pegawai=str(cast.ani.pegawai_id))
    at = press(at, "Buat rencana perbaikan")
    assert at.title[0].value == "Pembinaan"
    at.switch_page(BY_NOUN["pembinaan"].path)  # AppTest itself stays where it was
    at = run(at)
    assert named(at.selectbox, "Untuk").value == ("pegawai", cast.ani.pegawai_id)
    assert named(at.selectbox, "Penanggung jawab").value == cast.ani.pegawai_id
    named(at.text_area, "Masalah").set_value(PROBLEM)
    named(at.text_area, "Langkah perbaikan").set_value("Dampingi di loket setiap pagi")
    at = press(at, "Simpan rencana")
    assert toast(at) == "Rencana tersimpan."
    with transaction() as session:
        row = session.exec(select(Pembinaan)).one()
    assert (row.penilaian_id, row.pegawai_id, row.code) == (made, cast.ani.pegawai_id, f"{today().year}-T1")


def test_a_good_score_asks_for_no_plan(cast: Cast):
    scored(cast)
    at = open_page(cast.budi, "penilaian", periode=f"{today().year}-T1", pegawai=str(cast.ani.pegawai_id))
    assert "Buat rencana perbaikan" not in labels(at)


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "hana", "gilang", "eko"])
def test_a_talk_is_read_by_the_two_and_the_head_and_the_page_says_so(cast: Cast, name: str):
    talk(cast)
    at = opened(cast, name, "coaching")
    assert "Hanya Anda berdua dan kepala dinas" in texts(at)
    assert (TALK in labels(at)) is (name in ("budi", "dewi"))
    if name in ("budi", "dewi"):
        at = choose_row(at, 0)
    assert ("anaknya yang sakit" in texts(at)) is (name in ("ani", "budi", "dewi"))
    if name not in ("ani", "budi", "dewi"):
        assert not at.dataframe and "Belum ada percakapan" in texts(at)
    assert ("Perbaiki" in labels(at)) is (name == "budi")


def test_a_talk_is_recorded_confirmed_and_corrected(cast: Cast):
    at = press(opened(cast, "budi", "coaching"), TALK)
    named(at.selectbox, "Dengan siapa").select(cast.ani.pegawai_id)
    at = press(run(at), "Simpan catatan")
    assert "Tuliskan topiknya" in texts(at)
    named(at.text_input, "Topik").set_value("Antrean di loket")
    at = press(at, "Simpan catatan")
    assert toast(at) == "Catatan percakapan tersimpan." and column(at, "Dibaca pegawai") == ["Belum"]
    at = press(opened(cast, "ani", "coaching"), "Saya sudah membaca")
    assert "ditandai dibaca" in toast(at) and column(at, "Dibaca pegawai") == ["Ya"]
    at = press(choose_row(opened(cast, "budi", "coaching"), 0), "Perbaiki")
    assert "diminta membacanya lagi" in texts(at)
    named(at.text_area, "Kesepakatan (boleh kosong)").set_value("Tukar giliran dengan Hana")
    at = press(at, "Simpan perubahan")
    assert toast(at) == "Catatan diperbaiki."
    with transaction() as session:
        row = session.exec(select(Coaching)).one()
    assert (row.agreement, row.read_at, row.version) == ("Tukar giliran dengan Hana", None, 3)


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("ani", []),
        ("budi", ["Ani", "Hana"]),
        ("dewi", ["Ani", "Budi", "Gilang", "Hana"]),
        ("gilang", ["Ani", "Budi", "Hana"]),
        ("eko", []),
    ],
)
def test_candidates_are_shown_to_who_may_propose_them(cast: Cast, name: str, people: list[str]):
    at = opened(cast, name, "penghargaan")
    assert "menandatangani selalu manusia" in texts(at)
    assert ("Ubah aturan" in labels(at)) is (name in ("dewi", "gilang"))
    if people:
        assert f"0 dari {len(people)} pegawai" in texts(at)
        at.toggle[0].set_value(True)
        assert sorted(column(run(at), "Pegawai")) == people
    else:
        assert "Calon menurut aturan dinas" not in texts(at) and not at.toggle


def test_proposed_with_the_facts_signed_and_read_by_the_employee(cast: Cast):
    at = opened(cast, "budi", "penghargaan")
    at.toggle[0].set_value(True)
    at = choose_row(run(at), 0)
    assert "0 dari 0 triwulan yang dinilai" in plain(at)
    at = press(press(at, "Usulkan penghargaan"), "Kirim usulan")
    assert "Pilih periode yang dihargai" in texts(at) and "Belum semua aturan" in texts(at)
    named(at.selectbox, "Untuk periode").select(f"{today().year}-T1")
    named(at.text_area, "Alasan").set_value("Melayani warga lansia di luar jam kerja")
    at = press(at, "Kirim usulan")
    assert toast(at).startswith("Usulan terkirim") and "Tanda tangani" not in labels(at)
    assert "Melayani warga lansia" not in texts(opened(cast, "ani", "penghargaan"))
    at = press(opened(cast, "dewi", "penghargaan"), "Tanda tangani")
    at = press(at, "Tanda tangani")
    assert "Isi nomor surat" in texts(at)
    named(at.text_input, "Nomor surat").set_value("800/7/2026")
    at = press(at, "Tanda tangani")
    assert toast(at) == "Penghargaan ditandatangani."
    at = choose_row(opened(cast, "ani", "penghargaan"), 0)
    assert "Melayani warga lansia" in texts(at)
    assert files(at) == ["Unduh surat (PDF)"]


def test_a_refusal_is_read_by_who_proposed(cast: Cast):
    made = propose(cast)
    at = press(opened(cast, "dewi", "penghargaan"), "Tolak")
    named(at.text_area, "Alasan penolakan").set_value("Sudah dihargai tahun lalu")
    assert toast(press(at, "Tolak usulan")) == "Usulan ditolak."
    assert stands(Penghargaan, made).status == "ditolak"
    at = choose_row(opened(cast, "budi", "penghargaan"), 0)
    assert "Sudah dihargai tahun lalu" in texts(at) and not files(at)


def test_the_rules_are_changed_in_words_and_figures(cast: Cast):
    at = press(opened(cast, "gilang", "penghargaan"), "Ubah aturan")
    named(at.number_input, "Paling sedikit berapa kali").set_value(5)
    at = press(at, "Simpan")
    assert "paling banyak 4 periode" in texts(at)
    named(at.number_input, "Paling sedikit berapa kali").set_value(1)
    at = press(at, "Simpan")
    assert toast(at) == "Aturan penghargaan diubah." and "paling sedikit 1 kali dalam 4 triwulan" in texts(at)
    with transaction() as session:
        assert session.exec(select(Pengaturan).where(Pengaturan.key == "penghargaan_aturan")).one().value["times"] == 1


def test_the_letter_is_a_pdf_also_with_odd_words(cast: Cast):
    made = propose(cast, reason='Rapi, "cepat" & #ramah *selalu* $100 \\ <b>', jenis="usul_promosi")
    sign(made, cast.dewi, number="800/#1_[a]/2026")
    with reading() as connection:
        row = queries.one(connection, reader=cast.ani, penghargaan_id=made)
    assert row is not None and row.signer == "Dewi"
    assert letter(row, city="Kota Contoh").startswith(b"%PDF")


@pytest.mark.parametrize("name", ["ani", "budi", "dewi"])
@pytest.mark.parametrize("part", ["", "coaching", "penghargaan"])
def test_few_statements(cast: Cast, name: str, part: str):
    plan(cast), talk(cast), propose(cast)
    at = opened(cast, name, part)
    with statements_of([get_engine()]) as seen:
        run(at)
    assert len(seen) <= 12, seen


def test_the_front_page_tells_what_is_late_due_and_to_be_read(cast: Cast):
    late = plan(cast)
    plan(cast, problem="Antrean panjang setiap Senin", due=today() + timedelta(days=7))
    plan(cast, problem="Papan tarif belum diganti", due=today() + timedelta(days=8))
    with transaction() as session:
        session.get_one(Pembinaan, late).due = today() - timedelta(days=1)
    talk(cast)
    links = {
        name: [one.proto.label for one in open_page(cast.everybody()[name], "beranda").get("page_link")]
        for name in ("ani", "hana", "budi")
    }
    assert "**1** rencana perbaikan **lewat tenggat**, menunggu hasil dari Anda" in links["hana"]
    assert "**1** rencana perbaikan jatuh tempo dalam sepekan" in links["hana"]
    assert "**1** catatan coaching menunggu Anda baca" in links["ani"]
    told = ("rencana perbaikan", "coaching")
    assert not any(word in label for word in told for label in links["budi"])
    assert not any("rencana" in label for label in links["ani"]) and not any("coaching" in label for label in links["hana"])
