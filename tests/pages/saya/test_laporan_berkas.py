"""Daily reports from a spreadsheet, on the page of whoever reports, and plans and scores on the page Impor."""

import pytest

from db.tables import Laporan, Penilaian, Peserta, Skp
from settings import today
from tests.cast import Cast
from tests.cast.database import every
from tests.cast.impor import asked, csv, take
from tests.cast.laporan import limit
from tests.cast.skp import YEAR
from tests.pages.app import open_page, plain, run
from tests.pages.widgets import labels, named, press, toast

ANI = "199003032015032003"


def upload(at, *lines: str, name: str = "daftar.csv"):
    named(at.file_uploader, "Berkas").set_value((name, "\n".join(lines).encode(), "text/csv"))
    return run(at)


def test_an_employee_brings_his_own_spreadsheet(cast: Cast):
    at = open_page(cast.ani, "laporan")
    assert "Berkas" not in [each.label for each in at.file_uploader]
    named(at.toggle, "Isi dari berkas Excel atau CSV").set_value(True)
    at = upload(run(at), "Tanggal;Kegiatan;Menit", f"{today():%Y-%m-%d};Melayani warga;60")
    at = press(at, "Impor 1 baris")
    assert toast(at) == "1 baris masuk: 1 baru." and [row.pegawai_id for row in every(Laporan)] == [cast.ani.pegawai_id]
    at = press(press(at, "Batalkan impor ini"), "Batalkan impor")
    assert not every(Laporan)


def test_nobody_reads_there_what_others_brought(cast: Cast):
    limit()
    file = csv(("NIP", "Tanggal", "Kegiatan", "Menit"), (ANI, f"{today():%Y-%m-%d}", "Melayani", "60"), name="rahasia.csv")
    take(asked("laporan", cast.dinas_id, file, actor=cast.gilang), cast.gilang)
    at = open_page(cast.hana, "laporan")
    named(at.toggle, "Isi dari berkas Excel atau CSV").set_value(True)
    assert "rahasia.csv" not in plain(run(at))


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "farah"])
def test_the_page_impor_stays_with_the_admins(cast: Cast, name: str):
    assert "Anda tidak berhak" in plain(open_page(cast.everybody()[name], "impor", jenis="laporan"))


def test_plans_say_how_far_they_come_in(cast: Cast):
    at = open_page(cast.gilang, "impor", jenis="skp")
    at = upload(at, "NIP;Periode;RHK;Satuan;Target", f"{ANI};{YEAR};RPP kelas V tersusun;dokumen;12")
    assert "1 sasaran masuk sebagai draf" in plain(at)
    named(at.radio, "Sasaran masuk sebagai").set_value("disepakati")
    at = run(at)
    assert "1 sasaran masuk sebagai disepakati" in plain(at)
    press(at, "Impor 1 baris")
    assert [row.status for row in every(Skp)] == ["disepakati"]


def test_what_a_plan_cannot_do_without_is_asked(cast: Cast):
    at = open_page(cast.gilang, "impor", jenis="skp")
    at = upload(at, "NIP;RHK;Aspek;Satuan;Target", f"{ANI};Surat dijawab;waktu;hari;3")
    assert "Perlu dijawab dahulu" in plain(at)
    named(at.selectbox, "Periode berkas ini").set_value(str(YEAR))
    named(at.radio, "Target waktu dan biaya yang arahnya tidak disebut").set_value("turun")
    press(run(at), "Impor 1 baris")
    assert [row.polarity for row in every(Skp)] == ["turun"]


def test_scores_and_training_are_kinds_too(cast: Cast):
    at = open_page(cast.gilang, "impor", jenis="penilaian")
    last = YEAR - 1
    at = upload(at, "NIP;Periode;Hasil kerja;Perilaku kerja", f"{ANI};{last};Sesuai;Sesuai")
    assert "belum dibuka di dinas ini" in plain(at) and not every(Penilaian)
    at = open_page(cast.gilang, "impor", jenis="pelatihan")
    at = upload(at, "NIP;Nama diklat;Tanggal;JP", f"{ANI};Pelayanan prima;{today():%Y-%m-%d};8")
    press(at, "Impor 1 baris")
    assert [row.jp for row in every(Peserta)] == [8] and "Batalkan" in " ".join(labels(open_page(cast.gilang, "impor")))
