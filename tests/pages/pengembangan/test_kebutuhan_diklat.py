"""Training needs on the screen: who reads them, the map and its cells, the ranking, and the way to the meetings."""

import pytest
from streamlit.testing.v1 import AppTest

from bench.statements import statements_of
from db.engine import get_engine
from tests.cast import Cast
from tests.cast.kompetensi import needed, observe
from tests.cast.rapat import begun, decide
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import labels, links, named, view

MAP, RANK, SYSTEM = "Peta kompetensi", "Urutan kebutuhan", "Penyebab sistem"


@pytest.fixture
def wanted(cast: Cast) -> int:
    """Ani is two levels short, Hana was not observed."""
    made = needed(cast)
    observe(cast.budi, cast.ani, made, 2)
    return made


def part(who, name: str, **query: str) -> AppTest:
    return view(open_page(who, "kebutuhan-diklat", dinas="DUKCAPIL", **query), name)


@pytest.mark.parametrize("name", ["ani", "budi", "hana", "citra"])
def test_refused(cast: Cast, name: str):
    at = open_page(cast.everybody()[name], "kebutuhan-diklat")
    assert not [group for group in at.button_group if group.label == "Bagian"]


@pytest.mark.parametrize(("name", "decides"), [("dewi", True), ("gilang", True), ("eko", True), ("farah", False)])
def test_each_part_is_drawn_and_nothing_is_decided_here(cast: Cast, wanted: int, name: str, decides: bool):
    decide(cast, cast.dewi, begun(cast, cast.dewi))
    at = open_page(cast.everybody()[name], "kebutuhan-diklat", dinas="DUKCAPIL")
    for one in (MAP, RANK, SYSTEM):
        at = view(at, one)
        assert not [label for label in labels(at) if label.startswith(("Putuskan", "Tutup", "Rencanakan"))]
    assert ("Rencanakan rapat kebutuhan diklat" in links(at)) is decides
    assert links(at)["Rapat dan keputusannya"] == "rapat"


def test_empty_it_says_who_sets_levels(cast: Cast):
    assert "Admin dinas menetapkannya di halaman Kompetensi" in texts(part(cast.dewi, MAP))


def test_a_head_of_another_dinas_is_refused(cast: Cast):
    at = open_page(cast.dewi, "kebutuhan-diklat", dinas="DINKES")
    assert "Anda tidak berhak melihat dinas ini" in texts(at)


def test_a_cell_tells_who_and_why(cast: Cast, wanted: int):
    at = part(cast.farah, MAP)
    assert "1 dari 1 orang yang diamati berada di bawah tuntutan" in texts(at) and "Hanya 1 orang" in texts(at)
    people = at.dataframe[-1].value
    assert people.iloc[0]["Pegawai"] == "Ani" and people.iloc[0]["Selisih"] == "2" and people.iloc[1]["Selisih"] == "—"


def test_the_ranking_and_its_rule_in_words(cast: Cast, wanted: int):
    at = part(cast.dewi, RANK)
    row = at.dataframe[0].value.iloc[0]
    assert "Urutan menurut Borich" in texts(at) and row["Nilai Borich"].strip() == "8,00"
    assert row["Di bawah tuntutan"] == "1 dari 1 orang" and "hanya 1 orang" in row["Catatan"]


@pytest.mark.parametrize("jenis", ["diklat", "kinerja"])
def test_the_screen_of_a_meeting_on_training_is_one_press_away(cast: Cast, jenis: str):
    begun(cast, cast.dewi, jenis=jenis)
    at = open_page(cast.farah, "kebutuhan-diklat", dinas="DUKCAPIL")
    assert ("Rapat sedang berlangsung: buka layar" in links(at)) is (jenis == "diklat")


@pytest.mark.parametrize(
    ("old", "shown", "moved"),
    [
        ("2 peta kompetensi", MAP, False), ("4 Penyebab sistem", SYSTEM, False), ("3 urutan kebutuhan", RANK, False),
        ("5 keputusan", MAP, True), ("1 keputusan lalu", MAP, True), ("rapat", MAP, True), ("", MAP, False),
    ],
)  # fmt: skip
def test_addresses_of_earlier_versions_lead_on(cast: Cast, wanted: int, old: str, shown: str, moved: bool):
    query = {"bagian": old} if old else {}
    at = open_page(cast.dewi, "kebutuhan-diklat", dinas="DUKCAPIL", **query)
    assert named(at.segmented_control, "Bagian").value == shown
    assert ("Rapat dan keputusannya sekarang di halaman Rapat." in texts(at)) is moved


@pytest.mark.parametrize("name", [MAP, RANK, SYSTEM])
def test_few_statements(cast: Cast, wanted: int, name: str):
    decide(cast, cast.dewi, begun(cast, cast.dewi))
    at = part(cast.dewi, name)
    with statements_of([get_engine()]) as seen:
        run(at)
    assert len(seen) <= 12
