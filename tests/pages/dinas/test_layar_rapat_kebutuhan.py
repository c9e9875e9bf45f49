"""Competencies and causes on the screen of a meeting: counted first, named where the chair opens it; frozen, and what changed."""

from dataclasses import asdict

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from bench.statements import statements_of
from db.engine import get_engine, transaction
from db.queries.rapat import kebutuhan
from db.tables import Rapat
from rules.kit.hak import Actor
from services import penilaian, rapat
from settings import today
from tests.cast import Cast, evidence
from tests.cast.database import ask, call, stands
from tests.cast.evidence import QUARTER, isian
from tests.cast.kompetensi import needed, observe
from tests.cast.rapat import planned
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import labels, named, press
from ui.kit.charts.chart import SELECTION
from ui.rapat import kebutuhan_peta as peta
from ui.rapat.scope import cell_keys

PARTS = ("peta", "urutan", "sistem")


@pytest.fixture
def wanted(cast: Cast) -> int:
    """Ani is two levels short, Hana was not observed."""
    made = needed(cast)
    observe(cast.budi, cast.ani, made, 2)
    return made


def meeting(cast: Cast, jenis: str = "evaluasi", *, begin: bool = True, code: str = QUARTER) -> int:
    made = planned(cast, cast.dewi, jenis=jenis, code=code)
    if begin:
        call(rapat.open_, cast.dewi, rapat_id=made, version=stands(Rapat, made).version, day=today())
    return made


def screen(who: Actor, rapat_id: int, bagian: str) -> AppTest:
    return open_page(who, "layar-rapat", dinas="DUKCAPIL", rapat=str(rapat_id), bagian=bagian)


@pytest.mark.parametrize("bagian", PARTS)
def test_nobody_is_named_at_first(cast: Cast, wanted: int, bagian: str):
    missed(cast)
    at = screen(cast.dewi, meeting(cast), bagian)
    assert not at.exception and not at.dataframe
    told = texts(at)
    assert "Ani" not in told and "Hana" not in told and "Budi" not in told


def missed(cast: Cast) -> None:
    """Ani's item of the quarter stayed below target because of the system."""
    with transaction() as session:
        periode_id = evidence.set_status(session, cast, "penilaian")
        item = evidence.item(session, cast.ani, cast, 5, what="Menerbitkan KTP")
    given = isian(causes={item: ("sistem", "Jaringan | sering putus")}, alasan_hasil="Jaringan", alasan_perilaku="Jaringan")
    call(penilaian.submit, cast.budi, pegawai_id=cast.ani.pegawai_id, periode_id=periode_id, **given)


@pytest.mark.usefixtures("quarter_over")
def test_the_system_leads_to_a_plan_and_its_note_is_whole(cast: Cast):
    missed(cast)
    told = texts(screen(cast.dewi, meeting(cast), "sistem"))
    assert "1 butir sasaran meleset karena sistem" in told and "rencana perbaikan, bukan pelatihan" in told
    assert r"Jaringan \| sering putus" in told and "Ani" not in told
    other = texts(screen(cast.dewi, meeting(cast, begin=False, code=f"{today().year}-T2"), "sistem"))
    assert "Belum ada butir sasaran meleset" in other, "of the period of the meeting alone"


def test_a_cell_is_chosen(cast: Cast, wanted: int):
    at = screen(cast.dewi, meeting(cast), "peta")
    assert "1 dari 1 orang yang diamati berada di bawah tuntutan" in texts(at)
    unit = named(at.selectbox, "Unit").options[1]
    named(at.selectbox, "Unit").set_value(unit)
    at = run(at)
    assert at.session_state[cell_keys(cast.dinas_id)[1]] == unit and "1 dari 1 orang" in texts(at)


@pytest.mark.parametrize(("clicked", "opened"), [({"row": "A", "column": "B"}, ("A", "B")), ({}, None)])
def test_a_click_opens_the_cell_and_is_forgotten(monkeypatch: pytest.MonkeyPatch, clicked: dict, opened: tuple | None):
    state: dict = {"peta-sel-0": {"selection": {SELECTION: [clicked] if clicked else []}}}
    monkeypatch.setattr(st, "session_state", state)
    peta._clicked(7, "peta-sel-0")
    assert state[peta.CLICKS] == 1, "the next chart has another key, so the same cell can be clicked again"
    assert tuple(state.get(key) for key in cell_keys(7)) == (opened or (None, None))


@pytest.mark.parametrize(("name", "open_"), [("dewi", True), ("farah", False)])
def test_names_are_opened_by_who_leads(cast: Cast, wanted: int, name: str, open_: bool):
    at = screen(cast.everybody()[name], meeting(cast), "peta")
    assert ("tombol N" in texts(at)) is ("Nama" in labels(at)) is open_
    if open_:
        at = press(at, "Nama")
        assert at.dataframe[0].value.iloc[0]["Pegawai"] == "Ani"


def test_the_ranking_stands_as_frozen_and_says_what_changed(cast: Cast, wanted: int):
    made = meeting(cast)
    assert "Tidak ada yang berubah sejak itu." in texts(screen(cast.dewi, made, "urutan"))
    before = ask(kebutuhan.ranked, dinas_id=cast.dinas_id)
    observe(cast.budi, cast.hana, wanted, 4)
    told = texts(screen(cast.dewi, made, "urutan"))
    assert "Urutan menurut Borich" in told and "| 1 dari 1 orang |" in told and "hanya 1 orang" in told
    assert "Sejak itu:" in told and "1 dari 2 orang" in told
    assert [asdict(one) for one in before] == stands(Rapat, made).bahan["needs"]


def test_a_number_opens_its_row(cast: Cast, wanted: int):
    at = screen(cast.dewi, meeting(cast), "urutan")
    at = press(at, "1")
    assert at.session_state[cell_keys(cast.dinas_id)[0]] == named(at.selectbox, "Kompetensi").value


def test_before_it_is_frozen_it_is_that_of_today(cast: Cast, wanted: int):
    told = texts(screen(cast.dewi, meeting(cast, begin=False), "urutan"))
    assert "Dibekukan" not in told and "| 1 dari 1 orang |" in told


@pytest.mark.parametrize("bagian", ["peta", "urutan"])
def test_where_nothing_is_required_it_says_what_comes(cast: Cast, bagian: str):
    at = screen(cast.dewi, meeting(cast), bagian)
    assert "Admin dinas menetapkannya di halaman Kompetensi" in texts(at) and "1" not in labels(at)


@pytest.mark.parametrize("bagian", PARTS)
def test_few_statements(cast: Cast, wanted: int, bagian: str):
    at = screen(cast.dewi, meeting(cast), bagian)
    with statements_of([get_engine()]) as seen:
        run(at)
    assert len(seen) <= 12
