"""The penilai's part for days past the limit, on the page where he verifies."""

from collections.abc import Iterator
from datetime import date

import pytest

from db.engine import transaction
from db.tables import Akun, Kelonggaran
from services.laporan import kelonggaran
from tests.cast import Cast
from tests.cast.database import call, every
from tests.cast.mutasi import on_day
from tests.pages.app import open_page, texts
from tests.pages.widgets import errors, labels, named, press, toast

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def asked(cast: Cast) -> Iterator[Cast]:
    """Saturday 28 November 2026: Ani asks for Friday the 20th."""
    with on_day(date(2026, 11, 28)):
        call(kelonggaran.ask, cast.ani, start=FRIDAY, end=FRIDAY, reason="Tugas *lapangan*")
        yield cast


def test_a_wish_is_answered_with_a_yes(asked: Cast):
    at = open_page(asked.budi, "verifikasi")
    assert "**Ani** minta mengisi Jumat, 20 Nov 2026" in texts(at) and "Tugas \\*lapangan\\*" in texts(at)
    at = press(press(at, "Jawab"), "Buka hari itu")
    assert toast(at) == "Ani dapat mengisi Jumat, 20 Nov 2026"
    [row] = every(Kelonggaran)
    assert (row.status, row.until) == ("diberikan", date(2026, 12, 4))
    assert "dibuka oleh Budi sampai 4 Des 2026" in texts(at) and "Jawab" not in labels(at)
    at = press(at, "Tutup lagi")
    assert every(Kelonggaran)[0].status == "dicabut"


def test_a_no_has_its_reason(asked: Cast):
    at = press(press(open_page(asked.budi, "verifikasi"), "Jawab"), "Tolak")
    assert errors(at) == ["Tuliskan mengapa ditolak, paling sedikit 3 huruf."]
    named(at.text_input, "Catatan (wajib bila ditolak)").input("Sudah diingatkan")
    press(at, "Tolak")
    assert [(row.status, row.reason) for row in every(Kelonggaran)] == [("ditolak", "Sudah diingatkan")]


def test_a_wish_that_was_taken_back_meanwhile_is_told(asked: Cast):
    at = press(open_page(asked.budi, "verifikasi"), "Jawab")
    call(kelonggaran.take_back, asked.ani, kelonggaran_id=1, version=1)
    at = press(at, "Buka hari itu")
    assert any("baru saja diubah orang lain" in error for error in errors(at))
    assert every(Kelonggaran)[0].status == "ditarik"


def test_days_are_opened_unasked(asked: Cast):
    at = press(open_page(asked.budi, "verifikasi"), "Buka hari untuk pegawai")
    at = press(at, "Buka")
    assert errors(at) == ["Pilih pegawainya."]
    assert named(at.selectbox, "Pegawai").options == ["Ani", "Hana"]
    named([box for box in at.selectbox if "Semua pegawai" not in box.options], "Pegawai").set_value(asked.hana.pegawai_id)
    at = press(at, "Buka")
    assert errors(at) == ["Tuliskan alasannya, paling sedikit 3 huruf."]
    named(at.text_input, "Alasan").input("Sakit tanpa surat")
    at = press(at, "Buka")
    assert errors(at) == ["Isi hari pertama."]
    named(at.date_input, "Hari pertama").set_value(date(2026, 11, 18))
    named(at.date_input, "Hari terakhir").set_value(FRIDAY)
    at = press(at, "Buka")
    assert toast(at) == "Hari itu dibuka untuk Hana"
    row = every(Kelonggaran)[1]
    assert (row.pegawai_id, row.start, row.end, row.reason) == (
        asked.hana.pegawai_id, date(2026, 11, 18), FRIDAY, "Sakit tanpa surat",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["dewi", "hana"])
def test_others_see_nothing_of_it(asked: Cast, name):
    assert "Tugas" not in texts(open_page(asked.everybody()[name], "verifikasi"))


@pytest.mark.parametrize("name", ["dewi", "gilang", "eko"])
def test_where_the_penilai_cannot_the_dinas_answers(asked: Cast, name: str):
    who = asked.everybody()[name]
    at = open_page(who, "kehadiran", dinas="DUKCAPIL", bagian="permohonan")
    assert "minta mengisi" not in texts(at)
    with transaction() as session:
        session.get_one(Akun, asked.budi.akun_id).locked = True
    assert "Kepala dinas, admin dinas" in texts(open_page(asked.ani, "laporan", tanggal=FRIDAY.isoformat()))
    at = open_page(who, "kehadiran", dinas="DUKCAPIL", bagian="permohonan")
    assert "**Ani** minta mengisi Jumat, 20 Nov 2026" in texts(at)
    at = press(press(at, "Jawab"), "Buka hari itu")
    assert toast(at) == "Ani dapat mengisi Jumat, 20 Nov 2026" and every(Kelonggaran)[0].status == "diberikan"
