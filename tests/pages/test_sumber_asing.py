"""An indicator whose source this version does not know, as a backup of another office may hold: every page still opens."""

import pytest
from sqlalchemy import update

from db.engine import transaction
from db.tables import Indikator
from settings import today
from tests.cast import Cast
from tests.cast.indikator import define
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import choose_row, named, press


@pytest.fixture
def rain(cast: Cast) -> int:
    made = define(cast, code="HUJAN", name="Curah hujan", satuan="mm", level="pegawai")
    with transaction() as session:
        session.execute(
            update(Indikator).where(Indikator.id == made).values(source="ramalan", measure="hujan", aggregate="jumlah")
        )
    return made


def test_the_list_and_its_form(cast: Cast, rain: int):
    at = open_page(cast.eko, "indikator", dinas="DUKCAPIL")
    assert "Dari sumber ramalan" in at.dataframe[0].value.to_numpy()
    at = press(choose_row(at, 0), "Ubah")
    assert named(at.selectbox, "Sumber data").value == "ramalan"


def test_entering(cast: Cast, rain: int):
    said = texts(open_page(cast.gilang, "pengukuran", indikator="HUJAN"))
    assert "dihitung otomatis dari sumber ramalan, jadi tidak diisi di sini" in said


def test_a_target_of_ones_own(cast: Cast, rain: int):
    at = open_page(cast.ani, "skp", periode=str(today().year))
    named(at.selectbox, "Diukur dengan").set_value(rain)
    assert "dihitung dari sumber ramalan" in texts(run(at))


def test_the_dashboard_has_no_figure_of_it(cast: Cast, rain: int):
    at = open_page(cast.dewi, "dasbor")
    assert at.title and not at.exception
