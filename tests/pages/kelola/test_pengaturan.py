"""Pengaturan: an admin changes what a regulation leaves open; nobody else sees the page."""

import pytest

from db.engine import reading
from db.queries.kit import pengaturan
from rules.aspirasi import TENGGAT, TENGGAT_KEY
from rules.penilaian.keberatan import DAYS_KEY
from tests.cast import Cast
from tests.pages.app import open_page, texts
from tests.pages.widgets import errors, named, toast


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
