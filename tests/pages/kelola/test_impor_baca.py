"""What was read is shown in words, and what was read wrongly is set right on the page."""

from db.tables import Pegawai
from rules.survei.ikm import UNSUR
from services.kehadiran import nomor_mesin
from settings import today
from tests.cast import Cast
from tests.cast.database import call, every
from tests.pages.app import open_page, plain, run, texts
from tests.pages.dinas.jawaban import make_ktp
from tests.pages.kelola.test_impor import upload
from tests.pages.widgets import labels, named


def nip(pegawai_id: int | None) -> str:
    return next(row.nip for row in every(Pegawai) if row.id == pegawai_id)


def test_the_service_is_chosen_and_nothing_of_the_command_line_is_said(cast: Cast):
    make_ktp(cast)
    at = open_page(cast.gilang, "impor", jenis="survei")
    head = ";".join(["Tanggal", *UNSUR.values()])
    at = upload(at, head, f"{today():%Y-%m-%d};{';'.join('4' * 9)}")
    assert "Layanannya belum disebut. Pilih layanannya." in plain(at) and "--" not in plain(at)
    assert named(at.radio, "Layanan yang dinilai").options == ["Akta kelahiran", "KTP elektronik"]
    named(at.radio, "Layanan yang dinilai").set_value("KTP-EL")
    assert "Impor 1 baris" in labels(run(at))


def test_days_have_their_month_in_words_and_are_read_the_other_way_round_when_that_is_said(cast: Cast):
    year = today().year - 1
    at = open_page(cast.gilang, "impor", jenis="kehadiran")
    at = upload(at, "NIP;Tanggal;Jam masuk;Jam pulang", f"{nip(cast.ani.pegawai_id)};03/02/{year};07.00;16.30")
    assert "dibaca 3 Februari" in plain(at) and "ubah Susunan tanggal pada Susunan kolom" in plain(at)
    named(at.selectbox, "Susunan tanggal").set_value("mdy")
    at = run(at)
    assert "3 Februari" not in texts(at) and f"2 Mar {year}" in str(at.dataframe[-1].value) + texts(at)


def test_a_machine_that_is_known_is_offered(cast: Cast):
    numbers = {"5": cast.ani.pegawai_id}
    call(nomor_mesin.give, cast.gilang, dinas_id=cast.dinas_id, mesin="Lobi", numbers=numbers)
    at = open_page(cast.gilang, "impor", jenis="kehadiran")
    at = upload(at, "NIP;Tanggal;Jam masuk;Jam pulang", f"5;{today():%Y-%m-%d};07.00;16.30")
    assert named(at.selectbox, "Nama mesin (untuk nomor mesin)").value == "Lobi"
