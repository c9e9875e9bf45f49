"""Organisasi through its widgets: what each role sees, and what the admins do there."""

from datetime import date

import pytest

from db.engine import reading, transaction
from db.queries.organisasi import nama
from db.tables import Audit, Dinas, Pegawai, Unit
from services import organisasi
from services.kit import unduhan
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, call, stands
from tests.cast.laporan import close, days_ago, file
from tests.cast.organisasi import NIP, akun, change
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import choose_row, column, errors, fill, labels, links, named, press, toast, view

ANI, BUDI, DEWI = 0, 1, 2


def test_admin_dinas_sees_his_people_with_what_he_may_do(cast: Cast):
    at = open_page(cast.gilang, "organisasi")
    assert column(at, "Nama") == ["Ani", "Budi", "Dewi", "Gilang", "Hana"]
    assert not any("•" in nip for nip in column(at, "NIP"))
    assert at.segmented_control[0].options == ["Pegawai", "Unit", "Penunjukan"]
    choose_row(at, ANI)
    assert labels(at) == ["Tambah pegawai", "Ubah data", "Alihkan bawahan", "Catat keluar", "Tunjuk Plt./Plh.", "Serah terima"]


def test_the_head_looks_and_changes_nothing(cast: Cast):
    at = open_page(cast.dewi, "organisasi")
    assert labels(at) == [] and "•" in column(at, "NIP")[ANI]
    view(at, "Unit")
    assert column(at, "Unit") == ["Bidang Pelayanan"] and labels(at) == []


def test_the_city_admin_goes_from_dinas_to_dinas(cast: Cast):
    at = open_page(cast.eko, "organisasi", dinas="DINKES")
    assert column(at, "Nama") == ["Citra"]
    choose_row(at, 0)
    assert "Pindah dinas" in labels(at)
    view(at, "Dinas")
    assert column(at, "Kode") == ["DUKCAPIL", "DINKES"]


@pytest.mark.parametrize("name", ["gilang", "dewi"])
def test_another_dinas_in_the_address_is_refused(cast: Cast, name):
    at = open_page(cast.everybody()[name], "organisasi", dinas="DINKES")
    assert "tidak berhak melihat dinas ini" in texts(at) and not at.dataframe


def test_search_narrows_the_list(cast: Cast):
    at = open_page(cast.gilang, "organisasi")
    at.text_input[0].set_value("hana")
    run(at)
    assert column(at, "Nama") == ["Hana"]
    at.text_input[0].set_value("tidak ada")
    run(at)
    assert "Tidak ada pegawai yang cocok" in texts(at)


def test_wrong_input_is_told_at_the_field_and_nothing_typed_is_lost(cast: Cast):
    at = press(open_page(cast.gilang, "organisasi"), "Tambah pegawai")
    fill(at, Nama_lengkap="Indah Sari", NIP="123", Jabatan="Operator")
    named(at.selectbox, "Unit kerja").set_value(cast.unit_id)
    press(at, "Simpan")
    assert errors(at) == ["NIP harus 18 digit, yang diisi 3 digit."]
    assert named(at.text_input, "Nama lengkap").value == "Indah Sari"
    fill(at, NIP=NIP)
    press(at, "Simpan")
    assert errors(at) == ["Isi tanggal mulai bertugas."]
    named(at.date_input, "Mulai bertugas").set_value("2015-03-01")
    named(at.selectbox, "Atasan langsung (pejabat penilai)").set_value(cast.budi.pegawai_id)
    press(at, "Simpan")
    assert toast(at) == "Pegawai ditambahkan."
    assert "Indah Sari" in column(at, "Nama") and "Simpan" not in labels(at)


def test_status_decides_the_list_of_golongan(cast: Cast):
    at = press(open_page(cast.gilang, "organisasi"), "Tambah pegawai")
    assert "III/b" in named(at.selectbox, "Golongan").options
    named(at.segmented_control, "Status").set_value("PPPK")
    run(at)
    assert "IX" in named(at.selectbox, "Golongan").options and named(at.text_input, "NI PPPK")


