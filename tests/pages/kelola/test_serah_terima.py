"""Handing over through its widgets: on Organisasi by who may, on Beranda what waits and what came; the minutes."""

import pytest

from db.engine import reading
from db.queries import serah_terima as queries
from tests.cast import Cast, rapat
from tests.cast.database import trail
from tests.cast.serah_terima import busy, hand
from tests.pages.app import open_page, plain, texts
from tests.pages.widgets import choose_row, column, errors, files, labels, links, named, press, toast
from ui.serah_terima import cetak

ANI, BUDI, DEWI, GILANG = 0, 1, 2, 3


def opened(cast: Cast, name: str, row: int = BUDI):
    return press(choose_row(open_page(cast.everybody()[name], "organisasi"), row), "Serah terima")


def test_the_admin_looks_hands_over_and_finds_the_minutes(cast: Cast):
    busy(cast)
    at = opened(cast, "gilang")
    assert "Laporan menunggu verifikasi: **2**" in texts(at) and "Keputusan rapat: **1**" in texts(at)
    assert named(at.button, "Serahkan").disabled
    named(at.selectbox, "Diserahkan kepada").set_value(cast.budi.pegawai_id + 1)  # Ani: the decision is about her
    at.run()
    assert "Tentang Ani sendiri" in plain(at)
    named(at.selectbox, "Diserahkan kepada").set_value(cast.hana.pegawai_id)
    at.run()
    assert "**Pindah sekarang: 4**" in texts(at) and "Tentang Hana sendiri" in plain(at)
    press(at, "Serahkan 4 hal")
    assert toast(at).startswith("4 hal diserahkan kepada Hana")
    assert trail("serah_terima") == ["serahkan"]
    at = press(at, "Serah terima")
    assert "4 hal dari Budi kepada Hana, oleh Gilang" in plain(at) and "Unduh berita acara (PDF)" in files(at)


def test_wrong_input_is_told_at_its_field(cast: Cast):
    busy(cast)
    at = opened(cast, "gilang")
    named(at.selectbox, "Diserahkan kepada").set_value(cast.hana.pegawai_id)
    named(at.date_input, "Mulai (TMT)").set_value("2014-01-01")
    at.run()
    assert errors(at) == ["Hana belum bertugas di dinas ini pada tanggal itu."]
    assert named(at.button, "Serahkan").disabled


def test_the_head_hands_over_and_changes_nobody(cast: Cast):
    busy(cast)
    at = choose_row(open_page(cast.dewi, "organisasi"), BUDI)
    assert labels(at) == ["Tunjuk Plt./Plh.", "Serah terima"]
    at = press(at, "Serah terima")
    named(at.selectbox, "Diserahkan kepada").set_value(cast.hana.pegawai_id)
    at.run()
    assert "Atasan pegawai diubah oleh admin dinas" in plain(at)
    press(at, "Serahkan 2 hal")
    assert toast(at).startswith("2 hal")


@pytest.mark.parametrize(("name", "row"), [("gilang", GILANG), ("dewi", DEWI)])
def test_not_ones_own(cast: Cast, name, row):
    at = opened(cast, name, row)
    assert "Tugas Anda sendiri diserahkan oleh kepala atau admin lain" in texts(at) and labels(at)[-1] == "Tutup"


def test_who_leaves_is_told_of_what_waits(cast: Cast):
    busy(cast)
    at = choose_row(open_page(cast.gilang, "organisasi"), BUDI)
    at = press(at, "Catat keluar")
    assert "Menunggu Budi sebelum keluar: **8 hal**" in texts(at)
    at = press(at, "Serah terima dahulu")
    assert named(at.selectbox, "Diserahkan kepada").value is None


def test_the_successor_is_told_and_everybody_sees_his_own_list(cast: Cast):
    busy(cast)
    rapat.planned(cast, cast.dewi, chair_id=cast.budi.pegawai_id, title="Rapat loket")
    hand(cast.gilang, cast.budi, cast.hana)
    at = open_page(cast.hana, "beranda")
    # a page that she has not is told without a link
    assert "**1** Rapat yang dipimpinnya" in texts(at) and links(at)["**1** Tindak lanjut kunjungan"] == "kunjungan"
    assert next(e.label for e in at.expander if "Diserahterimakan" in e.label).startswith(
        "Diserahterimakan kepada Anda: 5 hal dari Budi"
    )
    assert "Unduh berita acara (PDF)" in files(at)
    at = open_page(cast.budi, "beranda")
    assert not [e for e in at.expander if "Diserahterimakan" in e.label]
    press(at, "Semua yang menunggu saya")
    assert "Rencana perbaikan: **1**" in texts(at) and "Waktu layanan KTP melewati standar" in column(at, "Hal")


def test_the_minutes_are_a_pdf(cast: Cast):
    busy(cast)
    hand(cast.gilang, cast.budi, cast.hana)
    with reading() as connection:
        (found,) = queries.to(connection, pegawai_id=cast.hana.pegawai_id)
    assert cetak.minutes(found, city="Kota Contoh", dinas="Dinas Kependudukan").startswith(b"%PDF")
