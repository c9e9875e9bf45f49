"""A service's unit is chosen where the service is described: its head enters the figures and answers the citizens."""

from db.tables import Layanan
from tests.cast import Cast
from tests.cast.database import stands
from tests.cast.kunjungan import service
from tests.pages.app import open_page, run
from tests.pages.widgets import choose_row, named, press, toast

WHOLE = "Langsung di bawah dinas"


def test_the_unit_of_a_service_is_shown_and_changed(cast: Cast):
    made = service(cast)
    at = open_page(cast.gilang, "survei")
    at.segmented_control[0].set_value("Layanan")
    at = press(choose_row(run(at), 0), "Ubah")
    assert named(at.selectbox, "Unit pelaksana").options == [WHOLE, "Bidang Pelayanan"]
    at = press(at, "Simpan")
    assert stands(Layanan, made).unit_id == cast.unit_id, "saved as it stood"
    at = press(choose_row(at, 0), "Ubah")
    named(at.selectbox, "Unit pelaksana").select_index(0)
    at = press(at, "Simpan")
    assert toast(at) == "Perubahan layanan tersimpan." and stands(Layanan, made).unit_id is None
