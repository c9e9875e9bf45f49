"""Training on the screen: who sees which part, and each main action through its widgets."""

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from bench.statements import statements_of
from db.engine import get_engine, transaction
from db.tables import Pelatihan, Peserta, SesiPelatihan, UsulPelatihan
from rules.kit.hak import Actor
from services.pelatihan import usul_pelatihan
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands
from tests.cast.pelatihan import approve, attended, course, join, keputusan, row, sesi
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import choose_row, labels, named, press, toast


def part(who: Actor, name: str, **query: str) -> AppTest:
    return open_page(who, "pelatihan", bagian=name, **query)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("ani", ["Tawaran", "Saya", "Sosialisasi"]),
        ("citra", ["Tawaran", "Saya", "Sosialisasi"]),
        ("budi", ["Tawaran", "Saya", "Tim", "Sosialisasi"]),
        ("dewi", ["Tawaran", "Saya", "Tim", "JP", "Dampak", "Sosialisasi"]),
        ("gilang", ["Tawaran", "Saya", "Tim", "Kelola", "JP", "Dampak", "Sosialisasi"]),
        ("eko", ["Tawaran", "Tim", "Kelola", "JP", "Dampak", "Sosialisasi"]),
        ("farah", ["Tawaran", "JP", "Dampak", "Sosialisasi"]),
    ],
)
def test_each_role_has_its_parts_and_each_of_them_opens(cast: Cast, name: str, parts: list[str]):
    attended(cast, sesi(cast, course(cast), days=0), cast.ani, cast.hana)
    who, dinas = cast.everybody()[name], "DINKES" if name == "citra" else "DUKCAPIL"
    at = open_page(who, "pelatihan", dinas=dinas)
    assert at.segmented_control[0].options == parts
    for one in parts:
        assert part(who, one.casefold(), dinas=dinas).segmented_control[0].value == one
    # A link to a part that is not his opens what is offered.
    assert part(who, "rahasia", dinas=dinas).segmented_control[0].value == "Tawaran"


@pytest.mark.parametrize("name", ["ani", "budi"])
def test_other_peoples_parts_do_not_open_by_their_address(cast: Cast, name: str):
    for one in ("kelola", "jp", "dampak"):
        assert part(cast.everybody()[name], one).segmented_control[0].value == "Tawaran"


def test_nothing_yet(cast: Cast):
    assert "Belum ada sesi yang dibuka" in texts(open_page(cast.ani, "pelatihan"))
    assert "Belum ada pelatihan. Tambahkan yang pertama." in texts(part(cast.gilang, "kelola"))
    assert "Belum ada sesi dengan peserta hadir" in texts(part(cast.dewi, "dampak"))
    assert "0 dari 5 pegawai memenuhi JP" in texts(part(cast.dewi, "jp"))


def test_joined_approved_and_given_up(cast: Cast):
    held = sesi(cast, course(cast), seats=1)
    join(held, cast.hana)
    approve(held, cast.hana, cast.budi)
    at = open_page(cast.ani, "pelatihan")
    assert "Penuh (1 kursi)" in texts(at)
    at = press(at, "Daftar")
    assert "menunggu persetujuan atasan" in toast(at) and "Menunggu persetujuan" in texts(at)
    assert "Daftar" not in labels(at)
    at = part(cast.budi, "tim")
    assert "1 pendaftaran menunggu persetujuan" in texts(at) and "masuk daftar tunggu" in texts(at)
    at = press(at, "Setujui")
    assert toast(at) == "Ani: daftar tunggu."
    at = part(cast.hana, "saya")
    at = press(press(at, "Batalkan"), "Batalkan keikutsertaan")
    assert "Tuliskan alasannya" in texts(at)
    named(at.text_area, "Mengapa batal?").set_value("Ada tugas lain")
    at = press(at, "Batalkan keikutsertaan")
    assert toast(at) == "Keikutsertaan Anda dibatalkan."
    assert row(held, cast.ani).status == "terdaftar"


def test_refused_with_a_reason(cast: Cast):
    held = sesi(cast, course(cast))
    join(held, cast.ani)
    at = press(part(cast.budi, "tim"), "Tolak")
    named(at.text_area, "Mengapa ditolak? Pegawai membacanya.").set_value("Beban sedang tinggi")
    at = press(at, "Tolak")
    assert toast(at) == "Pendaftaran ditolak."
    assert "Catatan: Beban sedang tinggi" in texts(part(cast.ani, "saya"))


def test_days_that_meet_another_session_are_told(cast: Cast):
    join(sesi(cast, course(cast)), cast.ani)
    sesi(cast, course(cast, title="Komunikasi efektif"))
    assert "bertabrakan dengan Pelayanan prima" in texts(open_page(cast.ani, "pelatihan"))


def test_a_wish_and_its_answer(cast: Cast):
    at = press(part(cast.ani, "saya"), "Usulkan pelatihan")
    named(at.text_input, "Pelatihan lain").set_value("Bahasa isyarat")
    at = press(at, "Kirim usul")
    assert "Tuliskan alasannya" in texts(at) and named(at.text_input, "Pelatihan lain").value == "Bahasa isyarat"
    named(at.text_area, "Mengapa Anda memerlukannya?").set_value("Warga tuli datang tiap hari")
    at = press(at, "Kirim usul")
    assert toast(at) == "Usul terkirim ke atasan Anda."
    at = press(part(cast.budi, "tim"), "Jawab")
    named(at.text_area, "Catatan (wajib bila ditolak)").set_value("Kami carikan")
    at = press(at, "Kirim jawaban")
    assert toast(at) == "Jawaban terkirim." and "usul pelatihan menunggu" not in texts(at)
    assert "Jawaban: Kami carikan" in texts(part(cast.ani, "saya"))
    with transaction() as session:
        assert session.exec(select(UsulPelatihan)).one().status == "diterima"


