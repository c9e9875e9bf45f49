"""Briefings on the screen."""

import pytest

from db.tables import SosialisasiHadir
from tests.cast import Cast
from tests.cast.database import every
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import column, files, fill, labels, named, press


def test_a_whole_unit_at_once_and_who_has_never_been(cast: Cast):
    at = open_page(cast.gilang, "pelatihan", bagian="sosialisasi")
    assert "**0 dari 5** pegawai" in texts(at)
    press(at, "Catat sosialisasi")
    fill(at, Pokok_bahasan="Cara memakai aplikasi")
    named(at.multiselect, "Hadir (orangnya)").set_value([cast.ani.pegawai_id, cast.budi.pegawai_id])
    press(at, "Simpan")
    at = open_page(cast.gilang, "pelatihan", bagian="sosialisasi")
    assert "**2 dari 5** pegawai" in texts(at) and column(at, "Pegawai") == ["Dewi", "Gilang", "Hana"] and files(at)
    press(at, "Catat sosialisasi")
    fill(at, Pokok_bahasan="Arti angkanya")
    named(at.multiselect, "Hadir seluruh unit").set_value([cast.unit_id])
    press(at, "Simpan")
    assert len(every(SosialisasiHadir)) == 7 and "**5 dari 5**" in texts(run(at))


@pytest.mark.parametrize(("name", "manages"), [("ani", False), ("budi", False), ("farah", False), ("dewi", True), ("eko", True)])
def test_everybody_reads_the_list_and_who_leads_records(cast: Cast, name: str, manages: bool):
    at = open_page(cast.everybody()[name], "pelatihan", bagian="sosialisasi", dinas="DUKCAPIL")
    assert "pernah mengikuti sosialisasi" in texts(at)
    assert ("Catat sosialisasi" in labels(at)) is manages and bool(column(at, "Pegawai")) is manages