def test_a_change_is_saved_and_the_second_window_is_told(cast: Cast):
    one = press(choose_row(open_page(cast.gilang, "organisasi"), ANI), "Ubah data")
    fill(one, Jabatan="Analis Muda")
    change(cast, cast.eko, cast.ani.pegawai_id, jabatan="Analis Madya")
    press(one, "Simpan")
    assert "baru saja diubah orang lain" in texts(one)
    assert named(one.text_input, "Jabatan").value == "Analis Muda"
    assert stands(Pegawai, cast.ani.pegawai_id).jabatan == "Analis Madya"
    press(one, "Batal")
    press(one, "Ubah data")
    assert named(one.text_input, "Jabatan").value == "Analis Madya"
    fill(one, Jabatan="Analis Muda")
    press(one, "Simpan")
    assert stands(Pegawai, cast.ani.pegawai_id).jabatan == "Analis Muda"


def test_leaving_with_a_team_hands_it_over_first(cast: Cast):
    at = press(choose_row(open_page(cast.gilang, "organisasi"), BUDI), "Catat keluar")
    assert "Ani, Hana" in texts(at) and "Alihkan 2 bawahan" in labels(at)
    named(at.selectbox, "Atasan yang baru").set_value(cast.dewi.pegawai_id)
    press(at, "Alihkan 2 bawahan")
    assert "2 bawahan dialihkan ke Dewi" in texts(at)
    press(at, "Catat keluar")
    assert toast(at) == "Budi dicatat keluar." and column(at, "Nama") == ["Ani", "Dewi", "Gilang", "Hana"]
    assert akun(cast.budi).locked


def under_himself(cast: Cast):
    """Gilang puts Ani under himself."""
    at = press(choose_row(open_page(cast.gilang, "organisasi"), ANI), "Ubah data")
    named(at.selectbox, "Atasan langsung (pejabat penilai)").set_value(cast.gilang.pegawai_id)
    return press(at, "Simpan")


def test_an_admin_under_whom_somebody_would_come_waits_for_the_head(cast: Cast):
    at = under_himself(cast)
    assert toast(at) == "Data pegawai disimpan. Anda sebagai atasan: menunggu persetujuan kepala."
    assert column(at, "Atasan")[ANI] == "Budi" and "Tarik usulan" in labels(at) and "Setujui" not in labels(at)
    assert "Menunggu persetujuan kepala" in texts(at) and "Yang dapat menyetujui: Dewi; Eko" in texts(at)
    press(choose_row(at, ANI), "Ubah data")
    assert "Usulan atasan: Gilang, menunggu persetujuan kepala." in texts(at)

    assert "**1** usulan admin menjadi atasan menunggu persetujuan Anda" in str(links(open_page(cast.dewi, "beranda")))
    head = open_page(cast.dewi, "organisasi")
    assert "**Gilang** mengusulkan diri sendiri" in texts(head) and "Bawahan Budi\\: Ani" in texts(head)
    press(head, "Setujui")
    assert toast(head) == "1 usulan atasan disetujui." and column(head, "Atasan")[ANI] == "Gilang"
    assert "Setujui" not in labels(head) and list(head.dataframe[1].value["Hasil"]) == ["Disetujui"]


def test_a_whole_team_waits_too_and_the_head_takes_only_some(cast: Cast):
    at = press(choose_row(open_page(cast.gilang, "organisasi"), BUDI), "Alihkan bawahan")
    named(at.selectbox, "Atasan yang baru").set_value(cast.gilang.pegawai_id)
    press(at, "Alihkan 2 bawahan")
    assert "2 bawahan menunggu persetujuan kepala. Sampai disetujui, Budi tetap atasannya." in texts(at)
    assert "**1** usulan" not in str(links(open_page(cast.gilang, "beranda")))
    other = open_page(cast.eko, "organisasi", dinas="DINKES")
    assert "**2** usulan" in str(links(open_page(cast.eko, "beranda")))
    pills = named(other.button_group, "Yang diputus")
    pills.set_value(pills.value[:1])
    press(run(other), "Setujui")
    assert stands(Pegawai, cast.ani.pegawai_id).atasan_id == cast.gilang.pegawai_id
    assert stands(Pegawai, cast.hana.pegawai_id).atasan_id == cast.budi.pegawai_id
    press(other, "Tolak")
    assert "mengusulkan diri" not in texts(other) and stands(Pegawai, cast.hana.pegawai_id).atasan_id == cast.budi.pegawai_id