def test_a_course_and_a_session_from_nothing(cast: Cast):
    at = press(part(cast.gilang, "kelola"), "Tambah pelatihan")
    named(at.text_input, "Judul").set_value("Manajemen waktu")
    at = press(at, "Simpan pelatihan")
    assert "JP harus bilangan bulat" in texts(at) and "Belum tersimpan" in texts(at)
    named(at.number_input, "JP (jam pelajaran)").set_value(6)
    at = press(at, "Simpan pelatihan")
    assert toast(at) == "Pelatihan ditambahkan."
    at = press(at, "Buka sesi")
    at = press(at, "Buka sesi")
    assert "Pilih pelatihan." in texts(at)
    named(at.selectbox, "Pelatihan").select_index(0)
    named(at.date_input, "Mulai").set_value(today())
    named(at.number_input, "Kursi (kosong: tanpa batas)").set_value(10)
    at = press(at, "Buka sesi")
    assert toast(at) == "Sesi dibuka."
    with transaction() as session:
        made = session.exec(select(SesiPelatihan)).one()
        assert (made.start, made.end, made.seats) == (today(), today(), 10)
        assert session.exec(select(Pelatihan)).one().jp == 6


def test_called_off_from_the_screen(cast: Cast):
    held = sesi(cast, course(cast))
    join(held, cast.ani)
    at = press(choose_row(part(cast.gilang, "kelola"), 0), "Batalkan sesi")
    named(at.text_area, "Mengapa dibatalkan? Peserta membacanya.").set_value("Narasumber sakit")
    at = press(at, "Batalkan sesi")
    assert toast(at).startswith("Sesi dibatalkan") and stands(SesiPelatihan, held).status == "batal"


def test_what_a_meeting_decided_gets_its_session(cast: Cast):
    from db.tables import KeputusanPegawai

    held, decided = sesi(cast, course(cast)), keputusan(cast)
    with transaction() as session:
        session.add(KeputusanPegawai(keputusan_id=decided, pegawai_id=cast.ani.pegawai_id))
    at = part(cast.gilang, "kelola")
    assert "Keputusan rapat yang menunggu sesi" in texts(at) and "1 orang: Ani" in texts(at)
    assert "Orang yang belum mendapat tempat: masih terbuka 1, tertua 0 hari, lewat tenggat 0." in texts(at)
    at = press(at, "Tempatkan")
    named(at.selectbox, "Sesi").select(held)
    at = press(at, "Tugaskan")
    assert toast(at) == "1 orang mendapat tempat." and "menunggu sesi" not in texts(at)
    with transaction() as session:
        assert session.exec(select(Peserta)).one().keputusan_id == decided


def test_evaluated_by_who_came(cast: Cast):
    held = sesi(cast, course(cast), days=0)
    attended(cast, held, cast.ani)
    at = part(cast.ani, "saya")
    assert "8 JP · tes awal 60 · tes akhir 75" in texts(at) and "Kurang 12 JP" in texts(at)
    at = press(press(at, "Beri evaluasi"), "Kirim evaluasi")
    assert "Pilih penilaian 1 sampai 5" in texts(at)
    named(at.radio, "Seberapa bermanfaat bagi pekerjaan Anda?").set_value(4)
    at = press(at, "Kirim evaluasi")
    assert toast(at) == "Terima kasih, evaluasi tersimpan." and row(held, cast.ani).rating == 4


def test_few_answers_are_told_without_figures(cast: Cast):
    attended(cast, sesi(cast, course(cast), days=0), cast.ani, cast.hana)
    told = texts(part(cast.dewi, "dampak"))
    assert "2 dari 2 peserta mengikuti kedua tes: kurang dari lima" in told and "karena" not in told
    assert "tidak dihubungkan dengan indikator" in told


@pytest.mark.parametrize(("name", "people"), [("farah", False), ("dewi", True), ("eko", True)])
def test_names_beside_hours_only_for_who_may_read_them(cast: Cast, name: str, people: bool):
    attended(cast, sesi(cast, course(cast), days=0), cast.ani)
    at = part(cast.everybody()[name], "jp", dinas="DUKCAPIL")
    assert ("Per pegawai, yang paling kurang di atas" in texts(at)) is people
    assert bool(at.dataframe) is people
    assert ("JP setahun tiap pegawai" in [one.label for one in at.number_input]) is (name == "eko")


def test_a_front_page_tells_what_waits_and_what_comes(cast: Cast):
    held = sesi(cast, course(cast))
    join(held, cast.ani, cast.hana)
    approve(held, cast.hana, cast.budi)
    call(usul_pelatihan.wish, cast.ani, title="Bahasa isyarat", reason="Warga tuli datang tiap hari")
    at = open_page(cast.budi, "beranda")
    told = " ".join(link.label for link in at.get("page_link")) if at.get("page_link") else texts(at)
    assert "pendaftaran atau usul pelatihan menunggu Anda" in told
    assert "Pelayanan prima" in texts(open_page(cast.hana, "beranda"))
    assert "Pelayanan prima" not in texts(open_page(cast.ani, "beranda"))


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "gilang", "eko"])
def test_few_statements(cast: Cast, name: str):
    held = sesi(cast, course(cast), days=0)
    attended(cast, held, cast.ani, cast.hana)
    join(sesi(cast, course(cast, title="Komunikasi efektif")), cast.ani, cast.hana)
    at = open_page(cast.everybody()[name], "pelatihan", dinas="DUKCAPIL")
    for one in at.segmented_control[0].options:
        at.segmented_control[0].set_value(one)
        at = run(at)
        with statements_of([get_engine()]) as seen:
            run(at)
        assert len(seen) <= 12, (one, seen)
