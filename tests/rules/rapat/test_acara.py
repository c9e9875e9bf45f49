"""The order of a meeting: which pages, which comes first, and what an address leads to."""

from hypothesis import given
from hypothesis import strategies as st

from rules import tanda
from rules.rapat import JENIS_LABELS
from rules.rapat.acara import ACARA, BAGIAN, Slide, in_order, place, slides
from rules.rapat.lembar import KELOMPOK
from tests.rules.rapat.halaman import PAGES, page

NEVER = tanda.ASSURANCES["consistent_fail"]


def test_every_kind_has_its_parts_in_one_order():
    assert ACARA.keys() == JENIS_LABELS.keys()
    every = list(BAGIAN)
    for parts in ACARA.values():
        assert list(parts) == sorted(parts, key=every.index)
        assert (parts[0], parts[-1]) == ("komitmen", "keputusan")


def test_commitments_first_then_what_is_likely_to_miss_then_the_truly_better():
    found = in_order([
        page(code="pilihan"), page(code="baik", change=tanda.BETTER), page(code="gagal", assurance=NEVER),
        page(code="buruk", change=tanda.WORSE), page(code="janji", due=True, change=tanda.BETTER),
    ])  # fmt: skip
    assert [one.code for one in found] == ["janji", "buruk", "gagal", "baik", "pilihan"]
    assert [one.kelompok for one in found] == ["komitmen", "perhatian", "perhatian", "baik", "pilihan"]
    assert [one.marked for one in found] == [True, True, True, True, False]


@given(st.lists(PAGES, max_size=8), st.randoms())
def test_the_order_is_total_and_stable(pages, random):
    ordered = in_order(pages)
    keys = [(one.rank, one.position, one.code) for one in ordered]
    assert keys == sorted(keys) and in_order(ordered) == ordered
    shuffled = list(pages)
    random.shuffle(shuffled)
    assert [(one.rank, one.position, one.code) for one in in_order(shuffled)] == keys
    groups = [list(KELOMPOK).index(one.kelompok) for one in ordered]
    assert groups == sorted(groups)
    assert all(one.due == (one.kelompok == "komitmen") for one in pages)


@given(st.sampled_from(list(ACARA)), st.lists(st.sampled_from("ABCDE"), unique=True), st.data())
def test_every_page_has_its_address(jenis, codes, data):
    pages = slides(jenis, codes)
    assert len(set(pages)) == len(pages)
    at = data.draw(st.integers(0, len(pages) - 1))
    assert place(pages, *pages[at]) == at
    assert pages[place(pages, "keputusan", "A")] == Slide("keputusan")
    assert place(pages, "tidak ada", "") == 0


def test_an_indicator_that_is_not_in_the_deck_leads_to_the_first_of_its_part():
    pages = slides("kinerja", ["A", "B"])
    assert pages[place(pages, "indikator", "X")] == Slide("indikator", "A")
    assert place(slides("kinerja", []), "indikator", "A") == 0
