"""Periode and Hari libur through their widgets."""

from dataclasses import replace
from datetime import date

import pytest

from db.engine import reading, transaction
from db.queries.kit import hari_libur as libur_queries
from db.tables import Periode
from services import akun
from settings import today
from tests.cast import Cast
from tests.cast.database import call
from tests.cast.laporan import item
from tests.cast.organisasi import close_all, hire, status
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import choose_row, errors, named, press, toast, view
from tests.pages.widgets import labels as every_label

pytestmark = pytest.mark.usefixtures("new_year")

YEAR = today().year
# rows: the year, each half-year, then its quarters with their months
S1, T1, JAN = 1, 2, 3


def labels(at) -> list[str]:
    """The buttons without the way to the new year, which stands there near its turn only."""
    return [label for label in every_label(at) if label != "Siapkan tahun baru"]


def test_periods_in_order_with_what_is_unfinished(cast: Cast):
    with transaction() as session:
        item(session, cast.ani, cast, f"{YEAR}-T1", status="diajukan")
    at = open_page(cast.gilang, "periode")
    table = at.dataframe[0].value
    assert [label.strip() for label in table["Periode"][:5]] == [
        str(YEAR),
        f"Semester I {YEAR}",
        f"Triwulan I {YEAR}",
        f"Januari {YEAR}",
        f"Februari {YEAR}",
    ]
    assert (table["Belum disepakati"][T1].strip(), table["Status"][T1]) == ("1", "Terbuka")
    assert labels(at) == ["Buka periode"]


def test_another_dinas_in_the_address_is_refused(cast: Cast):
    at = open_page(cast.gilang, "periode", dinas="DINKES")
    assert "tidak berhak melihat dinas ini" in texts(at) and not at.dataframe


def test_a_dinas_without_periods_opens_a_year(cast: Cast):
    at = open_page(cast.eko, "periode", dinas="DINKES")
    assert "Belum ada periode di dinas ini" in texts(at)
    press(press(at, "Buka periode"), "Buka")
    assert toast(at) == "19 periode dibuka." and len(at.dataframe[0].value) == 19


def test_a_single_period_twice_is_told_at_the_field(cast: Cast):
    at = press(open_page(cast.gilang, "periode"), "Buka periode")
    named(at.selectbox, "Yang dibuka").set_value(f"{YEAR}-T1")
    press(at, "Buka")
    assert errors(at) == [f"Triwulan I {YEAR} sudah dibuka."]


def test_a_month_is_scored_and_closed(cast: Cast):
    at = press(choose_row(open_page(cast.gilang, "periode"), JAN), "Mulai menilai")
    assert status(cast, f"{YEAR}-01") == "terbuka"
    press(at, "Mulai menilai")
    assert status(cast, f"{YEAR}-01") == "penilaian"
    press(press(at, "Tutup periode"), "Tutup periode")
    assert status(cast, f"{YEAR}-01") == "ditutup" and toast(at) == f"Januari {YEAR} ditutup."
    assert "Minta dibuka kembali" in labels(at)


def test_a_period_on_which_nobody_is_scored_has_a_dash(cast: Cast):
    """Its quarters have the figures, so that the year's 0 says nothing else than theirs."""
    at = open_page(cast.gilang, "periode")
    table = at.dataframe[0].value
    assert [table[name][0] for name in ("Tanpa sasaran", "Tanpa laporan", "Belum dinilai")] == ["—"] * 3
    assert [table[name][T1].strip() for name in ("Tanpa sasaran", "Tanpa laporan", "Belum dinilai")] == ["5"] * 3
    assert "tidak dinilai per periode itu" in texts(at)


def test_scoring_begins_with_the_names_of_those_without_a_plan(cast: Cast):
    with transaction() as session:
        item(session, cast.budi, cast, f"{YEAR}-T1")
        item(session, cast.ani, cast, f"{YEAR}-T1", status="diajukan")
    at = press(choose_row(open_page(cast.gilang, "periode"), T1), "Mulai menilai")
    assert (
        "4 dari 5 pegawai belum mempunyai sasaran yang disepakati, 1 sasaran belum disepakati dan "
        "5 dari 5 pegawai belum mempunyai laporan. Sasaran tidak dapat disusun"
    ) in texts(at)
    at.session_state[f"belum-{cast.dinas_id}-{cast.periode[f'{YEAR}-T1']}"] = True
    run(at)
    shown = at.dataframe[1].value
    assert list(shown.columns) == ["Pegawai", "Unit", "Sasaran", "Laporan", "Penilaian"]
    assert dict(zip(shown["Pegawai"], shown["Sasaran"], strict=True)) == {
        "Ani": "belum disepakati", "Budi": "disepakati", "Dewi": "belum ada", "Gilang": "belum ada", "Hana": "belum ada"
    }  # fmt: skip
    assert status(cast, f"{YEAR}-T1") == "terbuka"
    press(at, "Mulai menilai")
    assert status(cast, f"{YEAR}-T1") == "penilaian"


