"""Akun through its widgets."""

import bcrypt
import pytest
from sqlmodel import select

from db.engine import transaction
from db.queries import akun as queries
from db.tables import Akun, Sesi
from services import akun as akun_service
from tests.cast import Cast
from tests.cast.database import ask, stands, trail
from tests.cast.organisasi import akun, hire
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import choose_row, column, errors, files, labels, named, press, toast, view

pytestmark = pytest.mark.usefixtures("quick_hashes")

# by user name in Ani's dinas
ANI, DEWI, GILANG = 0, 2, 3


def test_admin_dinas_sees_the_accounts_of_his_dinas(cast: Cast):
    at = open_page(cast.gilang, "akun")
    assert column(at, "Nama pengguna") == ["ani", "budi", "dewi", "gilang", "hana"]
    choose_row(at, ANI)
    assert labels(at) == ["Tambah akun", "Ubah peran", "Kata sandi baru", "Kunci", "Keluarkan"]
    choose_row(at, GILANG)
    assert labels(at) == ["Tambah akun"] and "akun Anda sendiri" in texts(at)


def test_he_touches_no_city_account_in_his_dinas(cast: Cast):
    with transaction() as session:
        akun_service.set_role(session, cast.eko, akun_id=cast.ani.akun_id, role="admin")
    at = choose_row(open_page(cast.gilang, "akun"), ANI)
    assert labels(at) == ["Tambah akun"] and "hanya dapat diubah admin BKPSDM" in texts(at)


def test_another_dinas_in_the_address_is_refused(cast: Cast):
    at = open_page(cast.gilang, "akun", dinas="DINKES")
    assert "tidak berhak melihat dinas ini" in texts(at) and not at.dataframe


def test_the_city_admin_sees_city_accounts_too(cast: Cast):
    at = open_page(cast.eko, "akun", dinas="DINKES")
    assert column(at, "Nama pengguna") == ["citra"]
    view(at, "Akun kota")
    assert column(at, "Nama pengguna") == ["eko", "farah"]


def test_search(cast: Cast):
    at = open_page(cast.gilang, "akun")
    at.text_input[0].set_value("HAN analis")
    run(at)
    assert column(at, "Nama pengguna") == ["hana"]


def test_an_account_is_made_with_a_proposed_name_and_its_password_shown_once(cast: Cast):
    hire(cast, None, name="Dra. Indah Sari, M.Si.")
    at = press(open_page(cast.gilang, "akun"), "Tambah akun")
    assert named(at.text_input, "Nama pengguna").value == "indah.sari"
    assert named(at.selectbox, "Peran").options == ["Pegawai", "Admin dinas"]
    assert "Peran Kepala dinas diberikan dan dicabut admin BKPSDM." in texts(at)
    press(at, "Buat akun")
    username, password = (block.value for block in at.code)
    with transaction() as session:
        made = akun_service.by_username(session, username)
    assert bcrypt.checkpw(password.encode(), made.password_hash.encode())
    press(at, "Sudah saya catat")
    assert not at.code and "indah.sari" in column(at, "Nama pengguna")
    press(at, "Tambah akun")
    assert not at.code


def test_a_taken_name_is_told_at_the_field(cast: Cast):
    hire(cast, None)
    at = press(open_page(cast.gilang, "akun"), "Tambah akun")
    named(at.text_input, "Nama pengguna").set_value("ani")
    press(at, "Buat akun")
    assert errors(at) == ["Nama pengguna ini sudah dipakai."]
    assert named(at.text_input, "Nama pengguna").value == "ani"


def test_a_city_account(cast: Cast):
    at = open_page(cast.eko, "akun")
    at.segmented_control[0].set_value("Akun kota")
    press(run(at), "Tambah akun")
    assert named(at.selectbox, "Peran").options == ["Pimpinan daerah", "Admin BKPSDM"]
    named(at.text_input, "Nama pemilik").set_value("Sekretaris Daerah")
    named(at.text_input, "Nama pengguna").set_value("sekda")
    press(at, "Buat akun")
    with transaction() as session:
        assert akun_service.by_username(session, "sekda").role == "pimpinan"


def test_a_role_is_changed(cast: Cast):
    at = press(choose_row(open_page(cast.gilang, "akun"), ANI), "Ubah peran")
    assert "Kepala dinas" not in named(at.radio, "Peran").options and "diberikan dan dicabut admin BKPSDM" in texts(at)
    named(at.radio, "Peran").set_value("admin_dinas")
    press(at, "Simpan")
    assert akun(cast.ani).role == "admin_dinas" and "Admin dinas" in toast(at)


