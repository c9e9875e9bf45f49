"""Standing in for an absent atasan, on the screens of everybody whom it touches."""

from datetime import timedelta

import pytest

from db.engine import transaction
from db.queries import laporan
from db.tables import Penunjukan
from rules.organisasi.penunjukan import Isi
from services.organisasi import penunjukan
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, call, every
from tests.cast.laporan import days_ago, file, row
from tests.cast.wajib import works
from tests.pages.app import open_page
from tests.pages.app import plain as texts
from tests.pages.widgets import choose_row, column, errors, fill, links, named, press, toast


@pytest.fixture(autouse=True)
def shifts(cast: Cast) -> None:
    """No day of the week is a rest day, whatever day the tests run on."""
    with transaction() as session:
        works(session, cast)


def give(cast: Cast, **given) -> int:
    said = {"untuk_id": cast.budi.pegawai_id, "start": today(), "end": today() + timedelta(days=9)} | given
    isi = Isi("plh", cast.hana.pegawai_id, letter="800/1/2026", **said)
    return call(penunjukan.give, cast.eko, dinas_id=cast.dinas_id, isi=isi)


def test_the_stand_in_verifies_and_everybody_reads_for_whom(cast: Cast):
    made = file(cast.ani, activity="Hari ini")
    file(cast.ani, activity="Kemarin", day=days_ago(1))
    give(cast)
    front = open_page(cast.hana, "beranda")
    assert "Anda **Plh. Budi** sampai" in texts(front)
    assert "a.n. Budi: **1** laporan menunggu" in links(front)
    at = open_page(cast.hana, "verifikasi")
    assert column(at, "Kegiatan") == ["Hari ini"] and "Putusan Anda tercatat a.n. Budi" in texts(at)
    choose_row(at, 0)
    press(at, "Setujui 1 laporan")
    assert (row(made).status, row(made).atas_nama_id) == ("disetujui", cast.budi.pegawai_id)
    mine = ask(laporan.one, pegawai_id=cast.ani.pegawai_id, laporan_id=made)
    assert mine.verifier == "Hana a.n. Budi", "what she reads on her own list"
    absent = open_page(cast.budi, "verifikasi")
    assert "**Hana** menjadi Plh. untuk Anda sampai" in texts(absent)
    assert "**Hana** menjadi Plh. untuk Anda sampai" in texts(open_page(cast.budi, "beranda"))


def test_before_and_after_there_is_no_page(cast: Cast):
    give(cast, start=today() + timedelta(days=1))
    assert errors(open_page(cast.hana, "verifikasi")) == ["Anda tidak berhak membuka halaman ini."]
    assert "Anda **Plh. Budi**" in texts(open_page(cast.hana, "profil")), "what is to come is told"


def test_who_has_a_team_chooses_whose(cast: Cast):
    file(cast.budi, activity="Milik Budi")
    file(cast.ani, activity="Milik Ani")
    isi = Isi("plh", cast.dewi.pegawai_id, today(), today(), "800/1/2026", untuk_id=cast.budi.pegawai_id)
    call(penunjukan.give, cast.eko, dinas_id=cast.dinas_id, isi=isi)
    at = open_page(cast.dewi, "verifikasi")
    assert column(at, "Kegiatan") == ["Milik Budi"]
    assert column(open_page(cast.dewi, "verifikasi", bagian="a.n. Budi"), "Kegiatan") == ["Milik Ani"]


def test_a_stand_in_of_the_head_sees_the_dinas(cast: Cast):
    give(cast, untuk_id=cast.dewi.pegawai_id, kepala=True)
    at = open_page(cast.hana, "organisasi")
    assert "Ani" in column(at, "Nama")
    assert "Plh. Kepala Dinas (a.n. Dewi)" in texts(open_page(cast.hana, "beranda"))


def test_the_admin_gives_and_ends(cast: Cast):
    at = open_page(cast.gilang, "organisasi", bagian="penunjukan")
    assert "Tidak ada penunjukan yang berlaku" in texts(at)
    press(at, "Catat penunjukan")
    named(at.selectbox, "Pegawai yang ditunjuk").set_value(cast.hana.pegawai_id)
    assert named(at.selectbox, "Menggantikan").options == ["Budi — Analis"], "the head's post is not his to give"
    named(at.selectbox, "Menggantikan").set_value(cast.budi.pegawai_id)
    fill(at, Nomor_surat="800/1/2026")
    press(at, "Catat")
    assert errors(at) == ["Isi hari terakhir: Plh. dan Plt. selalu berakhir sendiri."]
    named(at.date_input, "Hari terakhir").set_value(today() + timedelta(days=3))
    press(at, "Catat")
    assert toast(at) == "Dicatat: Hana — Analis."
    assert column(at, "Sebagai") == ["Plh. Budi"]
    choose_row(at, 0)
    press(at, "Akhiri lebih awal")
    press(at, "Akhiri")
    assert toast(at) == "Penunjukan diakhiri." and every(Penunjukan)[0].batal


def test_the_head_names_his_own_from_the_person(cast: Cast):
    at = open_page(cast.dewi, "organisasi")
    choose_row(at, 1)
    press(at, "Tunjuk Plt./Plh.")
    assert named(at.selectbox, "Pegawai yang ditunjuk").value == cast.budi.pegawai_id
    named(at.selectbox, "Menggantikan").set_value(0)
    named(at.date_input, "Hari terakhir").set_value(today())
    fill(at, Nomor_surat="800/1/2026")
    press(at, "Catat")
    made = every(Penunjukan)[0]
    assert (made.kepala, made.untuk_id, made.pegawai_id) == (True, cast.dewi.pegawai_id, cast.budi.pegawai_id)
