"""The inbox of a penilai, through its widgets."""

import pytest

from bench.statements import statements_of
from db.engine import get_engine, transaction
from services import laporan
from settings import today
from tests.cast import Cast
from tests.cast.laporan import close, days_ago, entry, file, return_, row, verify
from tests.cast.wajib import works
from tests.pages.app import open_page, run, texts
from tests.pages.app import plain as plain_text
from tests.pages.widgets import choose_row, column, errors, labels, press, toast, view


@pytest.fixture(autouse=True)
def shifts(cast: Cast) -> None:
    """No day of the week is a rest day, whatever day the tests run on."""
    with transaction() as session:
        works(session, cast)


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
    at.get("button_group")[1].set_value("semua")
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
    """However many reports, people and odd days; and fewer where nothing changed."""
    file(cast.ani)
    at = open_page(cast.budi, "verifikasi")
    for n in range(9):
        file(cast.ani, day=days_ago(n), minutes=660)
        file(cast.hana, day=days_ago(n))
    for most in (12, 8):
        with statements_of([get_engine()]) as seen:
            at.run()
        assert len(seen) <= most, seen


def test_odd_days_are_on_top_and_not_swept_along(cast: Cast):
    plain = [file(cast.hana, day=day, activity=f"Biasa {day}") for day in map(days_ago, (1, 2, 3))]
    long = [file(cast.ani, minutes=400, day=days_ago(1), activity=f"Lama {n}") for n in range(2)]
    at = open_page(cast.budi, "verifikasi")
    assert "**Perlu dilihat lebih dulu** · 1 hari" in texts(at)
    assert "13 jam 20 menit · 2 laporan  \nlebih dari 10 jam" in plain_text(at)
    marks = dict(zip(column(at, "Kegiatan"), column(at, "Perlu dilihat"), strict=True))
    assert {what for what, mark in marks.items() if mark == "> 10 jam"} == {"Lama 0", "Lama 1"}
    assert not any(mark for what, mark in marks.items() if what.startswith("Biasa"))
    at = press(at, "Pilih semua yang biasa (3)")
    at = press(at, "Setujui 3 laporan")
    assert [row(i).status for i in (*plain, *long)] == [*3 * ["disetujui"], *2 * ["menunggu"]]


def test_what_the_employee_says_of_a_long_day_stands_with_it(cast: Cast):
    file(cast.ani, minutes=1000, day=days_ago(1), alasan="Piket banjir semalam")
    assert ":material/comment: Piket banjir semalam" in plain_text(open_page(cast.budi, "verifikasi"))


def test_an_odd_day_is_ticked_on_its_own_and_told_again_before_the_decision(cast: Cast):
    file(cast.hana, day=days_ago(1), activity="Biasa")
    long = file(cast.ani, minutes=661, day=days_ago(1), activity="Lama")
    at = press(open_page(cast.budi, "verifikasi"), "Pilih 1 laporan")
    assert "Termasuk 1 laporan yang perlu dilihat: Ani" in plain_text(at) and "lebih dari 10 jam" in at.warning[0].value
    assert "Lepas 1 laporan" in labels(at)
    assert ":material/visibility: Perlu dilihat: lebih dari 10 jam" in plain_text(at)
    at = press(at, "Lepas 1 laporan")
    assert not at.warning
    at = press(at, "Termasuk yang perlu dilihat (2)")
    at = press(at, "Setujui 2 laporan, termasuk 1 yang perlu dilihat")
    assert row(long).status == "disetujui"


def test_all_are_ticked_without_a_mouse_and_unticked(cast: Cast):
    """Buttons, which the keyboard and a thumb reach; the table's own ticks follow, and go on from there."""
    reports = [file(cast.ani, day=day, activity=f"Kegiatan {day}") for day in map(days_ago, (1, 2, 3))]
    at = press(open_page(cast.budi, "verifikasi"), "Pilih semua (3)")
    assert "Setujui 3 laporan" in labels(at)
    at = press(at, "Kosongkan")
    assert not [label for label in labels(at) if label.startswith("Setujui")]
    at = press(at, "Pilih semua (3)")
    press(choose_row(at, 1, 2), "Setujui 2 laporan")
    assert [row(i).status for i in sorted(reports)].count("menunggu") == 1


def test_a_decision_is_undone_also_after_a_reload(cast: Cast):
    first, second = file(cast.ani), file(cast.hana, activity="Menyusun arsip")
    at = choose_row(open_page(cast.budi, "verifikasi"), 0, 1)
    at = press(at, "Setujui 2 laporan")
    assert "Anda menyetujui 2 laporan dari 2 pegawai. Dapat diurungkan sampai pukul" in plain_text(at)
    at = press(open_page(cast.budi, "verifikasi"), "Urungkan")
    assert [row(i).status for i in (first, second)] == ["menunggu", "menunggu"]
    assert toast(at) == "Diurungkan: 2 laporan kembali seperti semula"
    assert len(column(at, "Kegiatan")) == 2 and "Urungkan" not in labels(at)
    assert "Urungkan" not in labels(open_page(cast.dewi, "verifikasi"))


def test_what_cannot_be_undone_any_more_is_told(cast: Cast):
    first, second = file(cast.ani), file(cast.hana)
    return_(cast.budi, (first, 1), (second, 1))
    at = open_page(cast.budi, "verifikasi")
    with transaction() as session:
        laporan.edit(session, cast.hana, laporan_id=second, version=2, entry=entry(activity="Arsip lain"))
    press(at, "Urungkan")
    assert row(first).status == "dikembalikan"
    at = open_page(cast.budi, "verifikasi")
    assert "Tidak dapat diurungkan: 1 laporan lain dari putusan itu sudah berubah" in texts(at)
    assert "Urungkan" not in labels(at)


def test_every_decision_of_the_last_minutes_can_be_reached(cast: Cast):
    for n in range(5):
        verify(cast.budi, (file(cast.ani, activity=f"Kegiatan {n}"), 1))
    at = open_page(cast.budi, "verifikasi")
    assert labels(at).count("Urungkan") == 5
    assert any(one.label == "2 putusan sebelumnya dalam 10 menit ini" for one in at.expander)


def test_an_approved_report_is_returned_with_a_note(cast: Cast):
    laporan_id = file(cast.ani)
    verify(cast.budi, (laporan_id, 1))
    at = view(open_page(cast.budi, "verifikasi"), "Disetujui")
    at = choose_row(at, 0)
    assert not [label for label in labels(at) if label.startswith("Setujui")]
    at = press(at, "Kembalikan 1 laporan")
    assert errors(at) == ["Tuliskan apa yang perlu diperbaiki, paling sedikit 3 huruf."]
    at.text_area[0].input("Jumlah tidak sesuai register")
    press(at, "Kembalikan 1 laporan")
    assert (row(laporan_id).status, row(laporan_id).note) == ("dikembalikan", "Jumlah tidak sesuai register")
    at = open_page(cast.ani, "laporan")
    assert "Jumlah tidak sesuai register" in plain_text(at)