def test_the_head_is_made_by_bkpsdm(cast: Cast):
    at = choose_row(open_page(cast.gilang, "akun"), DEWI)
    assert labels(at) == ["Tambah akun"] and "Akun Kepala dinas hanya dapat diubah" in texts(at)
    at = press(choose_row(open_page(cast.eko, "akun", dinas="DUKCAPIL"), ANI), "Ubah peran")
    assert "diberikan dan dicabut admin BKPSDM" not in texts(at)
    named(at.radio, "Peran").set_value("kepala")
    press(at, "Simpan")
    assert akun(cast.ani).role == "kepala"


def test_lock_and_unlock_ask_first(cast: Cast):
    at = press(choose_row(open_page(cast.gilang, "akun"), ANI), "Kunci")
    assert not akun(cast.ani).locked
    press(at, "Batal")
    assert not akun(cast.ani).locked
    press(press(at, "Kunci"), "Kunci akun")
    assert akun(cast.ani).locked and column(at, "Keadaan")[ANI] == "Terkunci"
    press(at, "Buka kunci")
    assert akun(cast.ani).locked
    press(at, "Buka kunci")  # the one in the dialog
    assert not akun(cast.ani).locked


def test_a_new_first_password_and_the_end_of_all_sessions(cast: Cast):
    at = press(choose_row(open_page(cast.gilang, "akun"), ANI), "Kata sandi baru")
    press(at, "Buat kata sandi baru")
    assert bcrypt.checkpw(at.code[1].value.encode(), akun(cast.ani).password_hash.encode())
    press(at, "Sudah saya catat")
    press(press(at, "Keluarkan"), "Keluarkan")
    assert trail("akun", cast.ani.akun_id) == ["ganti kata sandi", "keluarkan"]


def test_accounts_for_everyone_without_one(cast: Cast):
    for number, name in enumerate(("Rudi", "Siti Rahma"), start=1):
        hire(cast, None, name=name, nip=f"19900{number}132015032014")
    at = press(open_page(cast.gilang, "akun"), "Buat akun 2 pegawai sekaligus")
    assert column(at, "Nama pengguna") == ["ani", "budi", "dewi", "gilang", "hana"]
    press(at, "Buat akun")
    assert "2 akun dibuat." in texts(at)
    press(at, "Tutup")
    assert {"rudi", "siti.rahma"} <= set(column(at, "Nama pengguna"))
    assert "Buat akun 2 pegawai sekaligus" not in labels(at)


def test_an_empty_list_says_what_to_press(cast: Cast):
    with transaction() as session:
        for row in session.exec(select(Sesi)).all() + session.exec(select(Akun).where(Akun.username == "citra")).all():
            session.delete(row)
    at = open_page(cast.eko, "akun", dinas="DINKES")
    assert "Tekan Buat akun 1 pegawai sekaligus" in texts(at) and "Buat akun 1 pegawai sekaligus" in labels(at)


def test_who_never_signed_in_is_told_alone_counted_and_given_a_new_password(cast: Cast):
    hire(cast, None, name="Indah Sari")
    press(press(open_page(cast.gilang, "akun"), "Buat akun 1 pegawai sekaligus"), "Buat akun")
    at = open_page(cast.gilang, "akun")
    states = dict(zip(column(at, "Nama pengguna"), column(at, "Keadaan"), strict=True))
    assert states["indah.sari"] == "Belum pernah masuk" and states["ani"] == "Aktif"
    named(at.checkbox, "Hanya yang belum pernah masuk (1)").check()
    assert column(run(at), "Nama pengguna") == ["indah.sari"]
    at = press(at, "Kata sandi baru untuk 1 yang belum masuk")
    assert "1 pemilik akun" in texts(at)
    before = stands(Akun, akun_id(cast, "indah.sari")).password_hash
    at = press(at, "Buat kata sandi baru")
    assert "1 kata sandi pertama dibuat" in texts(at)
    assert stands(Akun, akun_id(cast, "indah.sari")).password_hash != before


def test_slips_are_offered_while_the_passwords_are_there(cast: Cast):
    hire(cast, None, name="Indah Sari")
    at = press(press(open_page(cast.gilang, "akun"), "Buat akun 1 pegawai sekaligus"), "Buat akun")
    assert "Cetak slip (PDF)" in files(at)
    at = press(at, "Tutup")
    assert "Cetak slip (PDF)" not in files(at)


def akun_id(cast: Cast, username: str) -> int:
    return next(row.id for row in ask(queries.per_dinas, dinas_id=cast.dinas_id) if row.username == username)
