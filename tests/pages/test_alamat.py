"""An address carries what its page asks for, and nothing that another page left there."""

from tests.cast import Cast
from tests.pages.app import open_page


def test_what_the_page_does_not_know_goes(cast: Cast):
    at = open_page(cast.dewi, "dasbor", dinas="DUKCAPIL", bulan="2026-11", pegawai="7", karangan="x")
    assert set(at.query_params) == {"dinas", "periode"}


def test_what_the_page_asks_for_stays(cast: Cast):
    at = open_page(cast.ani, "laporan", bulan="2026-11", dinas="DUKCAPIL")
    assert set(at.query_params) == {"bulan"}