def test_he_takes_it_back_and_others_do_not(cast: Cast):
    press(under_himself(cast), "Tarik usulan")
    assert "mengusulkan diri" not in texts(open_page(cast.dewi, "organisasi"))


def test_the_heads_leaving_is_not_the_admins_to_record(cast: Cast):
    at = press(choose_row(open_page(cast.gilang, "organisasi"), DEWI), "Catat keluar")
    assert "Keluarnya dicatat admin BKPSDM" in texts(at) and labels(at)[-1] == "Tutup"


def test_moving_to_another_dinas(cast: Cast):
    at = press(choose_row(open_page(cast.eko, "organisasi", dinas="DUKCAPIL"), ANI), "Pindah dinas")
    named(at.selectbox, "Unit kerja").set_value(cast.other_unit_id)
    named(at.selectbox, "Atasan langsung (pejabat penilai)").set_value(cast.citra.pegawai_id)
    press(at, "Pindahkan")
    assert stands(Pegawai, cast.ani.pegawai_id).dinas_id == cast.other_dinas_id
    assert column(at, "Nama") == ["Budi", "Dewi", "Gilang", "Hana"]


def test_several_move_together_after_a_look(cast: Cast):
    unit_id = call(organisasi.add_unit, cast.gilang, dinas_id=cast.dinas_id, name="Sekretariat")
    file(cast.ani)
    at = press(choose_row(open_page(cast.gilang, "organisasi"), ANI, 3, 4), "Ubah 3 pegawai")
    assert "Pilih apa yang berubah" in texts(at) and "Ubah 0 pegawai" in labels(at)
    named(at.selectbox, "Unit kerja").set_value(unit_id)
    run(at)
    assert "Gilang\\: Data Anda sendiri hanya dapat diubah admin lain" in texts(at)
    shown = at.dataframe[-1].value
    assert list(shown["Nama"]) == ["Ani", "Hana"] and [told.strip() for told in shown["Laporan ikut"]] == ["1", "0"]
    assert shown["Unit"][0] == "Bidang Pelayanan → Sekretariat"
    press(at, "Ubah 2 pegawai")
    assert toast(at) == "2 pegawai diubah."
    assert column(at, "Unit") == ["Sekretariat", *["Bidang Pelayanan"] * 3, "Sekretariat"]


def test_roles_are_given_together_as_far_as_they_are_his_to_give(cast: Cast):
    at = press(choose_row(open_page(cast.gilang, "organisasi"), ANI, 3, 4), "Ubah 3 pegawai")
    roles = named(at.selectbox, "Peran akun")
    assert roles.options == ["Tetap peran masing-masing", "Pegawai", "Admin dinas"]
    roles.set_value("admin_dinas")
    run(at)
    assert list(at.dataframe[-1].value["Peran"]) == ["Pegawai → Admin dinas"] * 2
    press(at, "Ubah 2 pegawai")
    assert [akun(who).role for who in (cast.ani, cast.hana)] == ["admin_dinas"] * 2