def test_closing_a_quarter_says_what_is_open_and_unfinished(cast: Cast):
    with transaction() as session:
        item(session, cast.ani, cast, f"{YEAR}-02", status="diajukan")
        session.get_one(Periode, cast.periode[f"{YEAR}-T1"]).status = "penilaian"
    at = press(choose_row(open_page(cast.gilang, "periode"), T1), "Tutup periode")
    said = texts(at)
    assert f"Januari {YEAR}, Februari {YEAR} dan Maret {YEAR}" in said and "1 sasaran belum disepakati" in said
    press(at, "Tutup periode")
    assert status(cast, f"{YEAR}-T1") == "penilaian" and "Tutup dulu" in texts(at)
    named(at.checkbox, "Tutup juga semua yang ada di dalamnya").check()
    press(at, "Tutup periode")
    assert status(cast, f"{YEAR}-T1") == "penilaian" and "masih menyisakan" in texts(at)
    named(at.checkbox, "Tetap tutup; yang belum selesai dibiarkan seperti adanya").check()
    press(at, "Tutup periode")
    assert {status(cast, f"{YEAR}-{part}") for part in ("T1", "01", "02", "03")} == {"ditutup"}


def test_a_half_year_is_shown_and_moved_by_nobody(cast: Cast):
    at = choose_row(open_page(cast.gilang, "periode"), S1)
    assert "Semester tertutup dan terbuka bersama triwulannya." in texts(at) and labels(at) == ["Buka periode"]
    close_all(cast)
    assert labels(choose_row(open_page(cast.gilang, "periode"), S1)) == ["Buka periode"]
    at = press(at, "Buka periode")
    assert not any("Semester" in option for option in named(at.selectbox, "Yang dibuka").options[1:])


def test_reopening_takes_two(cast: Cast):
    close_all(cast)
    at = press(choose_row(open_page(cast.gilang, "periode"), JAN), "Minta dibuka kembali")
    assert f"{YEAR}, Semester I {YEAR} dan Triwulan I {YEAR}" in texts(at)
    press(at, "Ajukan")
    assert "Tulis alasannya" in texts(at)
    named(at.text_area, "Alasan").set_value("Laporan Ani *tanggal 3* keliru")
    press(at, "Ajukan")
    assert "Menunggu persetujuan orang lain." in texts(at)
    assert "Tarik permintaan" in labels(at) and "Setujui dan buka" not in labels(at)
    assert "Minta dibuka kembali" not in labels(choose_row(at, JAN))

    other = open_page(cast.eko, "periode", dinas="DUKCAPIL")
    assert "Laporan Ani \\*tanggal 3\\* keliru" in texts(other) and "Ikut terbuka" in texts(other)
    press(other, "Setujui dan buka")
    assert {status(cast, code) for code in (str(YEAR), f"{YEAR}-T1", f"{YEAR}-01")} == {"terbuka"}
    assert status(cast, f"{YEAR}-02") == "ditutup"
    assert list(other.dataframe[1].value["Hasil"]) == ["Dibuka"]


def test_who_may_agree_is_told_and_why_somebody_may_not(cast: Cast):
    """Gilang made Rudi's account: he could sign in as Rudi."""
    close_all(cast)
    rudi = hire(cast, None, name="Rudi")
    baru = akun.Baru("rudi", "Rudi", "admin_dinas", rudi)
    akun_id = call(akun.add, cast.gilang, baru=baru, password="Sandi-kuat-2026", must_change=False)
    at = press(choose_row(open_page(cast.gilang, "periode"), JAN), "Minta dibuka kembali")
    assert "Yang dapat menyetujui: Eko" in texts(at)
    named(at.text_area, "Alasan").set_value("Laporan tanggal 3 keliru")
    press(at, "Ajukan")
    other = open_page(replace(cast.gilang, akun_id=akun_id), "periode")
    assert "dibuat atau diberi kata sandi oleh yang lain" in texts(other) and "Yang dapat menyetujui: Eko" in texts(other)
    assert "Tolak" in labels(other) and "Setujui dan buka" not in labels(other)


@pytest.mark.parametrize(("bagian", "shown"), [("hari libur", ["Tambah hari libur"]), ("entah", ["Buka periode"])])
def test_a_part_of_a_page_can_be_sent_as_a_link(cast: Cast, bagian: str, shown: list[str]):
    assert labels(open_page(cast.eko, "periode", bagian=bagian)) == shown


def days_off(cast: Cast, actor):
    at = open_page(cast.everybody()[actor], "periode")
    return view(at, "Hari libur")


def test_admin_dinas_reads_the_days_off(cast: Cast):
    at = days_off(cast, "gilang")
    assert any("Kemerdekaan" in name for name in at.dataframe[0].value["Nama"]) and labels(at) == []


def test_the_city_admin_adds_a_day_and_works_on_another(cast: Cast):
    at = press(days_off(cast, "eko"), "Tambah hari libur")
    named(at.text_input, "Nama").set_value("Hari jadi kota")
    press(at, "Simpan")
    assert errors(at) == ["Pilih tanggalnya."] and named(at.text_input, "Nama").value == "Hari jadi kota"
    named(at.date_input, "Tanggal").set_value(date(YEAR, 7, 1))
    press(at, "Simpan")
    table = at.dataframe[0].value
    mine = list(table["Nama"]).index("Hari jadi kota")
    assert table["Keadaan"][mine] == "Libur setempat"
    press(press(choose_row(at, mine), "Kembalikan ke kalender"), "Kembalikan")
    assert "Hari jadi kota" not in list(at.dataframe[0].value["Nama"])
    press(press(choose_row(at, 0), "Tetap masuk kerja"), "Tetap masuk kerja")
    with reading() as connection:
        assert libur_queries.between(connection, start=date(YEAR, 1, 1), end=date(YEAR, 1, 1)) == {}
