"""What changed after a page was frozen: told as far as a reader would see it."""

from hypothesis import given

from rules import tanda
from rules.rapat.sejak import Sejak, since
from tests.rules.rapat.halaman import PAGES, komitmen, page


def test_the_figure_and_what_it_rests_on():
    found = since(page(), page(value=12.9, n=131))
    assert found == (Sejak("nilai", 12.4, 12.9, 1, "menit"), Sejak("n", 120, 131))


def test_what_nobody_would_see_is_not_told():
    assert since(page(value=12.41), page(value=12.44)) == ()
    assert since(page(), page(sentence="Lain", capaian=80.0, previous=9.0, owner="Ani", keadaan="tercapai")) == ()


def test_of_what_is_counted_in_whole_n_is_the_figure_itself():
    of = {"satuan": "laporan", "decimals": 0}
    assert since(page(value=5, n=5, **of), page(value=8, n=8, **of)) == (Sejak("nilai", 5, 8, 0, "laporan"),)


def test_a_median_that_was_not_reached_yet():
    (one,) = since(page(value=None, beyond=41, decimals=0), page(value=44, decimals=0))
    assert (one.before, one.after, one.more) == (41, 44, (True, False))
    (one,) = since(page(value=None, beyond=41, decimals=0), page(value=41, decimals=0))
    assert one.more == (True, False), "more than 41 is not 41"


def test_target_and_marks():
    live = page(target="≤ 12", change=tanda.WORSE, assurance="")
    assert since(page(), live) == (
        Sejak("target", "≤ 15", "≤ 12"),
        Sejak("perubahan", "variasi biasa", "memburuk nyata"),
        Sejak("jaminan", "kadang tercapai", None),
    )


def test_commitments_that_were_open():
    frozen = page(commitments=(komitmen(), komitmen(keputusan_id=8), komitmen("selesai", keputusan_id=9)))
    live = page(commitments=(komitmen("selesai"), komitmen("terbuka", keputusan_id=10, what="Baru diputuskan")))
    assert since(frozen, live) == (
        Sejak("komitmen", "terbuka", "selesai", name="Tambah loket"),
        Sejak("komitmen", "terbuka", "dibatalkan", name="Tambah loket"),
    )


def test_an_indicator_that_is_gone():
    assert since(page(), None) == (Sejak("nilai", 12.4, None, 1, "menit"),)


@given(PAGES)
def test_nothing_changed_nothing_told(one):
    assert since(one, one) == ()


@given(PAGES, PAGES)
def test_there_and_back_the_same_is_told(one, other):
    def plain(found):
        return {(each.what, each.before, each.after) for each in found if each.what not in ("komitmen", "nilai")}

    assert plain(since(one, other)) == {(what, after, before) for what, before, after in plain(since(other, one))}
