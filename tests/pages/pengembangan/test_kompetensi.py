"""Competencies on the screen: my own, the team's, the dinas's, the catalogue."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.cast import Cast
from tests.cast.kompetensi import define, gaps, needed, observe
from tests.pages.app import open_page, texts
from tests.pages.widgets import labels, links, named, press, starting, toast, view


@pytest.fixture
def wanted(cast: Cast) -> int:
    """Analis needs level 4 of communication."""
    return needed(cast)


def parts(at: AppTest) -> list[str]:
    return next((list(group.options) for group in at.button_group if group.label == "Bagian"), [])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("ani", []),
        ("budi", ["Saya", "Tim saya"]),
        ("dewi", ["Saya", "Tim saya", "Dinas"]),
        ("gilang", ["Saya", "Dinas", "Katalog dan tuntutan"]),
        ("eko", ["Dinas", "Katalog dan tuntutan"]),
    ],
)
def test_each_sees_the_parts_that_are_his(cast: Cast, wanted: int, name: str, shown: list[str]):
    assert parts(open_page(cast.everybody()[name], "kompetensi")) == shown


def test_the_leaders_of_the_city_have_none(cast: Cast):
    assert not parts(open_page(cast.farah, "kompetensi"))


def test_without_requirements_it_says_who_sets_them(cast: Cast):
    assert "Belum ada tingkat kompetensi yang dituntut untuk jabatan Anda" in texts(open_page(cast.ani, "kompetensi"))


def test_my_own_levels_and_how_i_see_myself(cast: Cast, wanted: int):
    observe(cast.budi, cast.ani, wanted, 2)
    at = open_page(cast.ani, "kompetensi")
    row = at.dataframe[0].value.iloc[0]
    assert row["Keadaan"] == "2 tingkat di bawah tuntutan" and row["Dasar pengamatan"] == "Melihat sendiri di loket"
    starting(at.button_group, "Komunikasi efektif").set_value(5)
    at = press(at, "Simpan")
    assert toast(at) == "Penilaian diri tersimpan."
    assert at.dataframe[0].value.iloc[0]["Diri sendiri"].strip() == "5"
    assert gaps(pegawai_id=cast.ani.pegawai_id) == [("Ani", 4, 2, 2)]


def test_a_penilai_observes_and_is_asked_for_the_source(cast: Cast, wanted: int):
    at = view(open_page(cast.budi, "kompetensi", pegawai=str(cast.hana.pegawai_id)), "Tim saya")
    starting(at.button_group, "Komunikasi efektif").set_value(3)
    at = press(at, "Simpan")
    assert "Tuliskan dasarnya" in texts(at) and gaps(pegawai_id=cast.hana.pegawai_id) == [("Hana", 4, None, None)]
    named(at.text_area, "Dasar tingkat yang Anda ubah: apa yang dilihat, sertifikat, atau hasil kerja").set_value(
        "Melayani dengan sabar"
    )
    at = press(at, "Simpan")
    assert toast(at) == "Pengamatan Hana tersimpan." and gaps(pegawai_id=cast.hana.pegawai_id) == [("Hana", 4, 3, 1)]


def test_somebody_elses_employee_is_refused(cast: Cast, wanted: int):
    at = view(open_page(cast.budi, "kompetensi", pegawai=str(cast.citra.pegawai_id)), "Tim saya")
    assert "bukan anggota tim Anda" in texts(at) and "Simpan" not in labels(at)


def test_the_head_reads_everybody(cast: Cast, wanted: int):
    at = view(open_page(cast.dewi, "kompetensi"), "Dinas")
    assert set(at.dataframe[0].value["Pegawai"]) == {"Ani", "Budi", "Dewi", "Gilang", "Hana"}


def test_an_admin_fills_the_catalogue_and_sets_levels(cast: Cast):
    at = view(open_page(cast.eko, "kompetensi", dinas="DUKCAPIL"), "Katalog dan tuntutan")
    assert "Ambil dari katalog siap pakai" in links(at)
    define(cast.eko)
    at = view(open_page(cast.eko, "kompetensi", dinas="DUKCAPIL"), "Katalog dan tuntutan")
    starting(at.button_group, "Komunikasi efektif").set_value(4)
    at = press(at, "Simpan")
    assert toast(at) == "Tingkat yang dituntut tersimpan."
    assert gaps(pegawai_id=cast.ani.pegawai_id) == [("Ani", 4, None, None)]


def test_one_of_the_dinas_is_added(cast: Cast):
    at = view(open_page(cast.gilang, "kompetensi"), "Katalog dan tuntutan")
    at = press(at, "Tambah kompetensi")
    named(at.text_input, "Kode").set_value("loket")
    at = press(at, "Simpan")
    assert "Isi nama kompetensi" in texts(at)
    named(at.text_input, "Nama").set_value("Pelayanan loket")
    at = press(at, "Simpan")
    assert toast(at) == "Kompetensi ditambahkan." and "Pelayanan loket" in at.dataframe[0].value["Kompetensi"].tolist()
