"""Pengaturan: an admin changes what a regulation leaves open; nobody else sees the page."""

import pytest

from db.engine import reading
from db.queries.kit import pengaturan
from rules.aspirasi import TENGGAT, TENGGAT_KEY
from rules.indikator.aturan_capaian import BANDS_KEY, CAP_KEY, RUMUS_KEY
from rules.penilaian.keberatan import DAYS_KEY
from tests.cast import Cast
from tests.pages.app import open_page, texts
from tests.pages.widgets import errors, named, starting, toast


def held(cast: Cast, key: str, dinas_id: int | None = None):
    with reading() as connection:
        return pengaturan.value(connection, key=key, default=None, dinas_id=dinas_id or cast.dinas_id)


def save(at, key: str):
    """Press the button of the setting's own form; how many stand above it does not matter."""
    next(button for button in at.button if button.form_id.startswith(f"pengaturan-{key}-")).click()
    return at.run()


def test_the_admin_changes_the_days_to_object_of_one_dinas(cast: Cast):
    at = open_page(cast.eko, "pengaturan", dinas="DUKCAPIL")
    at.number_input[0].set_value(10)
    at = save(at, DAYS_KEY)
    assert toast(at) == "Batas keberatan: 10 hari."
    assert held(cast, "keberatan_hari") == 10 and held(cast, "keberatan_hari", cast.other_dinas_id) is None
    assert at.number_input[0].value == 10


def test_due_days_of_aspirations_by_kind(cast: Cast):
    at = open_page(cast.eko, "pengaturan", dinas="DUKCAPIL")
    named(at.number_input, "Pengaduan").set_value(5)
    save(at, TENGGAT_KEY)
    assert held(cast, "aspirasi_tenggat") == {**TENGGAT, "pengaduan": 5}


def test_how_capaian_is_counted_in_a_dinas_and_in_the_city(cast: Cast):
    at = open_page(cast.eko, "pengaturan", dinas="DUKCAPIL")
    named(at.selectbox, "Paling tinggi").set_value(0)
    at = save(at, CAP_KEY)
    assert toast(at) == "Batas capaian: tanpa batas." and held(cast, CAP_KEY) is None
    named(at.selectbox, "Rumus").set_value("banding")
    at = save(at, RUMUS_KEY)
    assert held(cast, RUMUS_KEY) == "banding" and held(cast, RUMUS_KEY, cast.other_dinas_id) is None
    starting(at.button_group, "Berlaku untuk").set_value(0)
    at = at.run()
    assert named(at.selectbox, "Rumus").value == "selisih"
    named(at.selectbox, "Rumus").set_value("banding")
    save(at, RUMUS_KEY)
    assert held(cast, RUMUS_KEY, cast.other_dinas_id) == "banding"


def test_bands_with_their_own_names_and_what_is_wrong_with_them(cast: Cast):
    at = open_page(cast.eko, "pengaturan", dinas="DUKCAPIL")
    assert named(at.text_input, "Nama kategori 1").value == "Sangat Baik"
    for at_row in range(3, 6):
        named(at.text_input, f"Nama kategori {at_row}").set_value("")
    at = save(at, BANDS_KEY)
    assert errors(at) == ["Kategori terendah dimulai dari 0."] and held(cast, BANDS_KEY) is None
    named(at.text_input, "Nama kategori 2").set_value("Belum Baik")
    named(at.number_input, "Batas bawah 2 (%)").set_value(0.0)
    at = save(at, BANDS_KEY)
    assert toast(at) == "Kategori capaian tersimpan."
    assert held(cast, BANDS_KEY) == [[91, "Sangat Baik"], [0, "Belum Baik"]]
    assert named(at.text_input, "Nama kategori 3").value == ""


def test_an_impossible_number_is_told_at_its_field(cast: Cast):
    at = open_page(cast.eko, "pengaturan", dinas="DUKCAPIL")
    at.number_input[0].set_value(0)
    at = save(at, DAYS_KEY)
    assert any("Batas keberatan harus" in error for error in errors(at))
    assert held(cast, "keberatan_hari") is None


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "gilang", "farah"])
def test_nobody_else_opens_it(cast: Cast, name: str):
    at = open_page(cast.everybody()[name], "pengaturan")
    assert "Batas keberatan" not in texts(at)
