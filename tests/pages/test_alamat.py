"""An address carries what its page asks for, and nothing that another page left there."""

from tests.cast import Cast
from tests.pages.app import open_page, run
from ui.kit.navigation import BY_NOUN


def test_what_another_page_asked_for_goes_on_the_way_back(cast: Cast):
    """As the browser's Back brings it along; this page ends early, for there is no result."""
    at = open_page(cast.dewi, "hasil")
    at.switch_page(BY_NOUN["kehadiran"].path)
    assert set(run(at).query_params) == {"dinas", "bulan"}
    left = dict(at.query_params)
    at.switch_page(BY_NOUN["hasil"].path)
    for name, value in left.items():
        at.query_params[name] = value
    assert set(run(at).query_params) == {"periode"}


def test_also_on_a_page_that_is_opened_for_the_first_time(cast: Cast):
    at = open_page(cast.dewi, "kehadiran")
    left = dict(at.query_params)
    at.switch_page(BY_NOUN["dasbor"].path)
    for name, value in left.items():
        at.query_params[name] = value
    assert set(run(at).query_params) == {"dinas", "periode"}


def test_what_a_link_brings_stays_for_the_part_that_asks_for_it(cast: Cast):
    at = open_page(cast.budi, "kompetensi", pegawai=str(cast.ani.pegawai_id))
    assert "pegawai" in at.query_params
