"""The inbox of a penilai, through its widgets."""

import pytest

from bench.statements import statements_of
from db.engine import get_engine, transaction
from services import laporan
from settings import today
from tests.cast import Cast
from tests.cast.laporan import close, days_ago, entry, file, row, verify
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import choose_row, column, errors, press


def test_the_penilai_sees_his_team_oldest_first(cast: Cast):
    file(cast.ani, activity="Hari ini")
    file(cast.hana, activity="Kemarin", day=days_ago(1))
    file(cast.budi, activity="Milik Budi")
    file(cast.citra, activity="Dinas lain")
    file(cast.gilang, activity="Bawahan Dewi")
    at = open_page(cast.budi, "verifikasi")
    assert column(at, "Kegiatan") == ["Kemarin", "Hari ini"]
    assert "2 laporan · 2 pegawai · 3 jam" in texts(at)
    assert "Masih terbuka 2, tertua 1 hari, lewat batas verifikasi 0." in texts(at)
    assert column(open_page(cast.dewi, "verifikasi"), "Kegiatan") == ["Milik Budi", "Bawahan Dewi"]


@pytest.mark.parametrize("name", ["ani", "citra", "eko", "farah", "gilang", "hana"])
def test_who_has_no_team_is_refused(cast: Cast, name):
    at = open_page(cast.everybody()[name], "verifikasi")
    assert errors(at) == ["Anda tidak berhak membuka halaman ini."]


def test_nothing_waits(cast: Cast):
    at = open_page(cast.budi, "verifikasi")
    assert [s.value for s in at.success] == ["Tidak ada laporan yang menunggu verifikasi."]


def test_filters_narrow_the_list(cast: Cast):
    file(cast.ani, activity="Tanpa bukti")
    file(cast.ani, activity="Dengan tautan", evidence_url="https://contoh.go.id")
    verify(cast.budi, (file(cast.hana, activity="Sudah"), 1))
    at = open_page(cast.budi, "verifikasi")
    assert [o for o in at.selectbox[0].options] == ["Semua pegawai", "Ani (2 menunggu)", "Hana"]
    at.checkbox[0].check()
    assert column(run(at), "Kegiatan") == ["Dengan tautan"]
    at.checkbox[0].uncheck()
    at.get("button_group")[0].set_value("semua")
    assert sorted(column(run(at), "Kegiatan")) == ["Dengan tautan", "Sudah", "Tanpa bukti"]
    at.selectbox[0].select(cast.hana.pegawai_id)
    assert column(run(at), "Kegiatan") == ["Sudah"]
    at.date_input[0].set_value((days_ago(9), days_ago(5)))
    assert column(run(at), "Kegiatan") == []


def test_ticked_reports_are_verified(cast: Cast):
    first, second, third = (file(cast.ani, activity=f"Kegiatan {n}") for n in range(3))
    at = choose_row(open_page(cast.budi, "verifikasi"), 0, 2)
    press(at, "Setujui 2 laporan")
    assert [row(i).status for i in (first, second, third)] == ["disetujui", "menunggu", "disetujui"]


def test_a_return_without_a_note_is_refused_at_the_note(cast: Cast):
    laporan_id = file(cast.ani)
    at = choose_row(open_page(cast.budi, "verifikasi"), 0)
    at = press(at, "Kembalikan 1 laporan")
    assert errors(at) == ["Tuliskan apa yang perlu diperbaiki, paling sedikit 3 huruf."]
    at.text_area[0].input("Lampirkan surat tugas")
    press(at, "Kembalikan 1 laporan")
    assert (row(laporan_id).status, row(laporan_id).note) == ("dikembalikan", "Lampirkan surat tugas")


def test_what_changed_since_it_was_shown_is_told_and_nothing_saved(cast: Cast):
    first, second = file(cast.ani), file(cast.hana, activity="Menyusun arsip")
    at = choose_row(open_page(cast.budi, "verifikasi"), 0, 1)
    with transaction() as session:
        laporan.edit(session, cast.hana, laporan_id=second, version=1, entry=entry(activity="Arsip lain"))
    at.text_area[0].input("Sudah baik")
    at = press(at, "Setujui 2 laporan")
    assert any("Hana" in error and "Arsip lain" in error and "Tidak ada yang disimpan" in error for error in errors(at))
    assert [row(i).status for i in (first, second)] == ["menunggu", "menunggu"]
    assert at.text_area[0].value == "Sudah baik"
    at = press(at, "Tampilkan daftar terbaru")
    press(choose_row(at, 0, 1), "Setujui 2 laporan")
    assert [row(i).status for i in (first, second)] == ["disetujui", "disetujui"]


def test_a_newcomer_does_not_move_what_was_ticked(cast: Cast):
    mine = file(cast.ani, activity="Dicentang")
    at = choose_row(open_page(cast.budi, "verifikasi"), 0)
    earlier = file(cast.hana, activity="Baru masuk", day=days_ago(1))
    press(at, "Setujui 1 laporan")
    assert (row(mine).status, row(earlier).status) == ("disetujui", "menunggu")


def test_frozen_reports_are_not_offered(cast: Cast):
    file(cast.ani)
    with transaction() as session:
        close(session, cast, today())
    at = open_page(cast.budi, "verifikasi")
    assert [s.value for s in at.success] == ["Tidak ada laporan yang menunggu verifikasi."]
    assert "Ani (1 menunggu)" not in at.selectbox[0].options


def test_few_statements(cast: Cast):
    file(cast.ani)
    at = open_page(cast.budi, "verifikasi")
    file(cast.ani)
    with statements_of([get_engine()]) as seen:
        at.run()
    assert len(seen) <= 9, seen