def test_a_unit_goes_on_in_another_one(cast: Cast):
    secretariat = call(organisasi.add_unit, cast.eko, dinas_id=cast.dinas_id, name="Sekretariat")
    part = call(organisasi.add_unit, cast.eko, dinas_id=cast.dinas_id, name="Loket", parent_id=cast.unit_id)
    at = view(open_page(cast.eko, "organisasi", dinas="DUKCAPIL"), "Unit")
    press(choose_row(at, 0), "Gabungkan")
    named(at.selectbox, "Digabung ke").set_value(part)
    assert "Loket berada di bawah unit ini" in texts(run(at))
    named(at.selectbox, "Digabung ke").set_value(secretariat)
    assert "Unit di bawahnya yang ikut: Loket." in texts(run(at)) and len(at.dataframe[-1].value) == 5
    press(at, "Gabungkan unit")
    assert toast(at) == "Bidang Pelayanan digabung ke Sekretariat."
    assert column(at, "Keadaan")[0] == "Digabung ke Sekretariat"
    assert [name.strip() for name in column(at, "Unit")] == ["Bidang Pelayanan", "Sekretariat", "Loket"]


def test_a_new_name_asks_since_when(cast: Cast):
    at = view(open_page(cast.gilang, "organisasi"), "Unit")
    press(choose_row(at, 0), "Ubah unit")
    fill(at, Nama_unit="Bidang Layanan")
    named(at.date_input, "Nama baru berlaku sejak, bila berubah").set_value(days_ago(3))
    press(at, "Simpan")
    assert toast(at) == "Unit disimpan."
    assert ask(nama.units, dinas_id=cast.dinas_id, day=days_ago(4)) == {cast.unit_id: "Bidang Pelayanan"}


def test_units_are_added_and_changed(cast: Cast):
    at = open_page(cast.gilang, "organisasi")
    at.segmented_control[0].set_value("Unit")
    press(run(at), "Tambah unit")
    fill(at, Nama_unit="Seksi KTP")
    named(at.selectbox, "Berada di bawah").set_value(cast.unit_id)
    press(at, "Simpan")
    assert [name.strip() for name in column(at, "Unit")] == ["Bidang Pelayanan", "Seksi KTP"]
    press(choose_row(at, 0), "Ubah unit")
    named(at.toggle, "Aktif").set_value(False)
    press(at, "Simpan")
    assert "Masih ada 5 pegawai" in texts(at) and stands(Unit, cast.unit_id).active


def test_the_city_admin_adds_a_dinas_and_an_empty_one_says_what_to_do(cast: Cast):
    at = open_page(cast.eko, "organisasi")
    at.segmented_control[0].set_value("Dinas")
    press(run(at), "Tambah dinas")
    fill(at, Kode="disdik", Nama_dinas="Dinas Pendidikan")
    press(at, "Simpan")
    assert "DISDIK" in column(at, "Kode")
    at = open_page(cast.eko, "organisasi", dinas="DISDIK")
    assert "Belum ada pegawai di dinas ini. Mulailah dengan Tambah pegawai, atau dari berkas." in texts(at)
    press(at, "Tambah pegawai")
    assert "Buat unit dulu" in texts(at)


def test_the_city_admin_says_since_when_a_dinas_uses_the_app(cast: Cast):
    at = choose_row(view(open_page(cast.eko, "organisasi"), "Dinas"), 0)
    press(at, "Dipakai sejak")
    named(at.date_input, "Dipakai sejak").set_value(date(today().year, 1, 2))
    press(at, "Simpan")
    assert stands(Dinas, cast.dinas_id).dipakai_sejak == date(today().year, 1, 2) and "disimpan" in toast(at)
    with transaction() as session:
        close(session, cast, date(today().year, 1, 5))
    press(choose_row(at, 0), "Dipakai sejak")
    named(at.date_input, "Dipakai sejak").set_value(date(today().year, 2, 2))
    press(at, "Simpan")
    assert "sudah ditutup" in texts(at) and stands(Dinas, cast.dinas_id).dipakai_sejak.month == 1


def test_a_file_with_people_is_recorded(cast: Cast):
    call(unduhan.record, cast.gilang, what="pegawai", kind="csv", dinas_id=cast.dinas_id, rows=5, action="organisasi.view")
    with reading() as connection:
        line = connection.execute(Audit.__table__.select().where(Audit.__table__.c.action == "unduh")).mappings().one()
    assert (line["actor"], line["noun"]) == ("Gilang", "pegawai") and '"baris": 5' in line["after"]
